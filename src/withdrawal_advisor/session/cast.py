"""Who is meant: the parts of a knowledge base, and who plays them in a session."""

from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.predicate import Predicate
from withdrawal_advisor.model.statement import Fact, Pattern, Variable
from withdrawal_advisor.session.question import NamesQuestion, PartQuestion, Question
from withdrawal_advisor.session.reach import Reach
from withdrawal_advisor.session.reply import Names
from withdrawal_advisor.session.session import Session

Parts: TypeAlias = Mapping[str, tuple[str, ...]]
"""Who plays each part: the names that fill a blank."""


@dataclass(frozen=True, slots=True)
class Role:
    """A sentence that says who plays the part `subject`, by who plays the others.

    Of the blanks that it has first, all but the subject are `asked` by themselves.
    """

    predicate: Predicate
    subject: str
    asked: tuple[str, ...]
    introduces: bool

    @property
    def context(self) -> tuple[str, ...]:
        """The blanks that are filled before the subject is asked for."""
        return tuple(blank for blank in self.predicate.blanks if blank != self.subject)


def roles(knowledge: KnowledgeBase) -> tuple[Role, ...]:
    """Return the role sentences in their order: those that belong to no section of the article.

    The subject is the blank that no earlier role has; of several the one that fewest sentences
    have, and of none the one that came last.
    """
    predicates = knowledge.predicates.values()
    uses = Counter(slot.name for predicate in predicates for slot in predicate.slots)
    concluded = {rule.conclusion.predicate for rule in knowledge.rules}
    seen: list[str] = []
    found = []
    for predicate in predicates:
        if predicate.name in concluded or not _is_role(predicate):
            continue
        new = sorted((b for b in predicate.blanks if b not in seen), key=lambda b: (-uses[b], b))
        subject = new[-1] if new else max(predicate.blanks, key=seen.index)
        found.append(Role(predicate, subject, tuple(new[:-1]), bool(new)))
        seen += new
    return tuple(found)


def _is_role(predicate: Predicate) -> bool:
    names = predicate.slots and not any(slot.numeric for slot in predicate.slots)
    return bool(names and predicate.ask and not predicate.section)


