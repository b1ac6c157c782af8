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


def words_for(low: float, high: float, scale: Scale) -> str:
    """Return the band that a probability range lies in, or its first and last band.

    Neighbouring bands share their ends, so a range may end where its band does; a single
    probability on such an end takes the upper band. Beyond the outermost bands those count.
    """
    names = list(scale.bands)
    lows = [n for n in names if scale.bands[n].low <= low] or names[:1]
    highs = [n for n in reversed(names) if scale.bands[n].high >= high] or names[-1:]
    first, last = lows[-1], highs[-1]
    return f"{first}{_JOINED}{last}" if names.index(first) < names.index(last) else first
