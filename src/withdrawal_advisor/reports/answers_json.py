"""Answers as the values of their documented JSON (withdrawal-advisor/answers/1)."""

from collections.abc import Mapping, Sequence

from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.answer import (
    Answer,
    Held,
    Listed,
    PartAnswer,
    Party,
    Shared,
    Stake,
    Weighed,
)
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.model.memory import Given, Supposed
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.answers_page import verdict_words
from withdrawal_advisor.reports.assessment_json import (
    Json,
    context_json,
    justification_json,
    likelihood_json,
)
from withdrawal_advisor.reports.identity import fact_id
from withdrawal_advisor.reports.wording import Sentences

SCHEMA = "withdrawal-advisor/answers/1"


def answers_json(
    assessment: Assessment, judged: Judged, sentences: Sentences, answers: Sequence[Answer]
) -> Json:
    """Return the answers to all questions.

    Likelihoods are those of the situation as it is, so they are left out where hypotheses are.
    """
    scale = assessment.knowledge.scale
    likelihoods = {
        fact: likelihood_json(judgement.likelihood, scale)
        for fact, judgement in judged.likelihoods.items()
    }
    predicates = assessment.knowledge.predicates
    return {
        "schema": SCHEMA,
        **context_json(assessment, sentences),
        "answers": [
            {
                "question": answer.text,
                **_asked(answer),
                "missing": [say(pattern, predicates) for pattern in answer.missing],
                "parts": [_part(part, sentences, likelihoods) for part in answer.parts],
            }
            for answer in answers
        ],
    }


def _asked(answer: Answer) -> Json:
    at = answer.question.at
    return {} if at is None else {"at": {"section": at.section, "paragraph": at.paragraph}}


def _part(part: PartAnswer, sentences: Sentences, known: Mapping[Fact, Json]) -> Json:
    likelihoods = {} if part.without else known
    without = [sentences[fact] for fact in part.without]
    value: Json = {"title": part.title, "without": without, "open": part.is_open}
    if part.is_open:
        return value | {"otherwise": part.otherwise}
    match part.outcome:
        case Listed(facts):
            return value | {"facts": [_held(held, sentences, likelihoods) for held in facts]}
        case Shared(parties):
            return value | {"parties": [_party(party, sentences) for party in parties]}
        case Weighed() as weighed:
            return value | {
                "balance": str(weighed.balance),
                "verdict": verdict_words(weighed),
                "for": [_held(held, sentences, likelihoods) for held in weighed.speaking_for],
                "against": [
                    _held(held, sentences, likelihoods) for held in weighed.speaking_against
                ],
                "contested": [_held(held, sentences, likelihoods) for held in weighed.contested],
            }


def _held(held: Held, sentences: Sentences, likelihoods: Mapping[Fact, Json]) -> Json:
    value: Json = {
        "fact": fact_id(sentences[held.fact]),
        "sentence": sentences[held.fact],
        "affirmed": held.fact.affirmed,
        "status": _status(held),
        "effect": str(held.effect),
        "ways": held.ways,
        "contraries": [sentences[fact] for fact in held.contraries],
    }
    if held.fact in likelihoods:
        value["likelihood"] = likelihoods[held.fact]
    if held.why is not None:
        value["why"] = justification_json(held.why, sentences)
    return value


def _status(held: Held) -> str:
    match held.told:
        case Supposed():
            return "supposed"
        case Given():
            return "given"
        case None:
            return "derived"


def _party(party: Party, sentences: Sentences) -> Json:
    return {
        "party": party.name,
        "harms": [_stake(stake, sentences) for stake in party.harms],
        "gains": [_stake(stake, sentences) for stake in party.gains],
    }


def _stake(stake: Stake, sentences: Sentences) -> Json:
    return {
        "fact": fact_id(sentences[stake.held.fact]),
        "sentence": sentences[stake.held.fact],
        "effect": str(stake.held.effect),
        "contraries": [sentences[fact] for fact in stake.held.contraries],
        "phrase": stake.phrase,
    }
