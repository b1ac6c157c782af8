"""How confidence is put into words; never in one sentence with a likelihood."""

from withdrawal_advisor.model.confidence import Confidence


def confidence_words(confidence: Confidence) -> str:
    """Say a confidence with its reasons."""
    reasons = "; ".join(confidence.reasons)
    return f"{confidence.word} ({reasons})" if reasons else str(confidence.word)


def confidence_in_brief(confidence: Confidence) -> str:
    """Say a confidence with the first of its reasons."""
    if not confidence.reasons:
        return str(confidence.word)
    first, *others = confidence.reasons
    more = f"; and {len(others)} more" if others else ""
    return f"{confidence.word} ({first}{more})"
