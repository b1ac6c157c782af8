"""The confidence of facts, from the evidence of an assessment and never from likelihoods."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.confidence import Confidence
from withdrawal_advisor.model.situation import LEFT_OUT
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.backing import backing
from withdrawal_advisor.reasoning.rating import Rater, Rating
from withdrawal_advisor.reasoning.weaknesses import Consideration, Weakness

MOST_REASONS: Final = 5
_BEST: Final = "its best-backed derivation"
_OF_EVIDENCE: Final = (
    Consideration.RELIABILITY,
    Consideration.CREDIBILITY,
    Consideration.UNGRADED,
    Consideration.STALE,
)


def confidences(assessment: Assessment, facts: Iterable[Fact]) -> dict[Fact, Confidence]:
    """Return how good the evidence for each of some held facts is, with what decides it."""
    table = assessment.knowledge.scale.confidence
    rater = Rater(backing(assessment, table), table)
    reasons = _Reasons(assessment)
    return {fact: reasons.confidence(fact, rater.rate(fact)) for fact in facts}


class _Reasons:
    """Puts ratings into words."""

    def __init__(self, assessment: Assessment) -> None:
        self._predicates = assessment.knowledge.predicates
        self._as_of = assessment.situation.as_of
        self._left_out = assessment.situation.left_out
        self._unknown = {statement.fact for statement in assessment.situation.unknown}

    def confidence(self, fact: Fact, rating: Rating) -> Confidence:
        found = tuple(self._reasons(fact, rating))[:MOST_REASONS]
        return Confidence(rating.word, found or (_unhampered(rating),))

    def _reasons(self, fact: Fact, rating: Rating) -> Iterator[str]:
        """Yield what raises a fact, then what holds it down."""
        if rating.word > rating.capped:
            yield (
                f"{rating.lines} derivations that share no evidence and no rule raise it"
                f" to {rating.word}"
            )
        if rating.word < rating.best:
            yield _capped(rating)
        yield from self._evidence(fact, rating.weaknesses)
        for consideration, words, noun in (
            (Consideration.ASSUMPTION, self._assumed, "assumption"),
            (Consideration.ENCODER_RULE, _by_encoder, "rule"),
        ):
            if found := _of(consideration, rating.weaknesses):
                yield f"{words(_first(found))}{_more(found, ', beside', noun)}"

    def _evidence(self, fact: Fact, weaknesses: Sequence[Weakness]) -> Iterator[str]:
        """Yield what holds evidence down, in one reason for each fact that is named."""
        said: defaultdict[Fact, list[str]] = defaultdict(list)
        for consideration in _OF_EVIDENCE:
            if found := _of(consideration, weaknesses):
                first = _first(found)
                said[first.fact].append(
                    f"{_more(found, ', like', 'step', ',')} {self._graded(first)}"
                )
        for about, parts in said.items():
            sentence = say(about, self._predicates)
            rests = "its evidence" if about == fact else f"{_BEST} rests on '{sentence}', which"
            yield f"{rests}{', and'.join(parts)}"

    def _graded(self, weak: Weakness) -> str:
        match weak.consideration:
            case Consideration.RELIABILITY:
                return f"is from a source of reliability {weak.detail}"
            case Consideration.CREDIBILITY:
                return f"is of credibility {weak.detail}"
            case Consideration.UNGRADED:
                return f"has no grade of {weak.detail}"
            case _:
                return f"was valid until {weak.detail}, before {self._as_of}"

    def _assumed(self, weak: Weakness) -> str:
        sentence, why = say(weak.fact, self._predicates), self._untold(weak.fact)
        return f"{_BEST} assumes that this does not hold, as {why}: '{sentence}'"

    def _untold(self, fact: Fact) -> str:
        """Say why the situation does not tell an assumption's fact."""
        if fact in self._left_out:
            return LEFT_OUT
        return "it was looked for and not found" if fact in self._unknown else "nobody says so"


def _of(consideration: Consideration, weaknesses: Iterable[Weakness]) -> list[Weakness]:
    return [weak for weak in weaknesses if weak.consideration is consideration]


def _first(found: Iterable[Weakness]) -> Weakness:
    return min(found, key=lambda weakness: (weakness.fact, weakness.detail))


def _more(found: Iterable[Weakness], before: str, noun: str, after: str = "") -> str:
    """Count the weaknesses of one kind beside the first."""
    others = len(set(found)) - 1
    if not others:
        return ""
    counted = f"one more {noun}" if others == 1 else f"{others} more {noun}s"
    return f"{before} {counted}{after}"


def _by_encoder(weak: Weakness) -> str:
    return f"{_BEST} uses a rule of the encoder: '{weak.detail}'"


def _capped(rating: Rating) -> str:
    """Say why a fact is below what its best backing would allow."""
    otherwise = "otherwise " if rating.word > rating.capped else ""
    rests = "hypotheses and rules alone, without any evidence"
    if rating.piece:
        rests = f"one piece of evidence alone: {rating.piece}"
    return f"{otherwise}capped at {rating.capped}, since its best backing rests on {rests}"


def _unhampered(rating: Rating) -> str:
    if rating.supposed:
        return "it is supposed, and what is supposed needs no evidence"
    return f"nothing that {_BEST} rests on holds it down"
