"""Weighing what speaks for something against what speaks against it."""

from collections.abc import Iterable, Mapping

from withdrawal_advisor.model.answer import Held, Weighed
from withdrawal_advisor.model.question import Balance
from withdrawal_advisor.model.statement import Fact


def weighed(
    speaking_for: Iterable[Held], speaking_against: Iterable[Held], verdicts: Mapping[Balance, str]
) -> Weighed:
    """Return both sides and what they come to.

    A fact whose contrary is held too, or that stands on both sides, is contested and counts on
    neither.
    """
    pro = {held.fact: held for held in speaking_for}
    con = {held.fact: held for held in speaking_against}
    contested = {
        fact: held
        for fact, held in (pro | con).items()
        if held.contraries or (fact in pro and fact in con)
    }
    settled_for = tuple(held for fact, held in pro.items() if fact not in contested)
    settled_against = tuple(held for fact, held in con.items() if fact not in contested)
    balance = _balance(len(settled_for), len(settled_against), len(contested))
    return Weighed(
        settled_for, settled_against, _once(contested), balance, verdicts.get(balance, "")
    )


def _balance(speaking_for: int, speaking_against: int, contested: int) -> Balance:
    if not speaking_for and not speaking_against:
        return Balance.CONTESTED if contested else Balance.OPEN
    if not speaking_against:
        return Balance.ONLY_FOR
    if not speaking_for:
        return Balance.ONLY_AGAINST
    if speaking_for == speaking_against:
        return Balance.EVEN
    return Balance.MOSTLY_FOR if speaking_for > speaking_against else Balance.MOSTLY_AGAINST


def _once(contested: Mapping[Fact, Held]) -> tuple[Held, ...]:
    """Leave out a fact that an earlier one names as its contrary."""
    named: set[Fact] = set()
    kept = []
    for fact, held in contested.items():
        if fact not in named:
            kept.append(held)
            named.update(held.contraries)
    return tuple(kept)
