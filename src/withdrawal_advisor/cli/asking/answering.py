"""A typed line as an answer: to the question asked, or a sentence told of one's own accord."""

from collections.abc import Callable
from dataclasses import replace

from withdrawal_advisor.cli.asking.amounts import check_amounts, check_points
from withdrawal_advisor.cli.asking.backing import read_backing, split_backing
from withdrawal_advisor.cli.asking.replies import Asked, read_reply
from withdrawal_advisor.cli.asking.typed_sentence import read_typed
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.situation import Evidence, Situation
from withdrawal_advisor.model.statement import Fact, Pattern, Variable
from withdrawal_advisor.session.question import FactQuestion, NumberQuestion, Question
from withdrawal_advisor.session.reply import No, Numbers, Reply, Yes
from withdrawal_advisor.session.session import Session
from withdrawal_advisor.session.wording import MOST_OFFERED, offered, slots_of

_FEWEST_WORDS = 3
"""What has fewer words than this is not tried as a sentence, which would take its time."""
_NO_SENTENCE, _NO_NAME, _ALMOST = "R01", "R02", {"R02", "R03", "R04", "R05"}
"""Codes of a text that is no sentence, or one but for one of its names or numbers."""
_MEANT = "did you mean"
_NOTHING_ASKED = (
    "",
    "nothing is being asked now",
    "type a sentence, review, how SENTENCE, or quit; ? tells more",
)


class _NoSentence(Exception):  # noqa: N818  (names the line, not a failure)
    """A line tells no sentence; `almost` says why if it nearly does."""

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
            almost = none.almost
        if question is None:
            raise almost or Unreadable(*_NOTHING_ASKED)
        if almost and almost.code != _NO_SENTENCE and not isinstance(question, FactQuestion):
            raise almost
        text, backing = split_backing(line)
        evidence = read_backing(backing, self._situation.sources)
        try:
            return question, read_reply(text, self._asked(question), evidence)
        except Unreadable as trouble:
            raise _nearer(trouble, almost) from None

    def _told(self, line: str, question: Question | None) -> tuple[Question, Reply]:
        """Return what a sentence tells that is typed alone, with backing, or with an answer."""
        whole = self._fact(line)
        if isinstance(whole, Fact):
            return self._stated(whole, Yes(), question)
        text, backing = split_backing(line)
        evidence = read_backing(backing, self._situation.sources)
        fact = self._fact(text)
        if isinstance(fact, Fact):
            return self._stated(fact, Yes((evidence,)), question)
        sentence, colon, said = text.rpartition(":")
        about = self._fact(sentence.strip()) if colon else None
        if isinstance(about, Fact):
            asked = self._asked(FactQuestion(about))
            return self._stated(about, read_reply(said.strip(), asked, evidence), None)
        raise _NoSentence(about if colon else fact)

    def hypothesis(self, text: str, evidence: Evidence) -> tuple[Question, Reply]:
        """Return what a sentence supposes, or with a no at its end does not suppose."""
        try:
            return FactQuestion(self.read(text), supposing=True), Yes((evidence,))
        except Unreadable:
            sentence, colon, said = text.rpartition(":")
            if not colon:
                raise
        question = FactQuestion(self.read(sentence.strip()), supposing=True)
        return question, read_reply(said.strip(), self._asked(question), evidence)

    def _stated(
        self, fact: Fact, reply: Reply, question: Question | None
    ) -> tuple[Question, Reply]:
        """Return the question that a told sentence answers, and how.

        A denial answers the question for the sentence that it denies, and a sentence with numbers
        the one for these, so that they replace what was told before.
        """
        if isinstance(reply, Yes) and (asked := self._for_numbers(fact, question)) is not None:
            found = asked.pattern.match(fact, {}) or {}
            values = tuple(found[name] for name in asked.pattern.variables)
            return asked, Numbers(values, reply.evidence)
        if fact.affirmed:
            return FactQuestion(fact), reply
        match reply:
            case Yes(evidence):
                return FactQuestion(fact.denial), No(evidence)
            case No(evidence):
                return FactQuestion(fact.denial), Yes(evidence)
            case _:
                return FactQuestion(replace(fact, affirmed=True)), reply

    def _for_numbers(self, fact: Fact, question: Question | None) -> NumberQuestion | None:
        """Return the question that asks for the numbers of a sentence, if it has any."""
        if isinstance(question, NumberQuestion) and question.pattern.match(fact, {}) is not None:
            return question
        slots = self._session.knowledge.predicates[fact.predicate].slots
        if not fact.affirmed or not any(slot.numeric for slot in slots):
            return None
        terms = (
            Variable(slot.name) if slot.numeric else value
            for slot, value in zip(slots, fact.values, strict=True)
        )
        return NumberQuestion(Pattern(fact.predicate, tuple(terms)))

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
            return self.read(text)
        except Unreadable as trouble:
            close = trouble.code == _NO_SENTENCE and trouble.hint.startswith(_MEANT)
            return trouble if close or trouble.code in _ALMOST else None

    def read(self, text: str) -> Fact:
        """Return the fact that a typed sentence states; Unreadable with advice if there is none."""
        try:
            fact = read_typed(text, self.vocabulary.read_fact)
        except Unreadable as trouble:
            if trouble.code != _NO_NAME:
                raise
            hint = "make the name known, for example: name Avaria (state); then say it again"
            raise Unreadable(_NO_NAME, trouble.message, hint) from None
        slots = self.vocabulary.predicates[fact.predicate].slots
        check_points(text, zip(fact.values, slots, strict=True))
        return fact

    def check(self, after: Session) -> None:
        """Raise Unreadable if a fact of the session after a step could not be read back.

        New names can make facts ambiguous that were told before. Numbers have to make sense.
        """
        situation = after.situation
        vocabulary = self._plain.with_actors(situation.actors.values())
        new = _told_in(situation) - _told_in(self._situation)
        for fact in sorted(new):
            check_amounts(fact, vocabulary.predicates)
        same_names = situation.actors == self._situation.actors
        for fact in sorted(new if same_names else _told_in(situation)):
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


def _nearer(trouble: Unreadable, almost: Unreadable | None) -> Unreadable:
    """Return what a line that is no answer comes nearest to: a word, a name or a sentence."""
    if almost is None or trouble.hint.startswith(_MEANT):
        return trouble
    if almost.code != _NO_SENTENCE:
        return almost
    return Unreadable("", trouble.message, f"{almost.hint}? If not, {trouble.hint}")
