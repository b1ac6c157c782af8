"""A session with what went before, so that the last step can be taken back."""

from dataclasses import dataclass, replace

from withdrawal_advisor.session.session import Session


@dataclass(frozen=True, slots=True)
class Course:
    """Where a session is, and where it was before each step.

    `further` is whether questions are wanted that can only change likelihoods; None if that was
    not said yet.
    """

    session: Session
    past: tuple[Session, ...] = ()
    further: bool | None = None

    def then(self, session: Session) -> "Course":
        """Return the course after one more step."""
        return replace(self, session=session, past=(*self.past, self.session))

    def back(self) -> "Course":
        """Return the course without its last step; itself if there was none."""
        if not self.past:
            return self
        return replace(self, session=self.past[-1], past=self.past[:-1], further=None)

    def going_on(self, *, further: bool) -> "Course":
        """Return the course once it is said which questions are wanted."""
        return replace(self, further=further)
