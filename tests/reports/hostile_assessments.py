"""Small assessments whose every text may be hostile to some format."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from generators import Program, pattern, programs, rule
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.knowledge import Article, Exclusion, KnowledgeBase, Scale
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.situation import Evidence, Situation, Source, Statement
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.inference import assess

HOSTILE = (
    *(
        '"',
        "'",
        "\\",
        "\\\\",
        'a\\"b',
        "back\\slash\\",
        "\\n\\N\\G\\l",
        "{",
        "}",
        "{{}",
        "}{",
        "\\}",
    ),
    *(
        "<",
        ">",
        "]]>",
        "<![CDATA[",
        "</node>",
        "<!--",
        "-->",
        "/*",
        "//",
        "<script>alert(1)</script>",
    ),
    *(
        "&",
        "&lt;b&gt;",
        "&amp;",
        "&#35;",
        "#quot;",
        "#35;",
        "ﬂ°°35¶ß",
        "%%{init: {}}%%",
        "%",
        "100 %",
    ),
    *(
        "[a]: b",
        "<a>: b",
        "[f-1]",
        "@[x]",
        "#tag",
        ":smile:",
        ".x.",
        "===",
        "---",
        "----",
        "+> [x]",
    ),
    *(
        "1. Item",
        "- Item",
        "(1) x",
        "# Heading",
        "> Quote",
        "`code`",
        "`**b**`",
        "_a_",
        "*b*",
        "$x^2$",
    ),
    *(
        "end",
        "subgraph",
        "style x:#1;",
        "classDef a:#b;",
        "graph",
        "null",
        "true",
        "1.0",
        "~",
        "",
        " ",
    ),
    *(
        "@article{x,",
        "a and b",
        "last, first",
        "x = {y},",
        "\\textbackslash",
        "{\\'e}",
        "--",
        "``q''",
    ),
    *(
        "العراق",
        "\u200f(\u0663)\u200e",
        "\u202eabc\u202c",
        "می\u200cروم",
        "日本",
        "😀",
        "e\u0301",
        "\u2028",
    ),
    *(
        "line\nbreak",
        "tab\tstop",
        "\r\n",
        "\x00",
        "\x1b[31m",
        "\x85",
        "\ufeff",
        "\ufffe",
        "x" * 5000,
    ),
)
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=4).map("".join),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=3).map(" ".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)


@dataclass(frozen=True)
class Texts:
    """What a user may write: a name, names of rules, what a source says of itself, the rest."""

    name: str
    rules: tuple[str, str, str]
    source: tuple[str, str, str, str]
    other: tuple[str, str, str]


def texts() -> st.SearchStrategy[Texts]:
    """Draw hostile texts; names of rules differ."""
    names = st.lists(TEXTS, min_size=3, max_size=3, unique=True).map(tuple)
    return st.builds(
        Texts,
        TEXTS,
        names,
        st.tuples(TEXTS, TEXTS, TEXTS, TEXTS),
        st.tuples(TEXTS, TEXTS, TEXTS),
    )


def assessment_of(drawn: Texts) -> Assessment:
    """Return an assessment with a firing, an assumption, a defeat, a conflict and a source."""
    key, title, publisher, url = drawn.source
    source = Source(key, title, publisher, "2024-05", url, "B")
    name, speaker, note = drawn.other
    evidence = Evidence(source, "2", asserted_by=speaker, note=note, flag=note)
    here, gone, calm = (pattern(p, "?host") for p in ("here", "gone", "calm"))
    first, second, third = drawn.rules
    rules = (
        rule(first, [here], gone, exceptions=[pattern("helped", "?host")]),
        rule(second, [here], calm, exceptions=[gone]),
        rule(third, [gone, here], pattern("bad", "?host")),
    )
    given = Statement(Fact("here", (drawn.name,)), evidence)
    return _assessed(rules, (given,), (Exclusion(here, gone),), name, {key: source})


def random_assessments() -> st.SearchStrategy[Assessment]:
    """Draw assessments of random rule bases."""
    return st.builds(_of_program, programs())


def _of_program(program: Program) -> Assessment:
    given = tuple(Statement(fact) for fact in program.facts)
    return _assessed(program.rules, given, program.exclusions, "random", {})


def _assessed(
    rules: Sequence[Rule],
    given: tuple[Statement, ...],
    exclusions: tuple[Exclusion, ...],
    name: str,
    sources: dict[str, Source],
) -> Assessment:
    situation = Situation(name, given=given, sources=sources)
    knowledge = KnowledgeBase(
        name="k",
        version="1",
        sha256="",
        predicates=_predicates(rules, given),
        rules=tuple(rules),
        slots={},
        actors={},
        exclusions=exclusions,
        scale=Scale({}, {}),
        article=Article({"title": name, "author": "A. Author"}, {}, {}),
    )
    return assess(knowledge, situation, SemiNaive())


def _predicates(rules: Sequence[Rule], given: tuple[Statement, ...]) -> dict[str, Predicate]:
    patterns = [p for r in rules for p in (*r.premises, *r.exceptions, r.conclusion)]
    blanks = {p.predicate: len(p.terms) for p in patterns}
    blanks |= {s.fact.predicate: len(s.fact.values) for s in given}
    return {name: _predicate(name, count) for name, count in blanks.items()}


def _predicate(name: str, count: int) -> Predicate:
    slots = tuple(Slot(f"blank{number}") for number in range(count))
    says = " ".join((name, *(f"| <{slot.name}> |" for slot in slots)))
    return Predicate(name, says, f"not so: {says}", slots)
