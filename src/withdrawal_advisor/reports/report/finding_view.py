"""What a report says of one finding: values that every renderer lays out and none works out.

Each part carries its meaning; docs/report-view.md is made of these.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated


class Standing(StrEnum):
    """What a sentence is in a report; the three are typeset apart."""

    FACT = "fact"
    HYPOTHESIS = "hypothesis"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A paragraph of the reader's own copy of the article."""

    id: Annotated[str, "Identifier for links."]
    place: Annotated[str, "Section and paragraph."]
    text: Annotated[str, "What the copy says there."]


@dataclass(frozen=True, slots=True)
class Backing:
    """What backs a given fact."""

    words: Annotated[str, "Who asserts it, the source, the grade and the article's place."]
    endnote: Annotated[int, "Number of the source among the endnotes, 0 if none is named."]
    grade: Annotated[str, "Admiralty grade: reliability of the source, credibility of the fact."]
    likelihood: Annotated[str, "How likely the evidence is said to be right, if it is."]
    remarks: Annotated[tuple[str, ...], "Notes of the encoder and what is wrong with the source."]
    quoted: Annotated[tuple[str, ...], "Identifiers of the quotations of the article's place."]


@dataclass(frozen=True, slots=True)
class Assumed:
    """An exception that a step assumes not to hold."""

    sentence: Annotated[str, "What is assumed not to be so."]
    looked_for: Annotated[bool, "Whether the situation says that it was looked for in vain."]


@dataclass(frozen=True, slots=True)
class RuledOut:
    """An exception of a rule that cannot hold, since something held contradicts it."""

    sentence: Annotated[str, "The exception."]
    by: Annotated[str, "What contradicts it."]
    id: Annotated[str, "Identifier of what contradicts it."]
    likelihood: Annotated[str, "How likely that is by itself; empty if certain."]


@dataclass(frozen=True, slots=True)
class Way:
    """One firing of a rule that concludes a sentence."""

    rule: Annotated[str, "Name of the rule."]
    modal: Annotated[str, "The article's word for how firmly it concludes."]
    place: Annotated[str, "Sections, paragraphs and endnotes of the article."]
    origin: Annotated[str, "'article', or 'encoder' for a bridge that the article only implies."]
    because: Annotated[str, "Why the rule holds, in the encoder's words."]
    conditions: Annotated[tuple[str, ...], "Comparisons of numbers that had to be true."]
    premises: Annotated[tuple[str, ...], "Identifiers of the sentences it rests on."]
    assumptions: Annotated[tuple[Assumed, ...], "What it assumes not to hold."]
    ruled_out: Annotated[tuple[RuledOut, ...], "Its exceptions that something held rules out."]
    open_questions: Annotated[tuple[str, ...], "Critical questions; not in a brief report."]
    share: Annotated[str, "What it carries of the likelihood, where there are several ways."]
    quoted: Annotated[tuple[str, ...], "Identifiers of the quotations of the cited places."]


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A sentence that is held, with all that supports it; every one stands once."""

    id: Annotated[str, "Identifier, the same in every report."]
    sentence: Annotated[str, "The sentence."]
    standing: Annotated[Standing, "Given, supposed or derived."]
    likelihood: Annotated[str, "How likely it is; 'given' or 'supposed' where nothing is said."]
    backing: Annotated[tuple[Backing, ...], "Evidence, if it is given."]
    ways: Annotated[tuple[Way, ...], "Firings that conclude it, the shortest derivation first."]
    serves: Annotated[tuple[str, ...], "Exceptions that it rules out, and of which rules."]


@dataclass(frozen=True, slots=True)
class Step:
    """A numbered step of a derivation; 1 is the finding."""

    number: Annotated[int, "Counts from 1; premises have higher numbers where they are new."]
    id: Annotated[str, "Identifier of the sentence in the ledger."]
    sentence: Annotated[str, "The sentence."]
    standing: Annotated[Standing, "What the sentence is here."]
    likelihood: Annotated[str, "How likely it is by itself; empty if certain."]
    raised: Annotated[str, "What makes a fact likelier than its evidence alone, if anything does."]
    way: Annotated[
        Way | None,
        "The firing that concludes it here; none for a fact or hypothesis, but for the finding.",
    ]
    backing: Annotated[tuple[Backing, ...], "Evidence of a fact."]
    premises: Annotated[tuple[int, ...], "Numbers of the steps it rests on."]
    under: Annotated[int, "Number of the step under which it is told first; 0 for the finding."]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that together would make a finding vanish while no part of them does."""

    changes: Annotated[tuple[str, ...], "The changes."]
    plausibility: Annotated[str, "How close they lie to what is known, as far as it is said."]


@dataclass(frozen=True, slots=True)
class Band:
    """A likelihood: numbers and word always together."""

    low: Annotated[float, "Least probability."]
    high: Annotated[float, "Greatest probability."]
    middle: Annotated[float, "Probability where every chance is at the middle of its range."]
    percent: Annotated[str, "The range in percents."]
    word: Annotated[str, "The word or words of the range."]
    in_full: Annotated[str, "With the hypotheses, and what it would be without them."]


@dataclass(frozen=True, slots=True)
class Trust:
    """Confidence: how good the evidence is. It says nothing of the likelihood."""

    word: Annotated[str, "Low, moderate or high."]
    reasons: Annotated[tuple[str, ...], "What decides it."]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What confidence or weakest link names while the derivation told here does without it."""

    words: Annotated[str, "The sentence, or the rule."]
    id: Annotated[str, "Identifier of the sentence in the ledger at which it stands."]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its derivation and all that bears on it."""

    number: Annotated[str, "F1, F2 ... in reading order; changes with the situation."]
    id: Annotated[str, "Identifier of its sentence, the same in every report."]
    sentence: Annotated[str, "The sentence."]
    kind: Annotated[str, "Risk, opportunity, judgement or indicator."]
    standing: Annotated[Standing, "Whether it is given or supposed, by a rule or not, or derived."]
    level: Annotated[str, "Whom it mainly concerns."]
    section: Annotated[str, "Section of the article."]
    effect: Annotated[str, "What the hypotheses do to it."]
    acting: Annotated[str, "How they raise it, if no step told here is one of them."]
    lowering: Annotated[str, "What they take from it, if they make it less likely."]
    likelihood: Annotated[Band, "How likely it is."]
    confidence: Annotated[Trust, "How good the evidence is."]
    weakest: Annotated[str, "The weakest link and what its being certain would do."]
    elsewhere: Annotated[tuple[Elsewhere, ...], "What is named so and stands in another way to it."]
    chain: Annotated[str, "How likely these steps are alone, if they are many or others add to it."]
    harms: Annotated[tuple[str, ...], "Who is harmed."]
    benefits: Annotated[tuple[str, ...], "Who gains."]
    remarks: Annotated[tuple[str, ...], "How far it is borne out."]
    derivation: Annotated[str, "Heading of its steps: how many, and which of its ways they tell."]
    steps: Annotated[tuple[Step, ...], "Its derivation, step 1 first."]
    backing: Annotated[tuple[Backing, ...], "Evidence, if the situation states it too."]
    other_ways: Annotated[tuple[Way, ...], "Further firings; a brief report leaves them out."]
    against: Annotated[tuple[str, ...], "What contradicts it, with likelihoods."]
    changes: Annotated[tuple[ChangeSet, ...], "What would make it vanish; not in a brief report."]
    changes_complete: Annotated[str, "How far the search for these went."]