class Cast:
    """Who plays which part by now, and who is still to be asked for."""

    def __init__(self, session: Session, reach: Reach) -> None:
        self._session = session
        self._reach = reach
        self._roles = roles(session.knowledge)
        self._situation = session.situation
        self._subjects = {role.subject for role in self._roles}
        self._by_role = self._subjects.union(*(role.asked for role in self._roles))
        self._by_goal = self._told_by_goal()
        self._wanted, self._alone = self._needed()
        self._introduced: dict[str, dict[str, None]] = {}
        self._all: dict[str, dict[str, None]] = {}
        self._collect()

    @property
    def parts(self) -> Parts:
        """The names for each part, sorted."""
        return {slot: tuple(sorted(names)) for slot, names in sorted(self._all.items())}

    def questions(self) -> Iterator[Question]:
        """Yield what is still to be asked: roles in their order, then the other parts."""
        of_roles = [question for role in self._roles for question in self._of_role(role)]
        yield from of_roles
        empty = set() if of_roles else {slot for slot in self._by_role if not self._all.get(slot)}
        for slot in self._reach.slots:
            if slot not in self._by_role and self._is_of_use(slot, empty):
                yield from self._part(slot)
            if self._is_entered(PartQuestion(slot)) and not self._all.get(slot):
                empty.add(slot)

    def skipped(self) -> tuple[Question, ...]:
        """Return what was passed over here, unless sentences told of somebody since."""
        stated = (*self._situation.given, *self._situation.supposing)
        found: list[Question] = []
        for entry in self._session.entries:
            match entry.question:
                case _ if entry.reply is not None:
                    continue
                case PartQuestion(slot) if not self._all.get(slot):
                    found.append(entry.question)
                case NamesQuestion(pattern) if not any(
                    pattern.match(s.fact, {}) is not None for s in stated
                ):
                    found.append(entry.question)
                case _:
                    continue
        return tuple(found)

    def _is_of_use(self, slot: str, empty: AbstractSet[str]) -> bool:
        """Whether a sentence with this blank can be asked, as somebody plays its other parts."""
        predicates = (self._session.knowledge.predicates[name] for name in self._reach.predicates)
        blanks = (p.blanks for p in predicates if p.ask and slot in p.blanks)
        return any(empty.isdisjoint(each) for each in blanks)

    def _told_by_goal(self) -> frozenset[str]:
        """Return the blanks that only the sentence asked about has, as far as it fills them."""
        predicates = self._session.knowledge.predicates
        patterns = self._session.focus.patterns
        goals = {pattern.predicate for pattern in patterns}
        others = (predicates[name] for name in self._reach.predicates - goals)
        elsewhere = {blank for predicate in others if predicate.ask for blank in predicate.blanks}
        filled = {
            slot.name
            for pattern in patterns
            for slot, term in zip(predicates[pattern.predicate].slots, pattern.terms, strict=True)
            if isinstance(term, str)
        }
        return frozenset(filled - elsewhere)

    def _needed(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the roles to ask for, and the blanks of other roles to ask for alone.

        These are the roles that bear on the focus, and those that tell who fills a blank of a
        sentence that does.
        """
        telling = {
            blank: role
            for role in self._roles
            if role.introduces
            for blank in (role.subject, *role.asked)
        }
        wanted = {role.predicate.name for role in self._roles} & self._reach.predicates
        alone: set[str] = set()
        waiting = [slot for slot in self._reach.slots if slot not in self._by_goal]
        while waiting:
            slot = waiting.pop()
            role = telling.get(slot)
            if role is None or role.predicate.name in wanted:
                continue
            if slot in role.asked:
                alone.add(slot)
            else:
                wanted.add(role.predicate.name)
                waiting += role.context
        return frozenset(wanted), frozenset(alone)

    def _of_role(self, role: Role) -> Iterator[Question]:
        wanted = role.predicate.name in self._wanted
        for blank in role.asked:
            if wanted or blank in self._alone:
                yield from self._part(blank)
        if not wanted:
            return
        known = [tuple(self._introduced.get(blank, ())) for blank in role.context]
        for names in product(*known):
            filled = dict(zip(role.context, names, strict=True))
            terms = (filled.get(blank, Variable(blank)) for blank in role.predicate.blanks)
            question = NamesQuestion(Pattern(role.predicate.name, tuple(terms)))
            if not self._is_told(question):
                yield question

    def _part(self, slot: str) -> Iterator[Question]:
        question = PartQuestion(slot)
        if not self._all.get(slot) and not self._is_entered(question):
            yield question

    def _is_entered(self, question: Question) -> bool:
        return any(entry.question == question for entry in self._session.entries)

    def _is_told(self, question: NamesQuestion) -> bool:
        start = self._session.start
        stated = (*start.given, *start.supposing, *start.unknown)
        return self._is_entered(question) or any(
            question.pattern.match(s.fact, {}) is not None for s in stated
        )

    def _collect(self) -> None:
        for entry in self._session.entries:
            if isinstance(entry.question, PartQuestion) and isinstance(entry.reply, Names):
                self._introduce(entry.question.slot, entry.reply.names)
        for pattern in self._session.focus.patterns:
            self._name(pattern.predicate, pattern.terms, self._subjects - self._by_goal)
        stated = [s.fact for s in (*self._situation.given, *self._situation.supposing)]
        for role in self._roles:
            for fact in stated:
                if fact.predicate == role.predicate.name and fact.affirmed:
                    self._play(role, fact)
        for fact in stated:
            self._name(fact.predicate, fact.values, self._by_role)

    def _play(self, role: Role, fact: Fact) -> None:
        """Take down who plays the parts that a role sentence is there to tell."""
        told = (role.subject, *role.asked)
        for blank, name in zip(role.predicate.blanks, fact.values, strict=True):
            if blank in told and role.introduces:
                self._introduce(blank, (name,))
            elif blank in told:
                self._all.setdefault(blank, {})[name] = None

    def _introduce(self, slot: str, names: tuple[str, ...]) -> None:
        self._introduced.setdefault(slot, {}).update(dict.fromkeys(names))
        self._all.setdefault(slot, {}).update(dict.fromkeys(names))

    def _name(
        self, predicate: str, terms: tuple[Variable | str, ...], elsewhere: AbstractSet[str]
    ) -> None:
        """Take down who fills the blanks that are not told of elsewhere."""
        slots = self._session.knowledge.predicates[predicate].slots
        for slot, term in zip(slots, terms, strict=True):
            if isinstance(term, str) and not slot.numeric and slot.name not in elsewhere:
                self._introduce(slot.name, (term,))
