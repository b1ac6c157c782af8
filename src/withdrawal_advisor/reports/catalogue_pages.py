"""Rules, sentences, situations and cases as pages and as JSON values."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.predicate import Kind, Predicate
from withdrawal_advisor.model.rule import ENCODER, Rule
from withdrawal_advisor.reports.assessment_json import Json, citation_json
from withdrawal_advisor.reports.page import Detail, Entry, Page, Section, Style
from withdrawal_advisor.reports.wording import citation, rule_words


def rules_page(knowledge: KnowledgeBase, rules: Sequence[Rule]) -> Page:
    """Return the names of rules under the sections of the article."""
    article = knowledge.article
    order = list(article.sections)
    listed = sorted(rules, key=lambda rule: order.index(rule.citation.at.section))
    sections = tuple(
        Section(
            f"{article.sections[key].number} {article.sections[key].title} ({key})",
            tuple(
                Entry(rule.name, details=(Detail(rule_words(rule, article), Style.QUIET),))
                for rule in group
            ),
        )
        for key, group in groupby(listed, key=lambda rule: rule.citation.at.section)
    )
    return Page(
        f"{len(rules)} rules of: {knowledge.name}", f"version {knowledge.version}", sections
    )


def rule_page(knowledge: KnowledgeBase, rule: Rule) -> Page:
    """Return one rule in full."""
    predicates = knowledge.predicates

    def listed(title: str, texts: Iterable[str]) -> Iterator[Section]:
        entries = tuple(map(Entry, texts))
        if entries:
            yield Section(title, entries)

    return Page(
        rule.name,
        citation(rule.citation, knowledge.article),
        (
            *listed("If", (say(pattern, predicates) for pattern in rule.premises)),
            *listed("Where", (comparison.text for comparison in rule.where)),
            *listed("Unless", (say(pattern, predicates) for pattern in rule.exceptions)),
            *listed("Then", [say(rule.conclusion, predicates)]),
            *listed("About it", _about(rule)),
            *listed("Critical questions", _critical_questions(knowledge, rule)),
        ),
    )


def _critical_questions(knowledge: KnowledgeBase, rule: Rule) -> Iterator[str]:
    """Yield the critical questions of the rule's scheme, each with its answer or as open."""
    scheme = knowledge.schemes.get(rule.scheme)
    answers = dict(rule.answered)
    for key, question in scheme.questions.items() if scheme else ():
        yield f"{question} ({'answered: ' + answers[key] if key in answers else 'open'})"


def _about(rule: Rule) -> Iterator[str]:
    yield f"the article's word: {rule.modal}"
    if rule.scheme:
        yield f"argument scheme: {rule.scheme}"
    if rule.because:
        yield f"because: {rule.because}"
    if rule.origin == ENCODER:
        yield "origin: the encoder; the article only implies it"
    if rule.claims:
        yield f"claims: {', '.join(rule.claims)}"
    yield f"written in {rule.place.file}, line {rule.place.line}"


def rule_json(knowledge: KnowledgeBase, rule: Rule) -> Json:
    """Return one rule in full."""
    predicates = knowledge.predicates
    return {
        "rule": rule.name,
        "at": citation_json(rule.citation),
        "if": [say(pattern, predicates) for pattern in rule.premises],
        "where": [comparison.text for comparison in rule.where],
        "unless": [say(pattern, predicates) for pattern in rule.exceptions],
        "then": say(rule.conclusion, predicates),
        "modal": rule.modal,
        "scheme": rule.scheme,
        "answered": [{"question": key, "answer": text} for key, text in rule.answered],
        "because": rule.because,
        "origin": rule.origin,
        "claims": list(rule.claims),
    }


def sentences_page(knowledge: KnowledgeBase, predicates: Sequence[Predicate]) -> Page:
    """Return what can be said, by section."""
    sections = knowledge.article.sections

    def title(key: str) -> str:
        return f"{sections[key].number} {sections[key].title} ({key})" if key else "The cast"

    return Page(
        f"{len(predicates)} sentences of: {knowledge.name}",
        "write a name of the kind that fits, or a number with its unit, for each blank",
        (
            *(
                Section(title(key), tuple(map(_sentence, group)))
                for key, group in groupby(predicates, key=lambda predicate: predicate.section)
            ),
            Section("The blanks", tuple(_blanks(knowledge, predicates))),
        ),
    )


def _sentence(predicate: Predicate) -> Entry:
    details = []
    if not predicate.denies.endswith(predicate.says):
        details.append(Detail(f"or its denial: {predicate.denies}"))
    if predicate.kind is not Kind.PLAIN:
        details.append(Detail(f"{predicate.kind} ({predicate.level})", Style.QUIET))
    if predicate.help:
        details.append(Detail(predicate.help, Style.QUIET))
    return Entry(predicate.says, details=tuple(details))


def _blanks(knowledge: KnowledgeBase, predicates: Iterable[Predicate]) -> Iterator[Entry]:
    used = {slot.name for predicate in predicates for slot in predicate.slots}
    for slot in knowledge.slots.values():
        if slot.name in used:
            takes = (
                f"a number of {slot.unit}".removesuffix(" of ")
                if slot.unit is not None
                else " or ".join(sorted(slot.kinds))
            )
            means = (Detail(slot.means, Style.QUIET),) if slot.means else ()
            yield Entry(f"<{slot.name}>: {takes}", details=means)


def sentence_json(predicate: Predicate) -> Json:
    """Return one predicate."""
    return {
        "name": predicate.name,
        "says": predicate.says,
        "denies": predicate.denies,
        "section": predicate.section,
        "kind": str(predicate.kind),
        "level": str(predicate.level) if predicate.level else "",
        "ask": predicate.ask,
        "help": predicate.help,
        "blanks": [
            {
                "name": slot.name,
                "takes": sorted(slot.kinds),
                **({"unit": slot.unit} if slot.unit is not None else {}),
            }
            for slot in predicate.slots
        ],
    }


def situations_page(found: Iterable[tuple[Path, str]]) -> Page:
    """Return the situations that come with the package."""
    entries = tuple(Entry(path.stem, details=(Detail(title),)) for path, title in found)
    return Page("Built-in situations", "use the name in place of a file", (Section("", entries),))
