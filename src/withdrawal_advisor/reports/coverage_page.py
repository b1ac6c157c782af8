"""Coverage as a page, as a Markdown table and as a JSON value."""

from collections.abc import Iterable, Iterator, Mapping

from withdrawal_advisor.checks.coverage import Coverage, Covered
from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.rule import Passage, Rule
from withdrawal_advisor.reports.assessment_json import Json
from withdrawal_advisor.reports.markdown import escaped
from withdrawal_advisor.reports.page import Detail, Entry, Page, Section, Style


def coverage_page(knowledge: KnowledgeBase, coverage: Coverage) -> Page:
    """Return the sections with their numbers, and what is not covered or left out."""
    lists = (
        Section(title, tuple(map(Entry, texts)))
        for title, texts in _lists(knowledge, coverage)
        if texts
    )
    sections = tuple(_section(knowledge, each) for each in coverage.sections)
    return Page(
        f"Coverage of: {knowledge.name}",
        _sums(coverage),
        (Section("Sections of the article", sections), *lists),
    )


def coverage_markdown(knowledge: KnowledgeBase, coverage: Coverage) -> str:
    """Return the same as Markdown, with a table of the sections."""
    lines = [f"# Coverage of: {escaped(knowledge.name)}", "", escaped(_sums(coverage)), ""]
    lines += _table(knowledge, coverage)
    for title, texts in _lists(knowledge, coverage):
        if texts:
            lines += ["", f"## {title}", "", *(f"- {escaped(text)}" for text in texts)]
    return "\n".join(lines) + "\n"


def coverage_json(knowledge: KnowledgeBase, coverage: Coverage) -> Json:
    """Return everything that covers and is covered."""
    return {
        "schema": "withdrawal-advisor/coverage/1",
        "complete": coverage.complete,
        "sections": [_section_json(each) for each in coverage.sections],
        "notes": [{"note": note, "rules": _names(rules)} for note, rules in coverage.notes.items()],
        "claims": [
            {
                "id": each.claim.id,
                "section": each.claim.at.section,
                "paragraph": each.claim.at.paragraph,
                "claim": each.claim.text,
                "left_out": each.claim.left_out,
                "rules": _names(each.rules),
            }
            for each in coverage.claims
        ],
        "unlisted_claims": [
            {"id": claim, "rules": _names(rules)} for claim, rules in coverage.unlisted.items()
        ],
        "rules": [
            {
                "rule": each.rule.name,
                "cases": [case.name for case in each.cases],
                "exceptions": [
                    {
                        "exception": say(stopped.exception, knowledge.predicates),
                        "cases": [case.name for case in stopped.cases],
                    }
                    for stopped in each.exceptions
                ],
            }
            for each in coverage.rules
        ],
    }


def _section_json(covered: Covered) -> Json:
    return {
        "section": covered.section,
        "claims": covered.claims,
        "left_out": covered.left_out,
        "rules": covered.rules,
        "cases": covered.cases,
        "paragraphs": [
            {"paragraph": at.paragraph, "rules": _names(rules)}
            for at, rules in covered.passages.items()
        ],
    }


def _sums(coverage: Coverage) -> str:
    left_out = sum(bool(each.claim.left_out) for each in coverage.claims)
    exceptions = sum(len(each.exceptions) for each in coverage.rules)
    cases = {case.name for each in coverage.rules for case in each.cases}
    stopping = {case.name for each in coverage.rules for e in each.exceptions for case in e.cases}
    return (
        f"{len(coverage.claims)} claims, {left_out} of them left out with a reason;"
        f" {len(coverage.rules)} rules with {exceptions} exceptions;"
        f" {len(cases | stopping)} cases that exercise them"
    )


def _section(knowledge: KnowledgeBase, covered: Covered) -> Entry:
    section = knowledge.article.sections[covered.section]
    left_out = f" ({covered.left_out} left out)" if covered.left_out else ""
    numbers = f"{covered.claims} claims{left_out}, {covered.rules} rules, {covered.cases} cases"
    bare = _without_rule(covered.passages)
    details = [Detail(numbers), *([Detail(f"no rule: {bare}", Style.QUIET)] if bare else [])]
    return Entry(f"{section.number} {section.title} ({section.id})", details=tuple(details))


def _table(knowledge: KnowledgeBase, coverage: Coverage) -> Iterator[str]:
    yield "| section | paragraphs | without a rule | claims | left out | rules | cases |"
    yield "|---|--:|---|--:|--:|--:|--:|"
    for each in coverage.sections:
        section = knowledge.article.sections[each.section]
        cells = (
            f"{section.number} {section.title}",
            section.paragraphs,
            _without_rule(each.passages),
            *(each.claims, each.left_out, each.rules, each.cases),
        )
        yield f"| {' | '.join(escaped(str(cell)) for cell in cells)} |"


def _without_rule(passages: Mapping[Passage, tuple[Rule, ...]]) -> str:
    """Name the paragraphs that no rule cites, rows of them by their ends."""
    rows: list[tuple[int, int]] = []
    for number in (at.paragraph for at, rules in passages.items() if not rules):
        first = rows.pop()[0] if rows and rows[-1][1] == number - 1 else number
        rows.append((first, number))
    return ", ".join(f"¶{a}" if a == b else f"¶{a} to ¶{b}" for a, b in rows)


def _lists(knowledge: KnowledgeBase, coverage: Coverage) -> Iterator[tuple[str, list[str]]]:
    """Yield titles with what stands under them; what is not covered comes first."""
    claims, predicates = coverage.claims, knowledge.predicates
    bare = [each.claim for each in claims if not each.rules]
    yield (
        "Claims that no rule encodes",
        [f"{claim.id}: {claim.text}" for claim in bare if not claim.left_out],
    )
    yield (
        "Claims that are left out and encoded all the same",
        [f"{e.claim.id}: {_joined(e.rules)}" for e in claims if e.rules and e.claim.left_out],
    )
    yield (
        "Claims that rules name and the list does not have",
        [f"{claim}: {_joined(rules)}" for claim, rules in coverage.unlisted.items()],
    )
    yield "Rules that no case fires", [e.rule.name for e in coverage.rules if not e.cases]
    yield (
        "Exceptions that defeat in no case",
        [
            f"{each.rule.name}: unless {say(stopped.exception, predicates)}"
            for each in coverage.rules
            for stopped in each.exceptions
            if not stopped.cases
        ],
    )
    notes = [str(note) for note, rules in coverage.notes.items() if not rules]
    yield "Endnotes that no rule cites", [", ".join(notes)] if notes else []
    yield (
        "Left out, with the reason",
        [f"{claim.id}: {claim.text} Reason: {claim.left_out}" for claim in bare if claim.left_out],
    )


def _names(rules: Iterable[Rule]) -> list[str]:
    return [rule.name for rule in rules]


def _joined(rules: Iterable[Rule]) -> str:
    return ", ".join(_names(rules))
