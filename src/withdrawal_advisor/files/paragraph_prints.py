"""Fingerprints of paragraphs: hashes that tell a paragraph and do not contain its text.

`1043 0f3a… 77c1… …`: how many letters the paragraph has, then the hashes of short samples of its
letters, taken at even distances from its beginning to its end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from withdrawal_advisor.files.letters import letters_of
from withdrawal_advisor.model.knowledge import Article
from withdrawal_advisor.model.problem import InvalidInput, Problem
from withdrawal_advisor.model.rule import Passage

SAMPLE = 24
"""Letters in a sample: four or five words."""
SAMPLES = 10
_SHORTEST = 40
"""A paragraph of fewer letters is not told from others, so it has no samples."""
_PRINT = re.compile(rf"\d{{1,6}}(?: [0-9a-f]{{8}}){{{SAMPLES}}}|\d{{1,2}}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Print:
    """The fingerprint of a paragraph; one that is too short has no samples."""

    length: int
    samples: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join([str(self.length), *self.samples])

    def at_offsets(self) -> Iterator[tuple[int, int, str]]:
        """Yield the number of each sample, how many letters stand before it, and its hash."""
        for number, sample in enumerate(self.samples):
            yield number, _offset(number, self.length), sample


def print_of(paragraph: str) -> Print:
    """Return the fingerprint of a paragraph."""
    letters = letters_of(paragraph).letters
    if len(letters) < _SHORTEST:
        return Print(len(letters))
    offsets = (_offset(number, len(letters)) for number in range(SAMPLES))
    return Print(len(letters), tuple(sample_hash(letters[at : at + SAMPLE]) for at in offsets))


def sample_hash(letters: str) -> str:
    """Return the hash of a sample in eight hexadecimal digits."""
    return blake2b(letters.encode(), digest_size=4).hexdigest()


def prints_of(article: Article) -> dict[Passage, Print]:
    """Return the fingerprints of an article by paragraph; raise InvalidInput if one is amiss."""
    problems = list(_amiss(article))
    if problems:
        raise InvalidInput(problems)
    return {
        Passage(section.id, number): _read(text)
        for section in article.sections.values()
        for number, text in enumerate(section.fingerprints, 1)
    }


def _read(text: str) -> Print:
    length, *samples = text.split()
    return Print(int(length), tuple(samples))


def _offset(number: int, length: int) -> int:
    return number * (length - SAMPLE) // (SAMPLES - 1)


def _amiss(article: Article) -> Iterator[Problem]:
    hint = "make it with the command 'article fingerprint'"
    for section in article.sections.values():
        count = len(section.fingerprints)
        if count not in {0, section.paragraphs}:
            counted = f"{section.paragraphs} paragraphs and {count} fingerprints"
            message = f"the section '{section.id}' of article.yaml has {counted}"
            yield Problem("F07", message, hint="give each paragraph one, in order")
        for number, text in enumerate(section.fingerprints, 1):
            if not _fits(text):
                message = f"the fingerprint of {section.id} ¶{number} in article.yaml is none"
                yield Problem("F07", message, hint=hint)


def _fits(text: str) -> bool:
    return _PRINT.fullmatch(text) is not None and (
        " " not in text or int(text.split(maxsplit=1)[0]) >= _SHORTEST
    )
