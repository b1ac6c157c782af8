"""Whether an answer that a journal holds is one that the knowledge can take."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from withdrawal_advisor.cli.asking.backing import check_backing
from withdrawal_advisor.cli.asking.names import check_free
from withdrawal_advisor.files.likelihoods import check_likelihood
from withdrawal_advisor.files.passages import read_passage
from withdrawal_advisor.language.lexicon import Lexicon, check_name
from withdrawal_advisor.language.numbers import canonical
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.knowledge import Actor, KnowledgeBase
from withdrawal_advisor.model.predicate import Slot
from withdrawal_advisor.model.situation import Evidence
from withdrawal_advisor.model.statement import Pattern, Variable
from withdrawal_advisor.session.question import (
    FactQuestion,
    NamesQuestion,
    NumberQuestion,
    PartQuestion,
    Question,
)
from withdrawal_advisor.session.reply import Names, Numbers, Reply, Unknown


def check_question(question: Question, knowledge: KnowledgeBase) -> None:
    """Raise ValueError if nothing of the knowledge asks this."""
    match question:
        case PartQuestion(slot):
            if slot not in {s.name for s in _slots(knowledge) if not s.numeric}:
                raise ValueError(slot)
        case NamesQuestion(pattern):
            if [slot.numeric for slot in _open(pattern, knowledge)] != [False]:
                raise ValueError(pattern)
        case NumberQuestion(pattern):
            numeric = [slot.numeric for slot in _open(pattern, knowledge)]
            if not numeric or not all(numeric) or len(numeric) != len(pattern.variables):
                raise ValueError(pattern)
        case FactQuestion():
            pass


def check_reply(
    reply: Reply, question: Question, knowledge: KnowledgeBase, lexicon: Lexicon
) -> None:
    """Raise Unreadable or ValueError if names, numbers or backing cannot be taken."""
    match reply, question:
        case Names(names, actors), PartQuestion(part):
            slots = [s for s in _slots(knowledge) if s.name == part and not s.numeric]
            _check_names(names, actors, slots[0], lexicon)
        case Names(names, actors), NamesQuestion(pattern):
            _check_names(names, actors, _open(pattern, knowledge)[0], lexicon)
        case Numbers(values), _:
            for value in values:
                _check_number(value)
    for evidence in () if isinstance(reply, Unknown) else reply.evidence:
        check_backing(evidence)
        check_likelihood(evidence.likelihood, knowledge.scale)
        _check_passage(evidence, knowledge)


def _check_passage(evidence: Evidence, knowledge: KnowledgeBase) -> None:
    if evidence.at is not None:
        said = f"{evidence.at.section} ¶{evidence.at.paragraph}"
        read_passage(said, "", knowledge.article.sections)


def check_new_name(actor: Actor, kinds: Iterable[str], lexicon: Lexicon) -> None:
    """Raise Unreadable or ValueError if this cannot be a new name, nor is it known as such."""
    name = check_name(actor.name)
    known = lexicon.find(name)
    if name != actor.name or actor.kind not in kinds:
        raise ValueError(actor)
    if known is None:
        check_free(name)
    elif known.kind != actor.kind:
        raise ValueError(actor)


def _check_names(
    names: Iterable[str], actors: Iterable[Actor], slot: Slot, lexicon: Lexicon
) -> None:
    new = {}
    for actor in actors:
        check_new_name(actor, slot.kinds, lexicon)
        new[actor.name] = actor
    for name in names:
        actor_meant = new.get(name) or lexicon.find(name)
        if actor_meant is None or actor_meant.name != name:
            raise Unreadable("R02", f"nobody is known by the name '{name}'")
        if actor_meant.kind not in slot.kinds:
            kind = f"a name of the kind '{actor_meant.kind}'"
            raise Unreadable("R03", f"'{name}' is {kind}, which cannot fill <{slot.name}>")


def _check_number(value: str) -> None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise ValueError(value) from None
    if not number.is_finite() or canonical(number) != value:
        raise ValueError(value)


def _slots(knowledge: KnowledgeBase) -> Iterable[Slot]:
    return (slot for predicate in knowledge.predicates.values() for slot in predicate.slots)


def _open(pattern: Pattern, knowledge: KnowledgeBase) -> list[Slot]:
    slots = knowledge.predicates[pattern.predicate].slots
    pairs = zip(slots, pattern.terms, strict=True)
    return [slot for slot, term in pairs if isinstance(term, Variable)]
