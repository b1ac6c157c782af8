"""The parts of a scale as values: modals, bands and the confidence table."""

from collections.abc import Mapping
from itertools import pairwise

from withdrawal_advisor.files.document import Document
from withdrawal_advisor.files.gathering import Gathering
from withdrawal_advisor.files.shapes.sources import (
    ConfidenceEntry,
    RangeEntry,
    ScaleFile,
    ScaleParts,
)
from withdrawal_advisor.language.spelling import tidy
from withdrawal_advisor.model.confidence import ConfidenceTable, ConfidenceWord
from withdrawal_advisor.model.knowledge import Range, Scale


def read_scale(document: Document, file: ScaleFile, gathering: Gathering) -> Scale:
    """Return the scale of a knowledge base; without a confidence table it has the usual one."""
    return read_parts(document, file, Scale({}, {}), gathering)


def read_parts(document: Document, file: ScaleParts, scale: Scale, gathering: Gathering) -> Scale:
    """Return a scale with the parts that the file has, in its order, in place of its own."""
    has = file.model_fields_set
    if "bands" in has:
        _check_bands(document, file.bands, gathering)
    return Scale(
        _ranges(file.modals) if "modals" in has else scale.modals,
        _ranges(file.bands) if "bands" in has else scale.bands,
        _table(file.confidence) if "confidence" in has else scale.confidence,
    )


def _ranges(entries: Mapping[str, RangeEntry]) -> dict[str, Range]:
    return {tidy(word): _range(entry) for word, entry in entries.items()}


def _range(entry: RangeEntry) -> Range:
    return Range(float(entry.low), float(entry.high))


def _table(entry: ConfidenceEntry) -> ConfidenceTable:
    return ConfidenceTable(
        reliability=_words(entry.reliability.model_dump(by_alias=True)),
        credibility=_words(entry.credibility.model_dump(by_alias=True)),
        ungraded=ConfidenceWord(entry.ungraded),
        stale=ConfidenceWord(entry.stale),
        single_origin=ConfidenceWord(entry.single_origin),
        assumption=ConfidenceWord(entry.assumption),
        encoder_rule=ConfidenceWord(entry.encoder_rule),
        independent_lines=int(entry.independent_lines),
    )


def _words(allowed: Mapping[str, str]) -> dict[str, ConfidenceWord]:
    return {grade: ConfidenceWord(word) for grade, word in allowed.items()}


def _check_bands(document: Document, bands: Mapping[str, RangeEntry], gathering: Gathering) -> None:
    """Bands rise, and may touch but not overlap; there is one at least."""
    if not bands:
        hint = "write the name of a band with its range"
        gathering.add("F05", "there are no bands here", document.place(("bands",)), hint)
    for (lower, one), (higher, other) in pairwise(bands.items()):
        if float(other.low) < float(one.high):
            gathering.add(
                "F07",
                f"the band '{tidy(higher)}' begins below the end of '{tidy(lower)}' before it",
                document.place(("bands", higher, "low")),
                "write the bands from the lowest to the highest, each from where the last one ends",
            )
