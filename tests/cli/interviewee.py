"""Somebody who answers the questions of a session as a situation has it, line by line."""

from collections.abc import Iterator

from withdrawal_advisor.files.library import Library
from withdrawal_advisor.model.situation import Evidence, Situation, Statement
from withdrawal_advisor.model.statement import Fact, Pattern, Variable
from withdrawal_advisor.session.question import (
    FactQuestion,
    NamesQuestion,
    NumberQuestion,
    PartQuestion,
    Question,
)
from withdrawal_advisor.session.wording import ask


class Interviewee:
    """Reads a question off the screen and says the line to type."""

    def __init__(self, library: Library, situation: Situation, host: str) -> None:
        self._knowledge = library.knowledge
        self._say = library.vocabulary.say
        self._situation = situation
        self._lines = {self._text(PartQuestion("host")): host}
        names: dict[str, list[str]] = {}
        for statement in situation.given:
            for question, line in self._answers(statement):
                names.setdefault(self._text(question), []).append(line)
        for text, lines in names.items():
            self._lines.setdefault(text, ", ".join(dict.fromkeys(lines)))

    def _text(self, question: Question) -> str:
        return ask(question, self._knowledge)

    def _answers(self, statement: Statement) -> Iterator[tuple[Question, str]]:
        fact = statement.fact
        slots = self._knowledge.predicates[fact.predicate].slots
        positions = [n for n, slot in enumerate(slots) if slot.numeric]
        if positions:
            numbers = (f"{fact.values[n]} {slots[n].unit}".strip() for n in positions)
            yield NumberQuestion(self._open(fact, positions)), " and ".join(numbers)
            return
        backed = _backed(statement.evidence)
        asked = fact if fact.affirmed else fact.denial
        yield FactQuestion(asked), f"{'yes' if fact.affirmed else 'no'}{backed}"
        for position, slot in enumerate(slots):
            if fact.affirmed:
                yield NamesQuestion(self._open(fact, [position])), fact.values[position]
                yield PartQuestion(slot.name), fact.values[position]

    def _open(self, fact: Fact, positions: list[int]) -> Pattern:
        slots = self._knowledge.predicates[fact.predicate].slots
        terms = (
            Variable(slots[n].name) if n in positions else value
            for n, value in enumerate(fact.values)
        )
        return Pattern(fact.predicate, tuple(terms), fact.affirmed)

    def suppositions(self) -> list[str]:
        """Return the lines that suppose what the situation supposes."""
        return [f"suppose {self._say(s.fact)}" for s in self._situation.supposing]

    def line(self, shown: str) -> str:
        """Return what to type after what the screen shows."""
        text = " ".join(shown.split())
        if "Go on with these?" in text:
            return "no"
        asked = [question for question in self._lines if question in text]
        return self._lines[max(asked, key=text.rindex)] if asked else "unknown"

    def untold(self, told: Situation) -> list[str]:
        """Return the lines that tell what another situation lacks, new names first."""
        new = self._situation.actors.keys() - told.actors.keys()
        named = [f"name {name} ({self._situation.actors[name].kind})" for name in sorted(new)]
        known = {statement.fact for statement in told.given}
        left = {s.fact: s.evidence for s in self._situation.given if s.fact not in known}
        return named + [
            f"{self._say(fact)}: yes{_backed(evidence)}" if evidence.likelihood else self._say(fact)
            for fact, evidence in left.items()
        ]


def _backed(evidence: Evidence) -> str:
    return f", {evidence.likelihood}" if evidence.likelihood else ""
