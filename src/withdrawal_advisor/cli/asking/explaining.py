"""How something was concluded, or what stops it, for a sentence typed at the prompt."""

from withdrawal_advisor.cli.asking.typed_sentence import read_typed
from withdrawal_advisor.cli.facts_meant import facts_meant, known_facts, told_apart
from withdrawal_advisor.judging import judge_of, judged_by
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.reasoning.blocking import blocked
from withdrawal_advisor.reasoning.derivation import derivations
from withdrawal_advisor.reports.beside import Beside
from withdrawal_advisor.reports.explanation_page import explanation_page
from withdrawal_advisor.reports.page import Page
from withdrawal_advisor.reports.wording import Sentences


def how_page(sentence: str, assessment: Assessment, vocabulary: Vocabulary) -> Page:
    """Return the derivations of what a sentence says, or what stops it.

    Unreadable if it has a blank that nothing known fills.
    """
    sentences = Sentences(vocabulary.predicates)
    pattern = read_typed(sentence, vocabulary.read_pattern)
    meant = facts_meant(pattern, known_facts(assessment), sentences)
    if not meant and pattern.variables:
        raise Unreadable(
            "", f"nothing that is known so far leads to '{sentence}'", "answer more questions first"
        )
    held, missing = told_apart(meant or [pattern.bind({})], assessment)
    judge = judge_of(assessment)
    beside = Beside(judged_by(judge, assessment), {fact: judge.account(fact) for fact in held})
    return explanation_page(
        assessment,
        sentences,
        derivations(assessment.memory, held),
        [blocked(assessment, fact) for fact in missing],
        beside,
    )
