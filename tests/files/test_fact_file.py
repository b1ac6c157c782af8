"""A situation that is written as a fact file is read back as it was."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from withdrawal_advisor.files import yaml_text
from withdrawal_advisor.files.document import FORBIDDEN
from withdrawal_advisor.files.extending import Base
from withdrawal_advisor.files.fact_file import fact_file
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.situation_file import read_situation
from withdrawal_advisor.files.yaml_writing import comment, scalar
from withdrawal_advisor.language.lexicon import check_name
from withdrawal_advisor.language.numbers import canonical
from withdrawal_advisor.language.spelling import tidy
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.knowledge import (
    Actor,
    Article,
    KnowledgeBase,
    Range,
    Scale,
    Section,
)
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.rule import Passage
from withdrawal_advisor.model.situation import Evidence, Situation, Source, Statement
from withdrawal_advisor.model.statement import Fact

BANDS = {"likely": Range(0.55, 0.8), "yes": Range(0.9, 1), "fit to hold": Range(0, 1)}
SLOTS = (Slot("power", frozenset({"state"})), Slot("host", frozenset({"state"})))
NEEDS = (SLOTS[1], Slot("demand", unit="MW"))
PREDICATES = {
    "leave": Predicate("leave", "<power> leaves <host>", "<power> stays in <host>", SLOTS),
    "need": Predicate("need", "<host> needs <demand>", "<host> needs not <demand>", NEEDS),
    "quiet": Predicate("quiet", "no: it is quiet # here", "it is loud", ()),
}
HOSTILE = (
    "- a dash", "? a question", "a: b", "a #b", "#b", "'quoted'", '"quoted"', "[x, y]", "{x: y}",
    "x, y", "null", "~", "NO", "on", "0x1F", "1_000", "2024-09-30", "1e3", "!tag", "&anchor",
    "*alias", "| block", "> block", "%YAML 1.2", "@at", "`tick", "---", "...", "back\\slash",
    "\\u0041", "العراق", "Türkiye", "\U0001f30d", "a:", ":a", "a : b", "a  b", "<<", "=", "x" * 118,
)  # fmt: skip


@cache
def _library(*actors: Actor) -> Library:
    article = Article({}, {"the end": Section("the end", "1", "The end", 9)}, {})
    scale = Scale({}, BANDS)
    slots = {slot.name: slot for slot in (*SLOTS, *NEEDS)}
    knowledge = KnowledgeBase("k", "1", "", PREDICATES, (), slots, {}, (), scale, article)
    return Library(knowledge, Vocabulary(PREDICATES, actors))


def _is_name(text: str) -> bool:
    try:
        return check_name(text) == text
    except Unreadable:
        return False


def _is_text(text: str) -> bool:
    return bool(text.strip()) and not FORBIDDEN.search(text)


TEXT = st.one_of(
    st.sampled_from([*HOSTILE, "two\nlines", "a tab\there", " space around "]),
    st.text(max_size=20).filter(_is_text),
)
NAME = st.one_of(
    st.sampled_from([tidy(each) for each in HOSTILE]), st.text(min_size=1, max_size=12)
).filter(_is_name)
DATE = st.sampled_from(["", "2024", "2024-09", "2024-09-30"])


@st.composite
def sources(draw: st.DrawFn) -> dict[str, Source]:
    """Sources with keys and titles of any kind."""
    keys = draw(st.lists(TEXT, max_size=3, unique=True))
    title, maybe = TEXT, st.one_of(st.just(""), TEXT)
    letter = st.sampled_from(["", *"ABCDEF"])
    return {
        key: Source(key, draw(title), draw(maybe), draw(DATE), draw(maybe), draw(letter))
        for key in keys
    }


@st.composite
def evidence(draw: st.DrawFn, known: dict[str, Source]) -> Evidence:
    """Evidence of which every part may be missing."""
    maybe = st.one_of(st.just(""), TEXT)
    return Evidence(
        source=draw(st.sampled_from([None, *known.values()])),
        credibility=draw(st.sampled_from(["", *"123456"])),
        asserted_by=draw(maybe),
        origin=draw(maybe),
        likelihood=draw(st.sampled_from(["", *BANDS, "0.25", "0 to 1", ".5 to 0.75"])),
        valid_until=draw(DATE),
        at=draw(st.sampled_from([None, Passage("the end", 3)])),
        note=draw(maybe),
        flag=draw(maybe),
    )


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Situations whose sentences can be read in one way only."""
    folded = st.lists(NAME, min_size=2, max_size=4, unique_by=lambda name: name.lower())
    names = draw(folded)
    actors = {name: Actor(name, "state") for name in names}
    known = draw(sources())
    name = st.sampled_from(names)
    number = st.decimals(-(10**9), 10**9, places=2).map(canonical)
    facts = st.one_of(
        st.builds(Fact, st.just("leave"), st.tuples(name, name), st.booleans()),
        st.builds(Fact, st.just("need"), st.tuples(name, number), st.booleans()),
        st.builds(Fact, st.just("quiet"), st.just(()), st.booleans()),
    ).filter(lambda fact: _reads_back(fact, tuple(actors.values())))
    apart = draw(st.lists(facts, max_size=6, unique_by=lambda fact: (fact.predicate, fact.values)))
    statements = [Statement(fact, draw(evidence(known))) for fact in apart]
    cuts = sorted(draw(st.tuples(*[st.integers(0, len(apart))] * 2)))
    title = draw(TEXT.map(tidy).filter(bool))
    given_, supposing, unknown = (
        tuple(statements[a:b]) for a, b in zip((0, *cuts), (*cuts, None), strict=True)
    )
    return Situation(title, draw(DATE), given_, supposing, unknown, actors, known)


