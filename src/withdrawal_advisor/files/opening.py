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
    """Return a file as document and shape, or keep its problems and return None."""

    def read() -> tuple[Document, ShapeT]:
        document = sources.read(path)
        return document, fit(document, shape)

    return gathering.form(read)
