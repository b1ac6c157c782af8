"""Every export says to a reader of its format what the assessment says."""

import re
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from exchange_readers import READERS, Content, drawn_texts, prov_agents, shown
from hostile_assessments import TEXTS, Texts, assessment_of, random_assessments, texts
from hypothesis import given, settings
from hypothesis import strategies as st
from prov.model import ProvDocument
from pylatexenc.latex2text import (  # type: ignore[import-untyped]
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from withdrawal_advisor import assess, load_knowledge, load_situation
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.memory import Given, Supposed
from withdrawal_advisor.model.situation import Source
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.exchange.mermaid import MOST_EDGES, too_large
from withdrawal_advisor.reports.exchange.narrowing import narrowed
from withdrawal_advisor.reports.identity import fact_id
from withdrawal_advisor.reports.wording import Sentences

SITUATIONS = sorted(path.stem for path in (Path(__file__).parents[2] / "facts").glob("*.yaml"))
FORMATS = (*READERS, "bibtex")
# rdflib 7.6 reads JSON-LD through a class that it calls deprecated itself.
pytestmark = pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated:DeprecationWarning:rdflib"
)
# pylatexenc 2.11 does not know these, which the kernel of LaTeX defines.
_KNOWN = get_default_latex_context_db()
_KNOWN.add_context_category(
    "kernel",
    prepend=True,
    macros=[
        MacroTextSpec(f"text{name}", sign)
        for name, sign in {
            "braceleft": "{",
            "braceright": "}",
            "asciicircum": "^",
            "less": "<",
            "greater": ">",
            "bar": "|",
        }.items()
    ],
)
LATEX = LatexDecodingMiddleware(decoder=LatexNodes2Text(latex_context=_KNOWN))
FEW = settings(deadline=None, max_examples=25)


@cache
def built_in(name: str) -> Assessment:
    """Return a built-in situation, assessed once."""
    knowledge = load_knowledge()
    return assess(knowledge, load_situation(name, knowledge), "semi-naive").assessment


def export(assessment: Assessment, form: str) -> str:
    """Return an assessment in a format."""
    module = import_module(f"withdrawal_advisor.reports.exchange.{form}")
    text: str = vars(module)[form](assessment, Sentences(assessment.knowledge.predicates))
    return text


def told(assessment: Assessment) -> Content:
    """Return what an export should say, from the working memory itself."""
    memory, said = assessment.memory, Sentences(assessment.knowledge.predicates)

    def ids(facts: tuple[Fact, ...]) -> tuple[str, ...]:
        return tuple(sorted({fact_id(said[fact]) for fact in facts}))

    facts = {}
    for fact in {*memory.supports, *(d.activation.conclusion for d in memory.defeats)}:
        kinds = {type(support) for support in memory.supports.get(fact, ())}
        told_as = "supposed" if Supposed in kinds else "given" if Given in kinds else "derived"
        status = told_as if kinds else "not held"
        facts[fact_id(said[fact])] = (shown(said[fact]), status)
    found = [(each.activation, ()) for each in memory.firings()]
    stopped = [(each.activation, each.by) for each in memory.defeats]
    activations = [
        (shown(a.rule.name), ids(a.premises), fact_id(said[a.conclusion]), ids(by))
        for a, by in (*found, *stopped)
    ]
    conflicts = {ids((each.one, each.other)) for each in memory.conflicts}
    return Content(facts, sorted(activations), conflicts)


def check(assessment: Assessment, form: str) -> None:
    """Compare what is read back with the assessment; PROV has no facts that never came to be."""
    expected = told(assessment)
    if form == "prov":
        held = {name: each for name, each in expected.facts.items() if each[1] != "not held"}
        expected = replace(expected, facts=held)
    assert READERS[form](export(assessment, form)) == expected


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("form", READERS)
def test_built_in_situations_are_read_back(form: str, situation: str) -> None:
    """The same facts, firings, defeats and conflicts are read back."""
    check(built_in(situation), form)


def test_built_in_situation_has_everything_to_read_back() -> None:
    """The comparison is about something: defeats, conflicts and facts of every status."""
    found = told(built_in("iraq-2024-withdrawal"))
    assert {each[1] for each in found.facts.values()} >= {"given", "supposed", "derived"}
    assert found.conflicts
    assert any(by for *_, by in found.activations)


