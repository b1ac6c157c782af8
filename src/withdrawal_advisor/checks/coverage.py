"""How far a rule base covers its article, and its cases cover the rule base."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from withdrawal_advisor.checks.claims import Claim
from withdrawal_advisor.checks.exercise import Exercise
from withdrawal_advisor.model.case import Case
from withdrawal_advisor.model.knowledge import Article, KnowledgeBase
from withdrawal_advisor.model.rule import Passage, Rule
from withdrawal_advisor.model.statement import Pattern


@dataclass(frozen=True, slots=True)
class Encoded:
    """A claim with the rules that name it."""

    claim: Claim
    rules: tuple[Rule, ...]

    @property
    def covered(self) -> bool:
        """Whether rules name it, or a reason says why none does, and not both."""
        return bool(self.rules) != bool(self.claim.left_out)


@dataclass(frozen=True, slots=True)
class Stopped:
    """An exception of a rule with the cases in which it defeats."""

    exception: Pattern
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Exercised:
    """A rule with the cases in which it fires, and its exceptions with theirs."""

    rule: Rule
    cases: tuple[Case, ...]
    exceptions: tuple[Stopped, ...]

    @property
    def covered(self) -> bool:
        """Whether a case fires the rule and one defeats it by each exception."""
        return bool(self.cases) and all(each.cases for each in self.exceptions)


@dataclass(frozen=True, slots=True)
class Covered:
    """A section of the article: its claims, the rules that stand in it, and their cases.

    `passages` has every paragraph with the rules that cite it, also from elsewhere.
    """

    section: str
    claims: int
    left_out: int
    rules: int
    cases: int
    passages: Mapping[Passage, tuple[Rule, ...]]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is covered, and by what.

    `unlisted` are ids that rules name and the list of claims does not have; it is empty, as
    `claims` is, where there is no such list. `notes` are the endnotes with the rules that cite
    them.
    """

    sections: tuple[Covered, ...]
    claims: tuple[Encoded, ...]
    rules: tuple[Exercised, ...]
    notes: Mapping[int, tuple[Rule, ...]]
    unlisted: Mapping[str, tuple[Rule, ...]]

    @property
    def complete(self) -> bool:
        """Whether every claim, rule and exception is covered."""
        encoded = all(each.covered for each in self.claims)
        exercised = all(each.covered for each in self.rules)
        return encoded and exercised and not self.unlisted


def coverage(
    knowledge: KnowledgeBase, claims: Iterable[Claim] | None, exercise: Exercise
) -> Coverage:
    """Work out the coverage; without a list of claims that part is empty."""
    listed = tuple(claims or ())
    naming = _by_claim(knowledge.rules)
    ids = {claim.id for claim in listed}
    unlisted = {} if claims is None else {c: naming[c] for c in naming if c not in ids}
    return Coverage(
        tuple(_sections(knowledge, listed, exercise)),
        tuple(Encoded(claim, naming.get(claim.id, ())) for claim in listed),
        tuple(_exercised(rule, exercise) for rule in knowledge.rules),
        _by_note(knowledge.article, knowledge.rules),
        unlisted,
    )


def _by_claim(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    naming: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        for claim in dict.fromkeys(rule.claims):
            naming[claim] = (*naming.get(claim, ()), rule)
    return naming


def _by_note(article: Article, rules: Iterable[Rule]) -> dict[int, tuple[Rule, ...]]:
    citing: dict[int, tuple[Rule, ...]] = dict.fromkeys(article.notes, ())
    for rule in rules:
        for note in dict.fromkeys(rule.citation.notes):
            citing[note] = (*citing.get(note, ()), rule)
    return citing


def _by_passage(article: Article, rules: Iterable[Rule]) -> dict[Passage, tuple[Rule, ...]]:
    citing: dict[Passage, tuple[Rule, ...]] = {
        Passage(section.id, number): ()
        for section in article.sections.values()
        for number in range(1, section.paragraphs + 1)
    }
    for rule in rules:
        for passage in dict.fromkeys((rule.citation.at, *rule.citation.also)):
            citing[passage] = (*citing.get(passage, ()), rule)
    return citing


def _sections(
    knowledge: KnowledgeBase, claims: tuple[Claim, ...], exercise: Exercise
) -> Iterator[Covered]:
    passages = _by_passage(knowledge.article, knowledge.rules)
    for section in knowledge.article.sections:
        of_it = [claim for claim in claims if claim.at.section == section]
        rules = [rule for rule in knowledge.rules if rule.citation.at.section == section]
        left_out = [claim for claim in of_it if claim.left_out]
        yield Covered(
            section,
            len(of_it),
            len(left_out),
            len(rules),
            len({case.name for rule in rules for case in exercise.of(rule)}),
            {at: citing for at, citing in passages.items() if at.section == section},
        )


def _exercised(rule: Rule, exercise: Exercise) -> Exercised:
    stopped = (
        Stopped(exception, exercise.defeated[rule.name, number])
        for number, exception in enumerate(rule.exceptions)
    )
    return Exercised(rule, exercise.fired[rule.name], tuple(stopped))
