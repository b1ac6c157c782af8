"""Feed made-up files to the readers; anything but InvalidInput is a finding.

Atheris is not a dependency. Install it in an environment of its own beside the project, then

    python fuzz/readers.py corpus/ -max_total_time=300 -max_len=4096
"""

# ruff: noqa: INP001  (a script beside the package)

import sys

import atheris  # type: ignore[import-untyped]  # not a dependency

with atheris.instrument_imports(include=["withdrawal_advisor", "yaml", "tomllib", "json"]):
    from withdrawal_advisor.files.fitting import fit
    from withdrawal_advisor.files.json_text import parse_json
    from withdrawal_advisor.files.salvage import salvage
    from withdrawal_advisor.files.shapes.cases import CaseFile
    from withdrawal_advisor.files.shapes.facts import FactFile
    from withdrawal_advisor.files.shapes.rules import RuleFile
    from withdrawal_advisor.files.shapes.sources import ArticleFile, ScaleFile
    from withdrawal_advisor.files.shapes.words import ActorsFile, SlotsFile
    from withdrawal_advisor.files.showing import show
    from withdrawal_advisor.files.toml_text import parse_toml
    from withdrawal_advisor.files.yaml_text import parse_yaml
    from withdrawal_advisor.model.problem import InvalidInput, Problem

PARSERS = (parse_yaml, parse_json, parse_toml)
SHAPES = (
    FactFile,
    RuleFile,
    CaseFile,
    ActorsFile,
    SlotsFile,
    ScaleFile,
    ArticleFile,
)


def try_one(data: bytes) -> None:
    """Read the bytes after the first two, which choose the format and the shape."""
    if len(data) < 2:  # noqa: PLR2004  (one byte for each choice)
        return
    parse, shape = PARSERS[data[0] % len(PARSERS)], SHAPES[data[1] % len(SHAPES)]
    text = data[2:].decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    try:
        document = parse(text, "file")
        salvage(document, shape)
        fit(document, shape)
    except InvalidInput as invalid:
        lines = text.split("\n")
        for problem in invalid.problems:
            _check(problem, lines)


def _check(problem: Problem, lines: list[str]) -> None:
    """Fail unless every place is inside the file and the problem can be shown."""
    for place in (problem.place, *(remark.place for remark in problem.remarks)):
        inside = place.line == 0 or (
            place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1
        )
        if not inside:
            raise AssertionError(problem)
    show(problem, lambda _: lines)


if __name__ == "__main__":
    atheris.Setup(sys.argv, try_one)
    atheris.Fuzz()
