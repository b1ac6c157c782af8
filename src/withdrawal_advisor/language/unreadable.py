"""The exception of this package: a text that cannot be read, with advice."""


class Unreadable(Exception):  # noqa: N818  (names the text, not a failure)
    """A text has no reading, or more than one; `offset` is where in it the trouble starts."""

    def __init__(self, code: str, message: str, hint: str = "", offset: int = 0) -> None:
        self.code = code
        self.message = message
        self.hint = hint
        self.offset = offset
        super().__init__(message)