@FEW
@given(random_assessments())
def test_random_assessments_are_read_back(assessment: Assessment) -> None:
    """The same, for random rule bases with denials, conflicts and defeats."""
    for form in READERS:
        check(assessment, form)


@FEW
@given(texts())
def test_hostile_texts_are_read_back(drawn: Texts) -> None:
    """Whatever users write, every format holds it as text and nothing else."""
    assessment = assessment_of(drawn)
    assert assessment.memory.defeats
    assert assessment.memory.conflicts
    for form in READERS:
        check(assessment, form)


@FEW
@given(texts())
def test_titles_and_agents_are_read_back(drawn: Texts) -> None:
    """The name of the situation is the title; sources and speakers are agents."""
    assessment = assessment_of(drawn)
    name, speaker, _ = drawn.other
    for form in ("mermaid", "argdown"):
        line = export(assessment, form).splitlines()[1]
        assert yaml.safe_load(line) == {"title": shown(name)}
    key, title, publisher, _ = drawn.source
    cited = {shown(publisher or title or key), *([shown(speaker)] if speaker else [])}
    agents = prov_agents(export(assessment, "prov"))
    assert [{shown(each) for each in found} for found in agents.values()] == [cited]


@FEW
@given(texts())
def test_drawing_shows_the_texts(drawn: Texts) -> None:
    """Graphviz draws every sentence and every name of a rule as it is."""
    assessment = assessment_of(drawn)
    found, expected = drawn_texts(export(assessment, "dot")), told(assessment)
    assert {name: found[name] for name in expected.facts} == {
        name: text for name, (text, _) in expected.facts.items()
    }
    rules = [text for name, text in found.items() if name not in expected.facts]
    assert sorted(rules) == sorted(name for name, *_ in expected.activations)


@FEW
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), max_size=4, unique_by=lambda s: s[0]))
def test_sources_are_read_back_from_bibtex(sources: list[tuple[str, str, str, str]]) -> None:
    """Every source is one entry with its title, publisher and date."""
    named = {s[0]: Source(s[0], s[1], s[2], "2024-05-06", s[3], "C") for s in sources}
    base = assessment_of(Texts("x", ("1", "2", "3"), ("k", "t", "p", ""), ("n", "s", "")))
    assessment = replace(base, situation=replace(base.situation, sources=named))
    text = export(assessment, "bibtex")
    assert text.isascii() or text.encode().decode() == text
    entries = _entries(text)
    assert len(entries) == 1 + len(named)
    assert len({entry["ID"].lower() for entry in entries}) == len(entries)
    found = [(e.get("title", ""), e.get("howpublished", ""), e["year"]) for e in entries[1:]]
    expected = [
        (shown(named[k].title or named[k].publisher or k), shown(named[k].publisher), "2024")
        for k in sorted(named)
    ]
    assert found == expected
    assert [e["month"] for e in entries[1:]] == ["may"] * len(named)


def _entries(text: str) -> list[dict[str, Any]]:
    """Read BibTeX; every block must be an entry whose braces are balanced without escapes."""
    assert text.count("{") == text.count("}")
    library = parse_string(text, append_middleware=[LATEX])
    assert not library.failed_blocks
    assert len(library.blocks) == len(library.entries)
    return [
        {"ID": entry.key, **{field.key: shown(field.value) for field in entry.fields}}
        for entry in library.entries
    ]


def test_bibtex_has_the_article_and_every_source() -> None:
    """The record of the article is the first entry, the sources follow by their keys."""
    assessment = built_in("iraq-2024")
    first, *others = _entries(export(assessment, "bibtex"))
    assert first["author"] == "Abdelraouf Mustafa al-Ghoneimi"
    assert first["journal"] == "Journal for Iranian Studies"
    assert (first["volume"], first["number"], first["year"]) == ("8", "20", "2024")
    assert [entry["ID"] for entry in others] == sorted(assessment.situation.sources)
    urls = {entry.get("url", "") for entry in others}
    assert urls == {source.url for source in assessment.situation.sources.values()}


