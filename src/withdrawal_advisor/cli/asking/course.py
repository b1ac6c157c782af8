"""A session with what went before, so that the last step can be taken back."""

from dataclasses import dataclass, field

from withdrawal_advisor.session.session import Session


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """Where a session is, and the course `before` its last step; None at the beginning.

    `further` is whether questions are wanted that can only change likelihoods; None if that was
    not said yet. Courses are compared by identity, as there may be thousands of steps.
    """

    session: Session
    before: "Course | None" = field(default=None, repr=False)
    further: bool | None = None

    def then(self, session: Session) -> "Course":
        """Return the course after one more step."""
        return Course(session, self, self.further)

    def going_on(self, *, further: bool) -> "Course":
        """Return the course after it is said which questions are wanted."""
        return Course(self.session, self, further)

    def back(self) -> "Course":
        """Return the course without its last step; itself if there was none."""
        return self.before or self

    @property
    def began(self) -> Session:
        """The session before the first step."""
        course = self
        while course.before is not None:
            course = course.before
        return course.session
