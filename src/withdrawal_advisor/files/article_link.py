"""Finding the paragraphs of the article in the user's copy, by their fingerprints.

Line ends, pages and paragraphs of the copy do not matter: all its letters are searched.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from withdrawal_advisor.files.letters import Letters, letters_of
from withdrawal_advisor.files.paragraph_prints import SAMPLE, Print, sample_hash
from withdrawal_advisor.model.rule import Passage

Places: TypeAlias = Mapping[str, list[int]]
Samples: TypeAlias = dict[int, int]
"""Positions in the copy by the number of the sample."""

_MOST_SLACK, _LEAST_SLACK = 300, 60
"""So many letters may have come into a paragraph, such as a page header or a footnote."""
_MOST_PLACES = 12
"""A sample that stands in more places than these is looked for in the first ones only."""
_LONGEST_EDGE = 40
_BLANK_LINE = re.compile(r"\n\s*\n")
_BROKEN_WORD = re.compile(r"(\w{1,40})-[ \t]{0,9}\n\s{0,9}(\w{1,40})")
_SIGNS = re.compile(r"\S{0,40}(?: \d[\d.,%]{0,20})?[^\w\s]{0,20}")
_BULLET = re.compile(r"^[-*•]\s+")


@dataclass(frozen=True, slots=True)
class Link:
    """The text of each paragraph that the copy holds, and the paragraphs that it lacks."""

    found: Mapping[Passage, str]
    missing: tuple[Passage, ...]
    too_short: tuple[Passage, ...]
    """Paragraphs of a few words, which fingerprints do not tell from others."""


def link(copy: str, prints: Mapping[Passage, Print]) -> Link:
    """Find each paragraph in a copy; one that is not recognised for certain is missing."""
    letters = letters_of(copy)
    places = _places(letters.letters, {s for each in prints.values() for s in each.samples})
    matches = {at: _match(each, places) for at, each in prints.items() if each.samples}
    spans = _apart(matches, prints, len(letters.letters))
    found = {at: text for at, samples in spans if (text := _told(letters, prints[at], samples))}
    return Link(
        {at: found[at] for at in prints if at in found},
        tuple(at for at in matches if at not in found),
        tuple(at for at in prints if at not in matches),
    )


def _places(letters: str, wanted: set[str]) -> Places:
    """Return where in the letters each wanted sample stands."""
    places: dict[str, list[int]] = {sample: [] for sample in wanted}
    for at in range(len(letters) - SAMPLE + 1):
        sample = sample_hash(letters[at : at + SAMPLE])
        if sample in places and len(places[sample]) < _MOST_PLACES:
            places[sample].append(at)
    return places


def _match(print_: Print, places: Places) -> Samples:
    """Return the most samples of a paragraph that stand together at about the right distances."""
    candidates = [
        (at - offset, number, at)
        for number, offset, sample in print_.at_offsets()
        for at in places[sample]
    ]
    slack = min(_MOST_SLACK, max(_LEAST_SLACK, print_.length // 2))
    groups = (_near(start, candidates, slack) for start, _, _ in candidates)
    _, samples = max(groups, key=lambda each: each[0], default=((0, 0), {}))
    return samples


def _near(
    start: int, candidates: list[tuple[int, int, int]], slack: int
) -> tuple[tuple[int, int], Samples]:
    """Return the samples that speak for a beginning near this one: how many, how close, which."""
    nearest: dict[int, tuple[int, int]] = {}
    for other, number, at in candidates:
        drift = abs(other - start)
        if drift <= slack and drift < nearest.get(number, (slack + 1, 0))[0]:
            nearest[number] = drift, at
    drifts = sum(drift for drift, _ in nearest.values())
    return (len(nearest), -drifts), {number: at for number, (_, at) in nearest.items()}


def _apart(
    matches: Mapping[Passage, Samples], prints: Mapping[Passage, Print], length: int
) -> list[tuple[Passage, Samples]]:
    """Return the matches that are certain; where two lay claim to one place, the better one."""
    taken = bytearray(length)
    kept = []
    for at, samples in sorted(matches.items(), key=lambda each: -len(each[1])):
        if len(samples) * 2 < len(prints[at].samples):
            continue
        first, last = min(samples.values()), max(samples.values()) + SAMPLE
        edge = min(SAMPLE, (last - first) // 3)
        if taken.find(1, first + edge, last - edge) < 0:
            taken[first:last] = b"\1" * (last - first)
            kept.append((at, samples))
    return kept


def _told(letters: Letters, print_: Print, samples: Samples) -> str:
    """Return what the copy says from the first to the last sample that was found.

    An ellipsis stands for an end that was not recognised; "" if too much else came in between.
    """
    first, last = min(samples), max(samples)
    begin = letters.positions[samples[first]]
    end = letters.positions[samples[last] + SAMPLE - 1] + 1
    if not 0 < end - begin <= 3 * print_.length + 1000:
        return ""
    whole = first == 0, last == len(print_.samples) - 1
    head = _head(letters, samples[first]) if whole[0] else "… "
    tail = _tail(letters, samples[last] + SAMPLE) if whole[1] else " …"
    text = one_line(head + letters.text[begin:end] + tail, letters.text)
    return _BULLET.sub("", text)


def _head(letters: Letters, at: int) -> str:
    """Return the signs and digits that stand before a letter and belong to its paragraph."""
    begin = letters.positions[at - 1] + 1 if at else 0
    gap = letters.text[begin : letters.positions[at]]
    if "\n" in gap:
        return _BLANK_LINE.split(gap)[-1].split("\n", 1)[-1][-_LONGEST_EDGE:]
    return gap.rsplit(" ", 1)[-1][-_LONGEST_EDGE:]


def _tail(letters: Letters, at: int) -> str:
    """Return the signs and digits that stand after a letter and belong to its paragraph."""
    begin = letters.positions[at - 1] + 1
    end = letters.positions[at] if at < len(letters.letters) else len(letters.text)
    gap = letters.text[begin:end]
    lines = _BLANK_LINE.split(gap)[0]
    if "\n" not in gap:
        signs = _SIGNS.match(gap)
        return signs[0] if signs else ""
    return (lines.rsplit("\n", 1)[0] if lines == gap else lines)[:_LONGEST_EDGE].rstrip()


def one_line(text: str, copy: str) -> str:
    """Return a paragraph as one line; a word broken at the end of a line is whole again.

    Its hyphen stays where the copy has the word with a hyphen elsewhere.
    """

    def whole(found: re.Match[str]) -> str:
        word = f"{found[1]}-{found[2]}"
        return word if word in copy else f"{found[1]}{found[2]}"

    return " ".join(_BROKEN_WORD.sub(whole, text).split())