def _reads_back(fact: Fact, actors: tuple[Actor, ...]) -> bool:
    vocabulary = _library(*actors).vocabulary
    try:
        return vocabulary.read_fact(vocabulary.say(fact)) == fact
    except Unreadable:
        return False


def _read(text: str) -> Situation:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "facts.yaml"
        path.write_text(text, encoding="utf-8", newline="")
        return read_situation(path, _library(), Sources())


@settings(max_examples=150, deadline=None)
@given(situations(), st.lists(st.text(max_size=20).filter(_is_text)))
def test_what_is_written_is_read_back(situation: Situation, remarks: list[str]) -> None:
    """Facts, hypotheses, unknowns, names, sources and evidence stay; comments add nothing."""
    text = fact_file(situation, PREDICATES, lambda _: remarks, remarks, remarks)
    assert _read(text) == situation
    assert list(_read(text).actors) == list(situation.actors)


@settings(max_examples=300, deadline=None)
@given(TEXT)
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_both_parsers_read_a_scalar_back(loader: str, text: str) -> None:
    """A text stays itself as an item, as a value and as a key, with and without libyaml."""
    said = scalar(text)
    written = f"- {said}\n- a: {said}\n- {said}: a\n"
    parsed = yaml.parse(written, Loader=getattr(yaml, loader))
    values = [event.value for event in parsed if isinstance(event, yaml.ScalarEvent)]
    assert values == [text, "a", text, text, "a"]


def test_sentences_of_everyday_stand_without_quotes() -> None:
    """What a person writes by hand without quotes is written so, and shown as it is."""
    for text in ("Iraq's army (new) is at 9:30", "C", "2024-09", "Kata'ib Hezbollah", "a, b [c]"):
        assert scalar(text) == text
    assert scalar("Iraq: a case") == '"Iraq: a case"'
    assert comment("one\n line") == "# one line"


def test_text_of_a_file() -> None:
    """The keys come in the order of the documentation, each question above its fact."""
    source = Source("alhurra", "Warnings", date="2024-09-22", reliability="C")
    backed = Evidence(source, "3", likelihood="0.5 to 0.7")
    leaves, needs = Fact("leave", ("Avaria", "Boria")), Fact("need", ("Boria", "30000"))
    situation = Situation(
        "Boria",
        "2024-09",
        (Statement(needs, backed),),
        (Statement(leaves),),
        (Statement(Fact("quiet")),),
        {name: Actor(name, "state") for name in ("Avaria", "Boria")},
        {"alhurra": source},
    )
    asked = {leaves: ["Does Avaria leave Boria?"]}
    assert fact_file(situation, PREDICATES, lambda fact: asked.get(fact, []), ["Two", "lines"]) == (
        "# Two\n# lines\nsituation: Boria\nas of: 2024-09\nnames:\n  Avaria: state\n"
        "  Boria: state\nsources:\n  alhurra:\n    title: Warnings\n    date: 2024-09-22\n"
        "    reliability: C\nfacts:\n  - fact: Boria needs 30,000 MW\n    source: alhurra\n"
        "    credibility: 3\n    likelihood: [0.5, 0.7]\nsupposing:\n"
        "  # Does Avaria leave Boria?\n  - Avaria leaves Boria\nunknown:\n"
        '  - "no: it is quiet # here"\n'
    )


