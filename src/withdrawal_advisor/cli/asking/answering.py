"""A typed line as an answer: to the question asked, or a sentence told of one's own accord."""

from collections.abc import Callable
from dataclasses import replace

from withdrawal_advisor.cli.asking.backing import read_backing, split_backing
from withdrawal_advisor.cli.asking.replies import Asked, read_reply
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.session.question import FactQuestion, NumberQuestion, Question
from withdrawal_advisor.session.reply import No, Numbers, Reply, Yes
from withdrawal_advisor.session.session import Session
from withdrawal_advisor.session.wording import offered, slots_of

MOST_OFFERED = 20
_FEWEST_WORDS = 3
"""What has fewer words than this is not tried as a sentence, which would take its time."""
_NO_NAME, _ALMOST = "R02", {"R03", "R04", "R05"}
"""Codes of a text that is a sentence, but for one of its names or numbers."""
_NOTHING_ASKED = (
    "",
    "nothing is being asked now",
    "type a sentence, review, how SENTENCE, or quit; ? tells more",
)


class _NoSentence(Exception):  # noqa: N818  (names the line, not a failure)
    """A line tells no sentence; `almost` says why if it does but for a name or a number."""

    def __init__(self, almost: Unreadable | None) -> None:
        self.almost = almost
        super().__init__()


class Hearer:
    """Understands what is typed in one state of a session."""

    def __init__(self, session: Session, vocabulary: Vocabulary) -> None:
        self._session = session
        self._situation = session.situation
        self._plain = vocabulary
        self.vocabulary = vocabulary.with_actors(self._situation.actors.values())

    def answer(self, line: str, question: Question | None) -> tuple[Question, Reply]:
        """Return what a tidy line answers, and how; Unreadable with advice."""
        try:
            return self._told(line, question)
        except _NoSentence as none:
            if none.almost and not isinstance(question, FactQuestion):
                raise none.almost from None
            if question is None:
                raise Unreadable(*_NOTHING_ASKED) from None
            text, backing = split_backing(line)
            evidence = read_backing(backing, self._situation.sources)
            return question, read_reply(text, self._asked(question), evidence)

    def _told(self, line: str, question: Question | None) -> tuple[Question, Reply]:
        """Return what a sentence tells that is typed alone, with backing, or with an answer."""
        whole = self._fact(line)
        if isinstance(whole, Fact):
            return _told(whole, Yes(), question)
        text, backing = split_backing(line)
        evidence = read_backing(backing, self._situation.sources)
        fact = self._fact(text)
        if isinstance(fact, Fact):
            return _told(fact, Yes((evidence,)), question)
        sentence, colon, said = text.rpartition(":")
        about = self._fact(sentence.strip()) if colon else None
        if isinstance(about, Fact):
            asked = self._asked(FactQuestion(about))
            return _told(about, read_reply(said.strip(), asked, evidence), None)
        raise _NoSentence(about if colon else fact)

    def _asked(self, question: Question) -> Asked:
        knowledge = self._session.knowledge
        return Asked(
            question,
            slots_of(question, knowledge),
            offered(question, self._session)[:MOST_OFFERED],
            self.vocabulary.lexicon,
            knowledge.scale,
        )

    def _fact(self, text: str) -> Fact | Unreadable | None:
        """Return the fact that a text states, or what hinders that it states one, or None."""
        if text.count(" ") < _FEWEST_WORDS - 1:
            return None
        try:
            return self.vocabulary.read_fact(text)
        except Unreadable as trouble:
            if trouble.code == _NO_NAME:
                hint = "make the name known, for example: name Avaria (state); then say it again"
                return Unreadable(_NO_NAME, trouble.message, hint)
            return trouble if trouble.code in _ALMOST else None

    def check(self, after: Session) -> None:
        """Raise Unreadable if a fact of the session after an answer could not be read back."""
        vocabulary = self._plain.with_actors(after.situation.actors.values())
        for fact in sorted(_told_in(after.situation) - _told_in(self._situation)):
            said = vocabulary.say(fact)
            if _reading(vocabulary.read_fact, said) != fact:
                hint = "give the name another spelling"
                raise Unreadable("", f"'{said}' could be read in more than one way", hint)


def _told_in(situation: Situation) -> set[Fact]:
    return {s.fact for s in (*situation.given, *situation.supposing, *situation.unknown)}


def _reading(read: Callable[[str], Fact], sentence: str) -> Fact | None:
    try:
        return read(sentence)
    except Unreadable:
        return None


def _told(fact: Fact, reply: Reply, question: Question | None) -> tuple[Question, Reply]:
    """Return the question that a told sentence answers: the one asked, if it asks for its numbers.

    A denial answers the question for the sentence that it denies.
    """
    if isinstance(question, NumberQuestion) and isinstance(reply, Yes):
        found = question.pattern.match(fact, {})
        if found is not None:
            values = tuple(found[name] for name in question.pattern.variables)
            return question, Numbers(values, reply.evidence)
    if fact.affirmed:
        return FactQuestion(fact), reply
    match reply:
        case Yes(evidence):
            return FactQuestion(fact.denial), No(evidence)
        case No(evidence):
            return FactQuestion(fact.denial), Yes(evidence)
        case _:
            return FactQuestion(replace(fact, affirmed=True)), reply
