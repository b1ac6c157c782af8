"""A file that replaces parts of a knowledge base's scale."""

from dataclasses import replace
from pathlib import Path

from withdrawal_advisor.files.document import Document
from withdrawal_advisor.files.fingerprint import fingerprint
from withdrawal_advisor.files.fitting import fit
from withdrawal_advisor.files.gathering import Gathering
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.scale_parts import read_parts
from withdrawal_advisor.files.shapes.sources import ScaleParts
from withdrawal_advisor.model.knowledge import KnowledgeBase, Scale
from withdrawal_advisor.model.problem import Remark


def with_scale(library: Library, path: Path, sources: Sources) -> Library:
    """Return a library whose scale has the parts of the file in place of its own.

    Raises InvalidInput with every problem of the file.
    """
    document = sources.read(path)
    file = fit(document, ScaleParts)
    gathering = Gathering()
    scale = read_parts(document, file, library.knowledge.scale, gathering)
    _check_replaces(document, file, gathering)
    _check_modals(document, scale, library.knowledge, gathering)
    gathering.end_if_bad()
    knowledge = replace(library.knowledge, scale=scale, sha256="")
    return replace(library, knowledge=replace(knowledge, sha256=fingerprint(knowledge)))


def _check_replaces(document: Document, file: ScaleParts, gathering: Gathering) -> None:
    if not file.model_fields_set:
        hint = "write modals, bands or confidence, as in the scale.yaml of a folder of rules"
        gathering.add("F05", "the file has no part of a scale", document.place(()), hint)


def _check_modals(
    document: Document, scale: Scale, knowledge: KnowledgeBase, gathering: Gathering
) -> None:
    """Each modal of a rule has a range; one problem for each that has none."""
    missing = {
        rule.modal: rule for rule in reversed(knowledge.rules) if rule.modal not in scale.modals
    }
    for modal, rule in missing.items():
        gathering.add(
            "R11",
            f"rules use the modal '{modal}', but these modals lack it",
            document.key_place(("modals",)),
            f"add '{modal}' with its range",
            [Remark(rule.place, "the first of these rules")],
        )
