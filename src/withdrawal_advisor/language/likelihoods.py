"""Likelihoods between words and numbers: a word of the scale, "0.7", or "0.5 to 0.7"."""

from withdrawal_advisor.model.knowledge import Range, Scale

_JOINED = " to "


def range_of(likelihood: str, scale: Scale) -> Range:
    """Return the probability range that a likelihood stands for, as it was read."""
    named = scale.bands.get(likelihood) or scale.modals.get(likelihood)
    if named is not None:
        return named
    low, _, high = likelihood.partition(_JOINED)
    return Range(float(low), float(high or low))


def word_for(probability: float, scale: Scale) -> str:
    """Return the name of the band that a probability lies in; bands share their ends.

    A probability on an end takes the band nearer to certainty either way; beyond the outermost
    bands it takes the outermost.
    """
    names = list(scale.bands)
    if probability <= 0.5:  # noqa: PLR2004  (the middle of the scale)
        return next((n for n in names if probability <= scale.bands[n].high), names[-1])
    return next((n for n in reversed(names) if probability >= scale.bands[n].low), names[0])


def words_for(low: float, high: float, scale: Scale) -> str:
    """Return the band of a probability range, or its first and last band."""
    one, other = word_for(low, scale), word_for(high, scale)
    return one if one == other else f"{one}{_JOINED}{other}"
