"""Sentences and names that the tests of this folder read and say."""

from collections.abc import Iterable, Sequence
from itertools import islice

from hypothesis import strategies as st

from withdrawal_advisor.language.form import blanks
from withdrawal_advisor.language.numbers import canonical
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.statement import Pattern, Term, Variable

DENIAL = "it is not so that "
SLOTS = {
    slot.name: slot
    for slot in (
        Slot("power", frozenset({"state"})),
        Slot("host", frozenset({"state"})),
        Slot("rival", frozenset({"state", "bloc"})),
        Slot("group", frozenset({"armed group"})),
        Slot("terror group", frozenset({"armed group", "terrorist group"})),
        Slot("supply", unit="MW"),
        Slot("demand", unit="MW"),
        Slot("share", unit="%"),
        Slot("attacks", unit=""),
        Slot("price", unit="US dollars a barrel"),
    )
}
ACTORS = (
    Actor("the United States", "state", ("the US", "USA", "Washington", "America's government")),
    Actor("Iraq", "state", ("Baghdad", "العراق")),
    Actor("Iran", "state", ("Tehran",)),
    Actor("Türkiye", "state"),
    Actor("Iran and Iraq", "bloc"),
    Actor("ISIS", "terrorist group", ("Daesh", "داعش")),
    Actor("Kata'ib Hezbollah", "armed group"),
    Actor("حزب الله", "armed group"),
    Actor("Brigade 30", "armed group"),
)


def predicate(name: str, says: str, denies: str = "") -> Predicate:
    """Return a predicate whose blanks are slots of this module."""
    slots = tuple(SLOTS[blank] for blank in blanks(says))
    return Predicate(name, says, denies or DENIAL + says, slots)


def vocabulary(*predicates: Predicate, actors: Iterable[Actor] = ACTORS) -> Vocabulary:
    """Return the vocabulary of some predicates."""
    return Vocabulary({each.name: each for each in predicates}, actors)


LITERALS = (
    "and",
    "x",
    "withdraws its forces from",
    "'s army leaves",
    "généreusement aide",
    "يسحب قواته من",
    "in 2024,",
    ", not",
    "MW",
)
AMBIGUOUS = ("and", "x", ", not")
"""Words that stand in names too, so that some sentences have two readings."""
KINDS = ("state", "state", "armed group")
NAMES = (
    "Iraq",
    "Iran",
    "Iraq and Iran",
    "Iraq and Iraq and Iran",
    "Iran and Iraq",
    "Iran, not Iraq",
    "Iraq, not Iran",
    "x",
    "x x x",
    "and",
    "and and and",
    "Côte d'Ivoire",
    "the People's Army",
    "العراق",
    "العراق x Iraq",
    "Brigade 30",
    "30",
    "ΟΔΟΣ",
    "İzmir",
)


@st.composite
def vocabularies(draw: st.DrawFn) -> Vocabulary:
    """Draw sentences of up to four blanks that are told apart by their words, and names."""
    wordings = draw(st.lists(_wordings(), min_size=1, max_size=4, unique_by=lambda w: w[0]))
    predicates = []
    for number, (says, denies) in enumerate(wordings):
        # A first word of its own keeps every sentence apart from the others.
        own, other = f"s{number}: {says}", f"d{number}: {denies}" if denies else ""
        predicates.append(predicate(f"sentence {number}", own, other))
    return vocabulary(*predicates, actors=draw(_actors()))


@st.composite
def _wordings(draw: st.DrawFn) -> tuple[str, str]:
    states = st.sampled_from(("power", "host", "rival"))
    names = draw(st.lists(st.sampled_from(sorted(SLOTS)) | states, max_size=4, unique=True))
    literals = draw(st.sampled_from((LITERALS, AMBIGUOUS, AMBIGUOUS)))
    says = draw(_around(names, literals))
    if draw(st.booleans()):
        return says, ""
    order = draw(st.permutations(range(len(names))))
    return says, draw(_around([names[position] for position in order], literals))


@st.composite
def _around(draw: st.DrawFn, names: Sequence[str], literals: Sequence[str]) -> str:
    """Draw a sentence with these blanks in this order."""
    between = [draw(st.sampled_from(literals)) for _ in range(len(names) + 1)]
    if draw(st.booleans()) and names:
        between[-1] = ""
    parts = [between[0]]
    for name, literal in zip(names, between[1:], strict=True):
        space = "" if literal[:1] in {",", "'"} else " "
        parts.append(f" <{name}>{space}{literal}")
    return "".join(parts).strip()


@st.composite
def _actors(draw: st.DrawFn) -> list[Actor]:
    """Draw names with up to two other spellings; some contain others, or words of sentences."""
    spellings = (NAMES[n] for n in draw(st.permutations(range(len(NAMES)))))
    actors = [Actor("Oman", "state"), Actor("Hamas", "armed group")]
    for name in spellings:
        aliases = tuple(next(spellings, name) for _ in range(draw(st.integers(0, 2))))
        actors.append(Actor(name, draw(st.sampled_from(KINDS)), aliases))
    return actors


@st.composite
def entangled(draw: st.DrawFn) -> Vocabulary:
    """Draw a sentence whose names are chains of the very words between its blanks."""
    letters = st.lists(st.sampled_from("ab"), min_size=1, max_size=3)
    chains = st.lists(letters.map(" and ".join), min_size=2, max_size=6, unique=True)
    spellings = iter(draw(chains))
    actors = [
        Actor(a, "state", tuple(islice(spellings, draw(st.integers(0, 2))))) for a in spellings
    ]
    slots = ("power", "host", "rival")[: draw(st.integers(2, 3))]
    says = " and ".join(f"<{slot}>" for slot in slots)
    return vocabulary(predicate("all of them", says), actors=actors)


def numbers() -> st.SearchStrategy[str]:
    """Draw canonical numbers."""
    return st.one_of(
        st.sampled_from(("0", "-1", "2024", "10000", "-1234567.5", "0.001", "9" * 30)),
        st.decimals(-(10**20), 10**20, places=2).map(canonical),
    )


def values(slot: Slot, actors: Iterable[Actor]) -> st.SearchStrategy[str]:
    """Draw what may fill a slot."""
    if slot.numeric:
        return numbers()
    return st.sampled_from([actor.name for actor in actors if actor.kind in slot.kinds])


@st.composite
def patterns(draw: st.DrawFn, words: Vocabulary, variables: Sequence[str] = ()) -> Pattern:
    """Draw a pattern of a vocabulary, affirmed or denied; a fact if there are no variables."""
    drawn = draw(st.sampled_from(list(words.predicates.values())))
    terms: list[Term] = []
    for slot in drawn.slots:
        if draw(st.booleans()) and variables:
            terms.append(Variable(draw(st.sampled_from(variables))))
        else:
            terms.append(draw(values(slot, words.lexicon)))
    return Pattern(drawn.name, tuple(terms), draw(st.booleans()))
