"""What each answer to a question would change."""

from dataclasses import dataclass

from withdrawal_advisor.model.engine import Engine
from withdrawal_advisor.reasoning.compilation import MakeDiagrams
from withdrawal_advisor.reasoning.inference import assess
from withdrawal_advisor.session.news import News, news
from withdrawal_advisor.session.outlook import Outlook, look
from withdrawal_advisor.session.question import FactQuestion, Question
from withdrawal_advisor.session.reply import No, Reply, Unknown, Yes, fits
from withdrawal_advisor.session.session import Session


@dataclass(frozen=True, slots=True)
class Consequence:
    """What an answer makes follow and takes back, and how many questions it leaves open."""

    reply: Reply
    news: News
    open: int


def what_if(
    session: Session, engine: Engine, make: MakeDiagrams, outlook: Outlook, question: Question
) -> tuple[Consequence, ...]:
    """Return what yes, no and unknown would change; nothing for names and numbers.

    Raises CircularExceptions if an answer closes a circle through `unless`.
    """
    if not isinstance(question, FactQuestion):
        return ()
    before = assess(session.knowledge, session.situation, engine)
    found = []
    for reply in (Yes(), No(), Unknown()):
        if fits(reply, question):
            answered = session.answer(question, reply)
            after = assess(session.knowledge, answered.situation, engine)
            left = look(answered, engine, make, outlook).open
            found.append(Consequence(reply, news(before, after), left))
    return tuple(found)
