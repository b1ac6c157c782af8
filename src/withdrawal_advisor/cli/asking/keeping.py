"""What happens in a session as entries of its journal, in sentences, and back."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from withdrawal_advisor.files.journal import Entry
from withdrawal_advisor.language.saying import say
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.model.predicate import Predicate
from withdrawal_advisor.model.rule import Passage
from withdrawal_advisor.model.situation import Evidence, Source
from withdrawal_advisor.session.question import (
    FactQuestion,
    NamesQuestion,
    NumberQuestion,
    PartQuestion,
    Question,
)
from withdrawal_advisor.session.reply import PLAIN, Names, No, Numbers, Reply, Unknown, Yes

Predicates = Mapping[str, Predicate]


def entry_of(move: str, question: Question, reply: Reply | None, predicates: Predicates) -> Entry:
    """Return the journal's entry for an answer, or for a question skipped or forgotten."""
    about = {"do": move, **_question(question, predicates)}
    return about if reply is None else {**about, **_reply(reply)}


def _question(question: Question, predicates: Predicates) -> Entry:
    match question:
        case FactQuestion(fact, supposing):
            return {"suppose" if supposing else "sentence": say(fact, predicates)}
        case PartQuestion(slot):
            return {"part": slot}
        case NamesQuestion(pattern):
            return {"names for": say(pattern, predicates)}
        case NumberQuestion(pattern):
            return {"numbers for": say(pattern, predicates)}


def _reply(reply: Reply) -> Entry:
    match reply:
        case Yes(evidence):
            return {"reply": "yes", **_evidence(evidence)}
        case No(evidence):
            return {"reply": "no", **_evidence(evidence)}
        case Unknown():
            return {"reply": "unknown"}
        case Names(names, actors, evidence):
            new = {actor.name: actor.kind for actor in actors}
            said = {"reply": "names", "names": names}
            return {**said, **({"new": new} if new else {}), **_evidence(evidence)}
        case Numbers(values, evidence):
            return {"reply": "numbers", "numbers": values, **_evidence(evidence)}


def _evidence(evidence: tuple[Evidence, ...]) -> Entry:
    """Return what backs an answer, without what is empty; nothing if nothing does."""
    if evidence == PLAIN:
        return {}
    filled = [{key: value for key, value in asdict(each).items() if value} for each in evidence]
    return {"evidence": filled}


def read_question(entry: Entry, vocabulary: Vocabulary) -> Question:
    """Return the question of an entry; Unreadable or ValueError if it is none."""
    match entry:
        case {"sentence": str(text)}:
            return FactQuestion(vocabulary.read_fact(text))
        case {"suppose": str(text)}:
            return FactQuestion(vocabulary.read_fact(text), supposing=True)
        case {"part": str(slot)}:
            return PartQuestion(slot)
        case {"names for": str(text)}:
            return NamesQuestion(vocabulary.read_pattern(text))
        case {"numbers for": str(text)}:
            return NumberQuestion(vocabulary.read_pattern(text))
    raise ValueError(entry)


def read_reply(entry: Entry) -> Reply:
    """Return the reply of an entry; KeyError, TypeError or ValueError if it is none."""
    evidence = tuple(_read_evidence(entry.get("evidence", [{}])))
    match entry["reply"]:
        case "yes":
            return Yes(evidence)
        case "no":
            return No(evidence)
        case "unknown":
            return Unknown()
        case "names":
            new = _texts(entry.get("new", {}))
            actors = tuple(Actor(name, kind) for name, kind in new.items())
            return Names(_listed(entry["names"]), actors, evidence)
        case "numbers":
            return Numbers(_listed(entry["numbers"]), evidence)
    raise ValueError(entry)


def _read_evidence(backings: Any) -> Iterator[Evidence]:  # noqa: ANN401  (what JSON holds)
    if not isinstance(backings, list) or not backings:
        raise TypeError(backings)
    for backing in backings:
        parts = {**backing}
        source, at = parts.pop("source", None), parts.pop("at", None)
        yield Evidence(
            source=Source(**_texts(source)) if source else None,
            at=_passage(**at) if at else None,
            **_texts(parts),
        )


def _passage(section: str, paragraph: int) -> Passage:
    if not isinstance(section, str) or not isinstance(paragraph, int):
        raise TypeError(section, paragraph)
    return Passage(section, paragraph)


def _listed(value: Any) -> tuple[str, ...]:  # noqa: ANN401  (what JSON holds)
    """Return a list of texts; TypeError if it is anything else."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise TypeError(value)
    return tuple(value)


def _texts(value: Any) -> Mapping[str, str]:  # noqa: ANN401  (what JSON holds)
    """Return texts by keys; TypeError if it is anything else."""
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise TypeError(value)
    return value