def test_what_is_left_out_stands_as_a_comment() -> None:
    """A file without a base cannot drop; its reader learns all the same what was left out."""
    quiet = Statement(Fact("quiet", affirmed=False))
    situation = Situation("s", dropped=(quiet, quiet))
    text = fact_file(situation, PREDICATES)
    assert text == "situation: s\n# left out on purpose: it is loud\n"
    assert _read(text) == replace(situation, dropped=())


@st.composite
def changes(draw: st.DrawFn) -> tuple[Situation, Situation]:
    """A situation, and another one that came of it by changed, moved, left out and new facts."""
    base = draw(situations())
    known = draw(sources())
    roles: tuple[list[Statement], ...] = ([], [], [])
    for role, told in enumerate((base.given, base.supposing, base.unknown)):
        for each in told:
            fate = draw(st.sampled_from(["keep", "deny", "back", "move", "leave out"]))
            fact = each.fact.denial if fate == "deny" else each.fact
            backing = each.evidence if fate == "keep" else draw(evidence(known))
            to = draw(st.integers(0, 2)) if fate == "move" else role
            if fate != "leave out":
                roles[to].append(Statement(fact, backing))
    given_, supposing, unknown = map(tuple, roles)
    changed = replace(
        base,
        as_of=draw(DATE.filter(bool)),
        given=given_,
        supposing=supposing,
        unknown=unknown,
        dropped=tuple(s for s in (*base.given, *base.supposing) if s not in roles[0] + roles[1]),
        actors={**base.actors, "New Land": Actor("New Land", "state")},
        sources={**base.sources, **known},
    )
    return base, changed.settled()


@settings(max_examples=300, deadline=None)
@given(changes())
def test_what_differs_from_a_base_is_read_back_upon_it(pair: tuple[Situation, Situation]) -> None:
    """A file that extends another says all that the situation has and the other has not."""
    base, changed = pair
    with TemporaryDirectory() as folder:
        below, above = Path(folder) / "below.yaml", Path(folder) / "above.yaml"
        below.write_text(fact_file(base, PREDICATES), encoding="utf-8", newline="")
        text = fact_file(changed, PREDICATES, base=Base(below.name, base))
        above.write_text(text, encoding="utf-8", newline="")
        read = read_situation(above, _library(), Sources())
    for role in ("given", "supposing", "unknown"):
        assert set(getattr(read, role)) == set(getattr(changed, role))
    assert read.left_out == changed.left_out
    assert (read.name, read.as_of, read.actors) == (changed.name, changed.as_of, changed.actors)
    assert read.sources == changed.sources


def test_a_file_that_extends_another_says_only_what_differs() -> None:
    """What is left out of the other is dropped, each under its question."""
    quiet, leaves = Statement(Fact("quiet")), Statement(Fact("leave", ("Avaria", "Boria")))
    actors = {name: Actor(name, "state") for name in ("Avaria", "Boria")}
    base = Situation("Below", "2024", (quiet, leaves), actors=actors)
    loud = Statement(Fact("quiet", affirmed=False))
    text = fact_file(
        replace(base, name="Above", given=(leaves, loud)),
        PREDICATES,
        lambda fact: ["Is it quiet?"] if fact.predicate == "quiet" else [],
        base=Base("below", base),
    )
    assert text == (
        'situation: Above\nextends: below\ndrop:\n  # Is it quiet?\n  - "no: it is quiet # here"\n'
        "facts:\n  # Is it quiet?\n  - it is loud\n"
    )


def test_planted_differences_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison by which the property is tested tells situations apart."""
    monkeypatch.setattr(yaml_text, "_LOADER", yaml.SafeLoader)
    leaves = Statement(Fact("leave", ("A", "B")), Evidence(note="n"))
    actors = {name: Actor(name, "state") for name in "AB"}
    situation = Situation("s", given=(leaves,), actors=actors)
    read = _read(fact_file(situation, PREDICATES))
    assert read == situation
    assert read != replace(situation, given=(replace(leaves, evidence=Evidence(note="m")),))
