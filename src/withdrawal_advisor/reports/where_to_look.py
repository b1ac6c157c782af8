"""Who could tell an open fact: sources that told the like, or the notes behind a rule."""

from collections.abc import Iterator

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.indicator import Indicator
from withdrawal_advisor.model.knowledge import Article
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.reports.wording import citation, source_words

_MOST = 2


def where_to_look(indicator: Indicator, assessment: Assessment) -> tuple[str, ...]:
    """Return where such a fact was found before and, always, where the article needs it."""
    told = list(dict.fromkeys(_like_it(indicator, assessment)))[:_MOST]
    uses = [_noted(use, assessment.knowledge.article) for use in indicator.uses[:1]]
    return (*told, *uses)


def _like_it(indicator: Indicator, assessment: Assessment) -> Iterator[str]:
    """Yield the sources that can be looked up and told a sentence of the same kind."""
    given = sorted(assessment.situation.given, key=lambda s: (s.fact, repr(s.evidence)))
    for statement in given:
        source = statement.evidence.source
        if statement.fact.predicate == indicator.fact.predicate and source and source.url:
            yield f"{source_words(source)} told a fact of the same kind"


def _noted(use: Activation, article: Article) -> str:
    cited = use.rule.citation
    notes = [article.notes[number] for number in cited.notes if number in article.notes]
    behind = ", ".join(
        ", ".join(part for part in (note.publisher, note.date) if part) for note in notes
    )
    named = f" ({behind})" if behind else ""
    return f"the article at {citation(cited, article)}{named}, behind the rule '{use.rule.name}'"
