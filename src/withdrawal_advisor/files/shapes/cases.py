"""Files of worked cases."""

from withdrawal_advisor.files.shapes.base import Shape, Texts


class CaseEntry(Shape):
    """A worked case: what is given and what follows or does not."""

    case: str
    names: dict[str, str] = {}
    given: Texts = ()
    supposing: Texts = ()
    expect: Texts = ()
    expect_not: Texts = ()
    assuming: Texts = ()


class CaseFile(Shape):
    """Worked cases of one section."""

    section: str = ""
    title: str = ""
    cases: tuple[CaseEntry, ...]
