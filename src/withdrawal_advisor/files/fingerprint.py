"""One hash of all that a rule base says, whatever the order of its files and rules."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from withdrawal_advisor.model.confidence import ConfidenceTable
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.predicate import Predicate
from withdrawal_advisor.model.rule import Rule


def fingerprint(knowledge: KnowledgeBase) -> str:
    """Return the SHA-256 of the content of a rule base in hexadecimal digits."""
    digest = sha256()
    for part in _content(knowledge):
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def _content(knowledge: KnowledgeBase) -> Iterable[str]:
    yield from sorted(map(_predicate, knowledge.predicates.values()))
    yield from sorted(map(_rule, knowledge.rules))
    yield from sorted(
        repr((a.name, a.kind, a.aliases, a.affiliation)) for a in knowledge.actors.values()
    )
    yield from sorted(map(repr, knowledge.exclusions))
    yield repr((list(knowledge.scale.modals.items()), list(knowledge.scale.bands.items())))
    yield _table(knowledge.scale.confidence)
    article = knowledge.article
    yield repr((sorted(article.record.items()), list(article.sections.values())))
    yield repr(sorted(article.notes.items()))
    yield from map(repr, knowledge.questions)
    yield from sorted(
        repr((s.name, s.means, sorted(s.questions.items()))) for s in knowledge.schemes.values()
    )


def _table(table: ConfidenceTable) -> str:
    graded = (sorted(table.reliability.items()), sorted(table.credibility.items()))
    return repr((graded, replace(table, reliability={}, credibility={})))


def _predicate(predicate: Predicate) -> str:
    slots = [(slot.name, sorted(slot.kinds), slot.unit) for slot in predicate.slots]
    return repr(
        (
            predicate.name,
            predicate.says,
            predicate.denies,
            slots,
            predicate.ask,
            predicate.help,
            predicate.kind,
            predicate.level,
            predicate.harms,
            predicate.benefits,
            predicate.section,
        )
    )


def _rule(rule: Rule) -> str:
    return repr(
        (
            rule.name,
            rule.premises,
            rule.exceptions,
            rule.conclusion,
            rule.where,
            rule.modal,
            rule.citation,
            rule.scheme,
            rule.because,
            rule.origin,
            rule.claims,
            rule.answered,
        )
    )
