"""Rules that add nothing to another rule, since it fires wherever they do."""

from collections.abc import Iterator, Sequence

from withdrawal_advisor.model.comparison import (
    Arithmetic,
    Comparison,
    Number,
    NumberTerm,
    Quantity,
)
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Bindings, Pattern, Variable


def subsumes(general: Rule, special: Rule) -> bool:
    """Whether the general rule, its variables renamed, asks for no more than the special one.

    Its conclusion is then the same; its premises, comparisons and exceptions are among those of
    the special rule.
    """
    return any(True for _ in _renamings(general, special))


def _renamings(general: Rule, special: Rule) -> Iterator[Bindings]:
    start = _renamed(general.conclusion, special.conclusion, {})
    if start is None:
        return
    for names in _placed(general.premises, special.premises, start):
        placed = next(_placed(general.exceptions, special.exceptions, names), None)
        wanted = {_key(comparison, names) for comparison in general.where}
        if placed is not None and wanted <= {_key(each, {}) for each in special.where}:
            yield names


def _placed(
    patterns: Sequence[Pattern], among: Sequence[Pattern], names: Bindings
) -> Iterator[Bindings]:
    """Yield every renaming that turns each of the patterns into one of the others."""
    if not patterns:
        yield names
        return
    for other in among:
        extended = _renamed(patterns[0], other, names)
        if extended is not None:
            yield from _placed(patterns[1:], among, extended)


def _renamed(pattern: Pattern, other: Pattern, names: Bindings) -> Bindings | None:
    """Return `names` extended so that the pattern reads as the other one, or None."""
    if (pattern.predicate, pattern.affirmed) != (other.predicate, other.affirmed):
        return None
    extended = dict(names)
    for term, wanted in zip(pattern.terms, other.terms, strict=True):
        if not isinstance(term, Variable) or not isinstance(wanted, Variable):
            if term != wanted:
                return None
        elif extended.setdefault(term.name, wanted.name) != wanted.name:
            return None
    return extended


def _key(comparison: Comparison, names: Bindings) -> tuple[str, object, object]:
    left, right = _term(comparison.left, names), _term(comparison.right, names)
    return (comparison.relation, left, right)


def _term(term: NumberTerm, names: Bindings) -> NumberTerm:
    match term:
        case Number():
            return term
        case Quantity(name):
            return Quantity(names.get(name, name))
        case Arithmetic(sign, left, right):
            return Arithmetic(sign, _term(left, names), _term(right, names))
