"""The confidence of facts, from the evidence of an assessment and never from likelihoods."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.confidence import Confidence
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.backing import backing
from withdrawal_advisor.reasoning.rating import Rater, Rating
from withdrawal_advisor.reasoning.weaknesses import Consideration, Weakness

MOST_REASONS: Final = 5
_BEST: Final = "its best-backed derivation"


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
            yield _single(rating)
        for consideration in Consideration:
            found = [w for w in rating.weaknesses if w.consideration is consideration]
            if found:
                yield self._weak(fact, found)

    def _weak(self, fact: Fact, found: Sequence[Weakness]) -> str:
        """Name the first of several weaknesses of one kind, and count the others."""
        first = min(found, key=lambda weakness: (weakness.fact, weakness.detail))
        others = len(set(found)) - 1
        more = "; one more step is" if others == 1 else f"; {others} more steps are"
        return self._words(fact, first) + (f"{more} held down likewise" if others else "")

    def _words(self, fact: Fact, weak: Weakness) -> str:
        sentence = f"'{say(weak.fact, self._predicates)}'"
        rests = f"{_BEST} rests on {sentence}, which" if weak.fact != fact else "its evidence"
        match weak.consideration:
            case Consideration.RELIABILITY:
                return f"{rests} is from a source of reliability {weak.detail}"
            case Consideration.CREDIBILITY:
                return f"{rests} is of credibility {weak.detail}"
            case Consideration.UNGRADED:
                return f"{rests} has no grade of {weak.detail}"
            case Consideration.STALE:
                return f"{rests} was valid until {weak.detail}, before {self._as_of}"
            case Consideration.ASSUMPTION:
                return f"{_BEST} assumes that this does not hold, as nobody says so: {sentence}"
            case Consideration.ENCODER_RULE:
                return f"{_BEST} uses a rule of the encoder: '{weak.detail}'"


def _single(rating: Rating) -> str:
    if not rating.piece:
        return f"what allows {rating.best} are hypotheses and rules alone, without evidence"
    return f"all evidence that allows {rating.best} is one piece: {rating.piece}"


def _unhampered(rating: Rating) -> str:
    if rating.supposed:
        return "it is supposed, and what is supposed needs no evidence"
    return f"nothing that {_BEST} rests on holds it down"
