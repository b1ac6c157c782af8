"""An independent check that every printed step of an assessment is true.

It shares nothing with the engines and the reasoning but the model: patterns are instantiated
afresh, and what may rest on what is worked out by plain iteration.
"""

from collections.abc import Iterator, Sequence

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.comparison import Comparison
from withdrawal_advisor.model.memory import Given, Justification, Supposed
from withdrawal_advisor.model.problem import Problem
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact, Pattern, Variable


def verify(assessment: Assessment) -> list[Problem]:
    """Return a problem for each support, defeat or conflict that does not stand."""
    return list(_Verification(assessment).problems())


class _Verification:
    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment
        self._supports = assessment.memory.supports
        self._rules = set(assessment.knowledge.rules)
        self._supposed = {s.fact for s in assessment.situation.supposing}
        self._aside = {
            s.fact
            for s in assessment.situation.given
            if any(self._exclude(hypothesis, s.fact) for hypothesis in self._supposed)
        }
        self._evidence = {
            (s.fact, s.evidence) for s in assessment.situation.given if s.fact not in self._aside
        }
        self._given = {fact for fact, _ in self._evidence}
        self._without: dict[Fact, set[Fact]] = {}
        self._firings = [
            support.activation
            for supports in self._supports.values()
            for support in supports
            if isinstance(support, Justification)
        ]

    def problems(self) -> Iterator[Problem]:
        for fact, supports in self._supports.items():
            if not supports:
                yield _problem("P01", f"held without a support: {fact}")
            for support in supports:
                yield from self._support(fact, support)
        yield from self._told()
        for defeat in self._assessment.memory.defeats:
            yield from self._instance(defeat.activation)
            if not defeat.by or not set(defeat.by) <= set(defeat.activation.exceptions):
                yield _problem("P04", f"defeated by no exception of its own: {defeat.activation}")
            yield from self._held(defeat.by, "P04", "defeated by what is not held")
            yield from self._held(defeat.activation.premises, "P04", "defeated without premises")
        for conflict in self._assessment.memory.conflicts:
            yield from self._held(
                (conflict.one, conflict.other), "P05", "conflict of facts not held"
            )
            if not self._exclude(conflict.one, conflict.other):
                yield _problem("P05", f"no conflict: {conflict}")

    def _told(self) -> Iterator[Problem]:
        """Yield a problem for each statement that was lost or is set aside wrongly."""
        for fact, evidence in self._evidence:
            if Given(evidence) not in self._supports.get(fact, ()):
                yield _problem("P02", f"given but not held as given: {fact}")
        for fact in self._supposed:
            if Supposed() not in self._supports.get(fact, ()):
                yield _problem("P02", f"supposed but not held as supposed: {fact}")
        for aside in self._assessment.set_aside:
            if aside.by not in self._supposed or not self._exclude(aside.by, aside.statement.fact):
                yield _problem("P02", f"set aside without a contrary hypothesis: {aside}")
        told_aside = {aside.statement for aside in self._assessment.set_aside}
        given_aside = {s for s in self._assessment.situation.given if s.fact in self._aside}
        for statement in told_aside - given_aside:
            yield _problem("P02", f"set aside but not given: {statement}")
        for statement in given_aside - told_aside:
            yield _problem("P02", f"contrary to a hypothesis but not set aside: {statement}")

    def _support(self, fact: Fact, support: object) -> Iterator[Problem]:
        match support:
            case Given(evidence) if (fact, evidence) not in self._evidence:
                yield _problem("P02", f"not given: {fact}")
            case Supposed() if fact not in self._supposed:
                yield _problem("P02", f"not supposed: {fact}")
            case Justification(activation, assumptions):
                yield from self._firing(fact, activation, assumptions)

    def _firing(
        self, fact: Fact, activation: Activation, assumptions: Sequence[Fact]
    ) -> Iterator[Problem]:
        yield from self._instance(activation)
        if activation.conclusion != fact:
            yield _problem("P03", f"concludes another fact: {activation}")
        yield from self._held(activation.premises, "P03", "a premise is not held")
        for exception in activation.exceptions:
            if exception in self._supports:
                yield _problem("P03", f"an exception holds: {exception}")
            if (exception in assumptions) == self._known_false(exception):
                yield _problem("P03", f"wrongly assumed or not assumed: {exception}")
        if not set(assumptions) <= set(activation.exceptions):
            yield _problem("P03", f"assumes what is no exception of its own: {activation}")
        if not self._derivable_without(fact).issuperset(activation.premises):
            yield _problem("P06", f"rests on itself: {fact} by the rule '{activation.rule.name}'")

    def _instance(self, activation: Activation) -> Iterator[Problem]:
        """Yield a problem unless the activation is its rule under one substitution."""
        rule = activation.rule
        if rule not in self._rules:
            yield _problem("P03", f"no rule of the rule base: '{rule.name}'")
        values = dict(zip(rule.variables, activation.values, strict=False))
        instance = (
            tuple(_instantiate(pattern, values) for pattern in rule.premises),
            tuple(_instantiate(pattern, values) for pattern in rule.exceptions),
            _instantiate(rule.conclusion, values),
        )
        shown = (activation.premises, activation.exceptions, activation.conclusion)
        if len(activation.values) != len(rule.variables) or shown != instance:
            yield _problem("P03", f"no instance of the rule '{rule.name}'")
        elif not all(_holds(comparison, values) for comparison in rule.where):
            yield _problem("P03", f"a comparison fails in the rule '{rule.name}'")

    def _held(self, facts: Sequence[Fact], code: str, what: str) -> Iterator[Problem]:
        for fact in facts:
            if fact not in self._supports:
                yield _problem(code, f"{what}: {fact}")

    def _known_false(self, exception: Fact) -> bool:
        return any(self._exclude(exception, fact) for fact in self._supports)

    def _exclude(self, one: Fact, other: Fact) -> bool:
        """Whether the two facts cannot hold together."""
        if (one.predicate, one.values) == (other.predicate, other.values):
            return one.affirmed != other.affirmed
        return any(
            _agree((exclusion.one, first), (exclusion.other, second))
            for exclusion in self._assessment.knowledge.exclusions
            for first, second in ((one, other), (other, one))
        )

    def _derivable_without(self, fact: Fact) -> set[Fact]:
        """Return what is still derived when the fact may not be used."""
        if fact not in self._without:
            self._without[fact] = self._derived(fact)
        return self._without[fact]

    def _derived(self, fact: Fact) -> set[Fact]:
        derivable = (self._given | self._supposed) - {fact}
        grew = True
        while grew:
            grew = False
            for firing in self._firings:
                conclusion = firing.conclusion
                if conclusion in derivable or conclusion == fact:
                    continue
                if derivable.issuperset(firing.premises):
                    derivable.add(conclusion)
                    grew = True
        return derivable


def _instantiate(pattern: Pattern, values: dict[str, str]) -> Fact:
    terms = (values.get(t.name, "") if isinstance(t, Variable) else t for t in pattern.terms)
    return Fact(pattern.predicate, tuple(terms), pattern.affirmed)


def _holds(comparison: Comparison, values: dict[str, str]) -> bool:
    """Whether a comparison is true; what cannot be decided is not."""
    try:
        return comparison.holds(values)
    except (ZeroDivisionError, ValueError):
        return False


def _agree(*pairs: tuple[Pattern, Fact]) -> bool:
    """Whether the patterns read as the facts with the same values for the same variables."""
    values: dict[str, str] = {}
    for pattern, fact in pairs:
        if (pattern.predicate, pattern.affirmed) != (fact.predicate, fact.affirmed):
            return False
        for term, value in zip(pattern.terms, fact.values, strict=True):
            wanted = values.setdefault(term.name, value) if isinstance(term, Variable) else term
            if wanted != value:
                return False
    return True


def _problem(code: str, message: str) -> Problem:
    return Problem(code, message)
