"""Reading a file and fitting it to its shape in one go."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from withdrawal_advisor.files.document import Document
from withdrawal_advisor.files.fitting import fit
from withdrawal_advisor.files.gathering import Gathering
from withdrawal_advisor.files.reading import Sources

ShapeT = TypeVar("ShapeT", bound=BaseModel)


def open_as(
    shape: type[ShapeT], path: Path, sources: Sources, gathering: Gathering
) -> tuple[Document, ShapeT] | None:
    """Return a file as document and shape.

    Its problems are kept, and what can still be read is returned; None if that is nothing.
    """
    document = gathering.form(lambda: sources.read(path))
    if document is None:
        return None
    file = gathering.form(lambda: fit(document, shape))
    if file is None:
        from withdrawal_advisor.files.salvage import salvage  # noqa: PLC0415

        file = salvage(document, shape)
    return (document, file) if file is not None else None
