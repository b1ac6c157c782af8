"""The file of argument schemes."""

from withdrawal_advisor.files.shapes.base import Shape


class SchemeEntry(Shape):
    """A kind of argument and the questions that test it, by short names."""

    means: str
    questions: dict[str, str]


class SchemesFile(Shape):
    """The schemes that rules name; `source` says where they are from."""

    source: str
    schemes: dict[str, SchemeEntry]