@pytest.mark.parametrize("form", FORMATS)
def test_order_of_input_changes_nothing(form: str) -> None:
    """Facts, rules and sources in another order give the same text."""
    base = built_in("afghanistan-2021")
    memory = base.memory
    mixed = Random(5)  # noqa: S311  (an order, no secret)

    def shuffled(values: Any) -> Any:  # noqa: ANN401  (tuples and mappings alike)
        items = list(values.items() if hasattr(values, "items") else values)
        mixed.shuffle(items)
        return dict(items) if hasattr(values, "items") else tuple(items)

    other = replace(
        base,
        memory=replace(memory, supports=shuffled(memory.supports)),
        situation=replace(base.situation, sources=shuffled(base.situation.sources)),
        knowledge=replace(base.knowledge, rules=shuffled(base.knowledge.rules)),
    )
    assert export(other, form) == export(base, form)


@pytest.mark.parametrize("situation", ["iraq-2024-withdrawal", "philippines-1992"])
def test_derivations_of_prov_have_an_order_in_time(situation: str) -> None:
    """No entity was derived from itself, and every conclusion was derived from something."""
    assessment = built_in(situation)
    document = ProvDocument.deserialize(content=export(assessment, "prov"), format="json")
    derived = {(str(r.args[0]), str(r.args[1])) for r in document.get_records() if _derives(r)}
    height = {
        f"wa:{fact_id(Sentences(assessment.knowledge.predicates)[fact])}": number
        for fact, number in assessment.memory.heights.items()
    }
    assert all(height[used] < height[generated] for generated, used in derived)
    premised = {name for name, number in height.items() if number}
    assert {generated for generated, _ in derived} == premised


def _derives(record: object) -> bool:
    return type(record).__name__ == "ProvDerivation"


@pytest.mark.parametrize("form", READERS)
def test_part_is_read_back(form: str) -> None:
    """What a finding rests on is a part of the whole that explains itself."""
    whole = built_in("iraq-2024-withdrawal")
    said = Sentences(whole.knowledge.predicates)
    asked = next(f for f in whole.memory.supports if said[f] == "power cuts in Iraq lengthen")
    part = narrowed(whole, [asked])
    check(part, form)
    found, everything = told(part), told(whole)
    assert found.facts.items() < everything.facts.items()
    assert set(found.activations) < set(everything.activations)
    assert fact_id(said[asked]) in found.facts
    concluded = {conclusion for _, _, conclusion, _ in found.activations}
    kept = [a for a in everything.activations if a[2] in concluded and not a[3]]
    assert kept == [a for a in found.activations if not a[3]]
    derived = {name for name, each in found.facts.items() if each[1] == "derived"}
    assert derived <= concluded
    cited = {s.key for f in part.memory.supports for s in _sources(part, f)}
    assert set(part.situation.sources) == cited


def _sources(assessment: Assessment, fact: Fact) -> list[Source]:
    evidence = [s.evidence for s in assessment.memory.supports[fact] if isinstance(s, Given)]
    return [each.source for each in evidence if each.source is not None]


def test_everything_rests_on_everything() -> None:
    """Narrowed to all facts that are held, nothing is lost but defeats of what is not held."""
    whole = built_in("iraq-2024-withdrawal")
    part = narrowed(whole, whole.memory.supports)
    assert part.memory.supports == whole.memory.supports
    assert part.memory.conflicts == whole.memory.conflicts


def test_mermaid_knows_its_limits() -> None:
    """A whole situation is beyond what Mermaid draws by itself, a finding is not."""
    assert too_large(export(built_in("iraq-2024-withdrawal"), "mermaid"))
    edge = "  a --> b\n"
    assert not too_large(edge * MOST_EDGES)
    assert too_large(edge * (MOST_EDGES + 1))


def test_ids_are_those_of_the_json_output() -> None:
    """A fact has the id that `assess --format json` gives it, in any situation."""
    one, other = (set(re.findall(r"f-\w+", export(built_in(s), "dot"))) for s in SITUATIONS[1:3])
    assert one & other


def test_hostile_texts_meet_in_pairs() -> None:
    """The signs that begin and end things of one format do no harm side by side."""
    signs = ('"', "\\", "}", "\n", "#", "&", "=")
    for pair in permutations(signs, 2):
        both = "".join(pair)
        drawn = Texts(both, (both, f"{both}2", f"{both}3"), (both,) * 4, (both,) * 3)
        for form in READERS:
            check(assessment_of(drawn), form)
