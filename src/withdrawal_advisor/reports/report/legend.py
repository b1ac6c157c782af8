"""The scales of a report, and its method."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby

from withdrawal_advisor.model.confidence import ConfidenceTable
from withdrawal_advisor.model.knowledge import Article, KnowledgeBase, Range
from withdrawal_advisor.model.rule import Passage
from withdrawal_advisor.model.situation import Source
from withdrawal_advisor.reports.likelihood_words import (
    CERTAIN,
    DOES_NOT_FOLLOW,
    GIVEN,
    SUPPOSED,
    band_words,
    percents,
)
from withdrawal_advisor.reports.quotations import Quotations
from withdrawal_advisor.reports.report.finding_view import Backing
from withdrawal_advisor.reports.report.view import Legend, ScaleRow, SourceView

_RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
_CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
_ENDS = (
    ScaleRow(CERTAIN, "100 %: follows whatever comes of the chances"),
    ScaleRow(f"{GIVEN}, {SUPPOSED}", "100 %: told without a likelihood of its own"),
    ScaleRow(DOES_NOT_FOLLOW, "0 %: nothing leads to it; that is no proof of the contrary"),
)
_STANDINGS = (
    ScaleRow("Fact", "given by the situation, with its source and grade"),
    ScaleRow("Hypothesis", "supposed, to see what follows; nobody claims it"),
    ScaleRow("Assumption", "an exception of a rule that nobody affirms, taken not to hold"),
    ScaleRow("Judgement", "concluded by a rule from other sentences"),
)
_TERMS = (
    ScaleRow("given", "told by the situation; without a likelihood it counts as certain"),
    ScaleRow("brought, likelier", "by what is supposed, against the same situation without it"),
    ScaleRow("rests on", "has it as a step of its derivation, as that is told here"),
    ScaleRow("best-backed derivation", "that whose worst evidence is best; confidence goes by it"),
    ScaleRow("weakest link", "the rule or evidence that would raise the likelihood most"),
    ScaleRow("middle of its range", "between the least and the greatest probability of a chance"),
    ScaleRow("contested", "its contrary is held as well; both are shown, each with its likelihood"),
    ScaleRow("open critical question", "what to ask of such an argument; the rule does not say"),
)
METHOD = (
    (
        "Every conclusion is drawn by rules that encode the conditional reasoning of one"
        " article. A rule leads to its conclusion when all its premises are held and no exception"
        " is. Where an exception is held with less than certainty, it stops the rule only so far"
        " as it holds; what is left counts in the likelihood. An exception that nobody affirms is"
        " assumed not to hold, and the step says so. Each step names its rule, the article's place"
        " and modal, and whether the article says it or the encoder bridges a gap."
    ),
    (
        "Likelihoods are computed exactly where that is feasible: every rule and every"
        " uncertain piece of evidence is one independent chance, whose range comes from the"
        " article's modal or the evidence. What is given without a likelihood counts as certain,"
        " whatever its grade: grades enter confidence alone. A finding is as likely as the union"
        " of all its derivations. Ranges are the least and the greatest value that the ranges of"
        " the chances allow."
    ),
    (
        "Confidence says how good the evidence is: the best-backed derivation counts as much as"
        " its weakest part, by source reliability, credibility, age, common origin, assumptions"
        " and encoder's rules. It is worked out apart from likelihood and never enters into it"
        " (ICD 203). The derivation told is the shortest, and of what hypotheses raise the shortest"
        " that rests on one, if there is one; what confidence or the weakest link name beside it is"
        " listed with the finding."
    ),
    (
        "What this cannot do: it repeats one article's reasoning and makes it checkable; what"
        " the article does not consider is not considered here. The ranges of the modals are a"
        " convention, chances are taken to be independent, grades and codings are judgements of"
        " the encoders, and the article grades no harm. Wrong facts or rules give wrong"
        " findings; both can be read here."
    ),
)
"""Method and limits: half a page."""


def legend(knowledge: KnowledgeBase) -> Legend:
    """Return what the words and grades mean."""
    scale = knowledge.scale
    return Legend(
        (*(ScaleRow(name, said) for name, said in band_words(scale)), *_ENDS),
        tuple(_modals(scale.modals)),
        tuple(_confidence(scale.confidence)),
        tuple(ScaleRow(k, v) for k, v in (*_RELIABILITY.items(), *_CREDIBILITY.items())),
        _STANDINGS,
        _TERMS,
    )


def _modals(modals: Mapping[str, Range]) -> Iterator[ScaleRow]:
    """Yield what modals mean, those that mean the same together."""
    for found, alike in groupby(modals, key=modals.__getitem__):
        yield ScaleRow(", ".join(alike), percents(found.low, found.high))


def _confidence(table: ConfidenceTable) -> Iterator[ScaleRow]:
    for head, allowed in (("reliability", table.reliability), ("credibility", table.credibility)):
        for word, alike in groupby(allowed, key=lambda grade: allowed[grade]):
            yield ScaleRow(f"{head} {', '.join(alike)}", f"at most {word}")
    yield ScaleRow("no grade", f"at most {table.ungraded}")
    yield ScaleRow("out of date", f"at most {table.stale}")
    yield ScaleRow("all from one origin", f"at most {table.single_origin}")
    yield ScaleRow("an assumption", f"at most {table.assumption}")
    yield ScaleRow("an encoder's rule", f"at most {table.encoder_rule}")
    lines = f"{table.independent_lines} independent lines"
    yield ScaleRow(lines, "one step higher than the best of them")


def source_views(sources: Iterable[Source], backings: Iterable[Backing]) -> tuple[SourceView, ...]:
    """Return the endnotes; `backings` are those of the facts that are told."""
    cited = [backing.endnote for backing in backings]
    return tuple(
        SourceView(
            number, _bibliographic(source), source.url, source.reliability, cited.count(number)
        )
        for number, source in enumerate(sources, 1)
    )


def _bibliographic(source: Source) -> str:
    parts = (source.publisher, source.title, source.date)
    return f"{', '.join(part for part in parts if part)} [{source.key}]".strip()


def article_words(article: Article) -> str:
    """Return the article as a bibliographic record."""
    record = article.record
    volume = " ".join(
        f"{name} {record[key]}"
        for name, key in (("year", "year"), ("issue", "issue"))
        if record.get(key)
    )
    parts = (*(record.get(key, "") for key in ("author", "title", "journal")), volume)
    last = (record.get("publisher", ""), record.get("date", ""), record.get("url", ""))
    return ", ".join(part for part in (*parts, *last) if part)


def copy_note(cited: Collection[Passage], found: Quotations) -> str:
    """Say how much of what a report cites the reader's copy has."""
    has = sum(at in found for at in cited)
    return (
        f"{has} of the {len(cited)} paragraphs that the full report cites are recognised in the"
        " copy of the article that was given."
    )


def article_notes(article: Article, cited: Iterable[int]) -> tuple[ScaleRow, ...]:
    """Return the endnotes of the article that steps cite."""
    found = (article.notes[number] for number in sorted(set(cited)) if number in article.notes)
    return tuple(
        ScaleRow(
            f"note {note.number}",
            f"{', '.join(part for part in (note.publisher, note.date) if part)}: {note.carries}",
        )
        for note in found
    )
