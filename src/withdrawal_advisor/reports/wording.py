"""How facts, citations and evidence are put into words; the same in every renderer."""

from collections.abc import Iterable, Mapping

from withdrawal_advisor.language.saying import fill, say
from withdrawal_advisor.model.knowledge import Article, KnowledgeBase
from withdrawal_advisor.model.predicate import Kind, Predicate
from withdrawal_advisor.model.rule import ENCODER, Citation, Passage, Rule
from withdrawal_advisor.model.situation import Evidence, Situation, Source
from withdrawal_advisor.model.statement import Fact


def capitalised(sentence: str) -> str:
    """Return a sentence as it begins a line."""
    return sentence[:1].upper() + sentence[1:]


def kind_of(predicate: Predicate, fact: Fact) -> Kind:
    """Return what the fact means to a reader; a denial is plain."""
    return predicate.kind if fact.affirmed else Kind.PLAIN


def parties(phrases: tuple[str, ...], predicate: Predicate, fact: Fact) -> tuple[str, ...]:
    """Return who is meant by phrases with the blanks of a sentence."""
    values = dict(zip(predicate.blanks, fact.values, strict=True))
    return tuple(dict.fromkeys(fill(phrase, values) for phrase in phrases))


def the_hypotheses(situation: Situation) -> str:
    """Name what a situation supposes, in the number that fits."""
    return "the hypotheses" if len(situation.supposing) > 1 else "the hypothesis"


def passage(at: Passage, article: Article) -> str:
    """Name a paragraph: the article's section number, its id and the paragraph."""
    section = article.sections.get(at.section)
    number = f"{section.number} " if section is not None else ""
    return f"{number}{at.section} ¶{at.paragraph}"


def citation(cited: Citation, article: Article) -> str:
    """Name the places of a claim and its endnotes."""
    places = ", ".join(passage(at, article) for at in (cited.at, *cited.also))
    if not cited.notes:
        return places
    notes = ", ".join(str(number) for number in cited.notes)
    return f"{places}, {'note' if len(cited.notes) == 1 else 'notes'} {notes}"


def rule_words(rule: Rule, article: Article) -> str:
    """Say a rule's modal, places and, for a bridge, that the encoder wrote it."""
    bridge = "; encoder's rule" if rule.origin == ENCODER else ""
    return f"{rule.modal}; {citation(rule.citation, article)}{bridge}"


def exception_words(exception: str, rules: Iterable[str]) -> str:
    """Name an exception and the rules that it would stop."""
    return f"the exception '{exception}' of the {rules_words(rules)}"


def rules_words(rules: Iterable[str]) -> str:
    """Name rules, in the number that fits."""
    *others, last = [f"'{name}'" for name in sorted(rules)]
    return f"rules {', '.join(others)} and {last}" if others else f"rule {last}"


def open_questions(knowledge: KnowledgeBase, rule: Rule) -> tuple[str, ...]:
    """Return the critical questions of the rule's scheme that it does not answer."""
    scheme = knowledge.schemes.get(rule.scheme)
    answered = dict(rule.answered)
    asked = scheme.questions.items() if scheme is not None else ()
    return tuple(question for key, question in asked if key not in answered)


def evidence_words(evidence: Evidence, article: Article) -> str:
    """Say where a given fact comes from and how it is graded."""
    parts = []
    if evidence.asserted_by:
        parts.append(f"asserted by {evidence.asserted_by}")
    if evidence.source is not None:
        parts.append(source_words(evidence.source))
    if evidence.grade:
        parts.append(f"graded {evidence.grade}")
    if evidence.at is not None:
        parts.append(passage(evidence.at, article))
    return "; ".join(parts) or "no source named"


def source_words(source: Source) -> str:
    """Name a source briefly: whose it is, of when, and its key."""
    named = ", ".join(part for part in (source.publisher or source.title, source.date) if part)
    return f"{named} [{source.key}]"


def full_source_words(source: Source) -> str:
    """Name a source in full, with its grade."""
    graded = f"reliability {source.reliability}" if source.reliability else ""
    parts = (source.publisher, source.title, source.date, source.url, graded)
    return f"[{source.key}] {', '.join(part for part in parts if part)}"


class Sentences:
    """Says facts, remembering what it has said."""

    def __init__(self, predicates: Mapping[str, Predicate]) -> None:
        self._predicates = predicates
        self._said: dict[Fact, str] = {}

    def __getitem__(self, fact: Fact) -> str:
        if fact not in self._said:
            self._said[fact] = say(fact, self._predicates)
        return self._said[fact]

    def predicate(self, fact: Fact) -> Predicate:
        """Return the predicate of a fact."""
        return self._predicates[fact.predicate]
