"""A question session as a value: where it started, what it is about, what was answered."""

from dataclasses import dataclass, replace

from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.session.focus import ALL_RISKS, Focus
from withdrawal_advisor.session.question import Question
from withdrawal_advisor.session.reply import Names, Reply, fits
from withdrawal_advisor.session.telling import Entry, names_in, situation_of


@dataclass(frozen=True, slots=True)
class Session:
    """Knowledge, a situation to start from, a focus, and one entry for each question asked.

    Nothing is kept but the entries, so a changed answer equals starting over with it. Only a new
    name stays known when its answer goes, as long as another one speaks of it.
    """

    knowledge: KnowledgeBase
    start: Situation
    focus: Focus
    entries: tuple[Entry, ...] = ()

    @property
    def situation(self) -> Situation:
        """What is told by now: the start with the answers."""
        return situation_of(self.knowledge, self.start, self.entries)

    def answer(self, question: Question, reply: Reply) -> "Session":
        """Return the session with this answer; where there was one, it takes its place.

        Raises ValueError if the reply does not fit the kind of question.
        """
        if not fits(reply, question):
            raise ValueError(f"{type(reply).__name__} does not answer {type(question).__name__}")
        return self._with(Entry(question, reply))

    def skip(self, question: Question) -> "Session":
        """Return the session in which the question is passed over."""
        return self._with(Entry(question, None))

    def without(self, question: Question) -> "Session":
        """Return the session in which the question was never asked."""
        return self._holding(tuple(e for e in self.entries if e.question != question))

    def back(self) -> "Session":
        """Return the session without the last entry; the session itself if there is none."""
        return self._holding(self.entries[:-1])

    def reply(self, question: Question) -> Reply | None:
        """Return the answer to a question, if there is one."""
        return next((e.reply for e in self.entries if e.question == question), None)

    def is_skipped(self, question: Question) -> bool:
        """Whether the question was passed over."""
        return Entry(question, None) in self.entries

    def _with(self, entry: Entry) -> "Session":
        kept = [e if e.question != entry.question else entry for e in self.entries]
        added = () if entry in kept else (entry,)
        return self._holding((*kept, *added))

    def _holding(self, entries: tuple[Entry, ...]) -> "Session":
        """Return the session with other entries, and with the new names that these speak of."""
        spoken_of = {name for entry in entries for name in names_in(entry)}
        gone = (e.reply for e in self.entries if e not in entries and isinstance(e.reply, Names))
        orphans = {a.name: a for reply in gone for a in reply.actors if a.name in spoken_of}
        if not orphans:
            return replace(self, entries=entries)
        start = replace(self.start, actors={**self.start.actors, **orphans})
        return replace(self, start=start, entries=entries)


def begin(
    knowledge: KnowledgeBase, focus: Focus = ALL_RISKS, start: Situation | None = None
) -> Session:
    """Return a session in which nothing was asked yet."""
    return Session(knowledge, start if start is not None else Situation(""), focus)
