"""What a conversation shows, from where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from withdrawal_advisor.cli.asking.commands import EXAMPLE, TEACHING
from withdrawal_advisor.cli.asking.explaining import how_page
from withdrawal_advisor.cli.asking.moves import Move
from withdrawal_advisor.cli.asking.saving import situation_to_save
from withdrawal_advisor.cli.asking.standing import Standing, as_first_asked, asked_now
from withdrawal_advisor.cli.judging import judge
from withdrawal_advisor.engines.quick import quick_diagrams
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.reasoning.inference import CircularExceptions
from withdrawal_advisor.reports import session_pages
from withdrawal_advisor.reports.page import Entry, Page, Section
from withdrawal_advisor.reports.session_summary import summary_page
from withdrawal_advisor.reports.session_why import why_page
from withdrawal_advisor.reports.session_words import (
    answer_words,
    but_for_telling,
    counted,
    nothing_follows,
    settled_words,
    statement_words,
    what_is_decided,
)
from withdrawal_advisor.reports.wording import Sentences
from withdrawal_advisor.session.news import news as news_between
from withdrawal_advisor.session.outlook import Outlook, Stage
from withdrawal_advisor.session.question import FactQuestion, NamesQuestion, PartQuestion
from withdrawal_advisor.session.session import Session
from withdrawal_advisor.session.telling import Entry as Answer
from withdrawal_advisor.session.what_if import what_if as consequences
from withdrawal_advisor.session.why import why as reasons
from withdrawal_advisor.session.wording import ask, offered

AFTERWARDS: Final = (
    "You can still type findings, how SENTENCE, review, change NUMBER, a sentence that you know"
    " of, or quit."
)
_NOTHING: Final = "Nothing is being asked. " + AFTERWARDS
_STAGES: Final[Mapping[Stage, str]] = {
    Stage.CAST: "who is meant",
    Stage.NUMBERS: "which numbers",
    Stage.FINDINGS: "what holds",
    Stage.LIKELIHOODS: "how likely it is",
    Stage.DONE: "once more",
}


def question(at: Standing) -> Page:
    """Return the question asked now, with what is still open."""
    asked = asked_now(at)
    session = at.session
    known = {entry.question: number for number, entry in enumerate(session.entries, 1)}
    if asked in known:
        until_now = answer_words(asked, session.reply(asked), session.knowledge)
        title = f"Answer {known[asked]} again; until now: {until_now} ('back' leaves it so)"
    else:
        title = f"Question {len(session.entries) + 1}: {_STAGES[at.outlook.stage]}{_progress(at)}"
    return session_pages.question_page(asked, session.knowledge, offered(asked, session), title)


def _progress(at: Standing) -> str:
    outlook = at.outlook
    match outlook.stage:
        case Stage.FINDINGS:
            focus = at.session.focus
            settled = settled_words(len(outlook.decided), len(outlook.goals), focus)
            if any(isinstance(q, NamesQuestion | PartQuestion) for q in outlook.skipped):
                settled += " as far as names are told"
            return f" ({settled}, {counted(outlook.open, 'question')} open)"
        case Stage.LIKELIHOODS:
            left = counted(len(outlook.ranked), "question")
            return f" ({left} open)"
        case _:
            return ""


def reminder(at: Standing) -> str:
    """Return what is asked now in one line."""
    if at.offers_further:
        return offer(at)
    return ask(at.question, at.session.knowledge) if at.question is not None else _NOTHING


def offer(at: Standing) -> str:
    """Say that no question changes what holds any more, and what could still be asked."""
    decided, skipped = what_is_decided(at.session.focus), at.outlook.open
    still = f"Of the questions left only those that you skipped ({skipped}) may still change"
    lead = f"{still} {decided}" if skipped else f"No question that is left can change {decided}"
    if _asks_for_goals(at):
        lead = f"{but_for_telling(at.session.focus)}, {lead[0].lower()}{lead[1:]}"
    left = counted(len(at.outlook.ranked), "more question")
    return f"{lead}. {left} could change how likely that is. Go on with these? (yes or no)"


def _asks_for_goals(at: Standing) -> bool:
    """Whether a question that is left asks for a goal itself."""
    asked = {each.question for each in at.outlook.ranked}
    return any(FactQuestion(goal) in asked for goal in at.outlook.goals)


def teaching(at: Standing) -> Page:
    """Return how to answer and what else can be typed."""
    bands = ", ".join(at.session.knowledge.scale.bands)
    answers = (
        Entry("yes, no or unknown"),
        Entry(f"how likely it is: {bands}; or a number: 0.7, 60 %, 0.5 to 0.7"),
        Entry("where it comes from, after any answer:"),
        Entry("yes; source: Alhurra; grade: C3; date: 2024-09-22; by: CENTCOM; note: …", ""),
        Entry("names with commas between them; a new name with its kind: Avaria (state)"),
        Entry("a whole sentence that you know to be so, whatever is asked"),
        Entry("a sentence with another answer: power cuts in Iraq lengthen: unlikely"),
    )
    commands = tuple(Entry(f"{word}: {does}") for word, does in TEACHING.items())
    return Page(
        "What you can type", sections=(Section("Answers", answers), Section("Commands", commands))
    )


def review(at: Standing) -> Page:
    """Return all answers, numbered."""
    return session_pages.review_page(at.session)


def findings(at: Standing) -> Page:
    """Return all findings that follow by now."""
    memory = at.assessment.memory
    concluded = (fact for fact in memory.supports if memory.justifications(fact))
    return session_pages.findings_page(concluded, at.session.knowledge)


def why(at: Standing) -> Page:
    """Return why the present question is asked, one step further each time."""
    asked = asked_now(at)
    session, outlook = _as_first_asked(at)
    return why_page(reasons(session, outlook, asked), asked, at.whys, session)


def _as_first_asked(at: Standing) -> tuple[Session, Outlook]:
    try:
        return as_first_asked(at)
    except CircularExceptions as circular:
        raise Unreadable("", _circle(circular), "'back' leaves the answer as it is") from None


def what_if(at: Standing) -> Page:
    """Return what each answer to the present question would change."""
    asked = asked_now(at)
    if not isinstance(asked, FactQuestion):
        raise Unreadable("", "this works for questions of yes and no", "why tells what it is for")
    try:
        found = consequences(at.session, SemiNaive(), quick_diagrams, at.outlook, asked)
    except CircularExceptions as circular:
        raise Unreadable("", _circle(circular), "answer otherwise, or skip it") from None
    _, outlook = _as_first_asked(at)
    served = (each.goals for each in outlook.ranked if each.question == asked)
    only_likelier = next(served, ()) if outlook.stage is Stage.LIKELIHOODS else ()
    return session_pages.what_if_page(found, at.session, only_likelier)


def how(at: Standing, sentence: str, vocabulary: Vocabulary) -> Page:
    """Return how something was concluded."""
    if not sentence:
        held = [f for f in at.outlook.held if at.assessment.memory.justifications(f)]
        example = vocabulary.say(held[0]) if held else EXAMPLE
        raise Unreadable("", "the sentence is missing", f"for example: how {example}")
    return how_page(sentence, _named(at), vocabulary)


def noted(move: Move, before: Standing, after: Standing) -> Iterator[str]:
    """Say how a line was understood: what was told, passed over, made known or taken back."""
    knowledge = after.session.knowledge
    if move.question is not None and move.reply is not None:
        yield f"Noted: {statement_words(move.question, move.reply, knowledge)}."
        return
    match move.entry["do"]:
        case "skip" if move.question is not None:
            yield f"Skipped: {ask(move.question, knowledge)}"
        case "name":
            yield f"Known now: {move.entry['name']} ({move.entry['kind']})."
        case "forget" | "back":
            yield from _taken_back(before.session, after.session)


def _taken_back(before: Session, after: Session) -> Iterator[str]:
    """Say which answers are gone, and which are there again."""
    gone = [entry for entry in before.entries if entry not in after.entries]
    again = [entry for entry in after.entries if entry not in before.entries]
    for entry in gone:
        yield f"Taken back: {_entry_words(entry, before.knowledge)}."
    for entry in again:
        yield f"As before: {_entry_words(entry, before.knowledge)}."
    if not gone and not again:
        for name in before.start.actors.keys() - after.start.actors.keys():
            yield f"Taken back: the name {name}."


def _entry_words(entry: Answer, knowledge: KnowledgeBase) -> str:
    if entry.reply is None:
        return f"the question '{ask(entry.question, knowledge)}' is left open"
    return statement_words(entry.question, entry.reply, knowledge)


def left_as_it_was(at: Standing) -> str:
    """Say that the answer that was asked for again stays."""
    asked = asked_now(at)
    answer = answer_words(asked, at.session.reply(asked), at.session.knowledge)
    return f"Left as it was: {ask(asked, at.session.knowledge)} {answer}."


def news(before: Standing, after: Standing) -> Page:
    """Return what follows now and what no longer does."""
    changed = news_between(before.assessment, after.assessment)
    return session_pages.news_page(changed, after.session.knowledge)


def circle(circular: CircularExceptions) -> str:
    """Say that an answer cannot be taken since rules would then contradict themselves."""
    return f"The answer was taken back, since {_circle(circular)}."


def _circle(circular: CircularExceptions) -> str:
    names = ", ".join(f"'{each.blocked.rule.name}'" for each in circular.circles)
    return f"with one of the answers a rule would lead to its own exception: {names}"


def conclusion(at: Standing) -> Page:
    """Return what the session comes to."""
    assessment = _named(at)
    focus = at.session.focus
    held = assessment.memory.supports
    predicates = at.session.knowledge.predicates
    asked = [f for f in at.outlook.goals if focus.patterns and f.denial not in held]
    goals = list(dict.fromkeys((*asked, *(f for f in held if focus.has(f, predicates)))))
    sentences = Sentences(predicates)
    return summary_page(assessment, judge(assessment), sentences, goals, nothing_follows(focus))


def left_open(at: Standing) -> str:
    """Say that skipped questions could still change what the session comes to; "" if none could."""
    if not at.outlook.open:
        return ""
    skipped = counted(at.outlook.open, "question")
    return f"{skipped} that you skipped could still change {what_is_decided(at.session.focus)}."


def _named(at: Standing) -> Assessment:
    return replace(at.assessment, situation=situation_to_save(at.session))
