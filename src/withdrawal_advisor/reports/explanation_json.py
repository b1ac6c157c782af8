"""Derivations as the values of their documented JSON (withdrawal-advisor/explanation/1)."""

from collections.abc import Iterable, Iterator, Sequence

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.derivation import Blocked, Folded, Node, Reason, Reference, Step
from withdrawal_advisor.model.likelihood import Chance
from withdrawal_advisor.model.memory import Given, Justification, Supposed
from withdrawal_advisor.model.rule import Activation, Rule
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.assessment_json import (
    Json,
    confidence_json,
    context_json,
    evidence_json,
    justification_json,
    likelihood_json,
)
from withdrawal_advisor.reports.beside import Beside
from withdrawal_advisor.reports.identity import fact_id
from withdrawal_advisor.reports.quotations import quotations_json
from withdrawal_advisor.reports.wording import Sentences, open_questions

SCHEMA = "withdrawal-advisor/explanation/1"


def explanation_json(
    assessment: Assessment,
    sentences: Sentences,
    told: Sequence[Node],
    untold: Iterable[Blocked],
    beside: Beside,
) -> Json:
    """Return derivations of held facts, and what stops those that are not held."""
    return {
        "schema": SCHEMA,
        **context_json(assessment, sentences),
        "judgements": [_judgement(fact, assessment, beside, sentences) for fact in beside.accounts],
        "derivations": [_node(node, sentences) for node in told],
        "not_concluded": [_blocked(each, sentences) for each in untold],
        **quotations_json(told, beside.quotations),
        **(_caveats(assessment, told) if beside.caveats else {}),
    }


def _judgement(fact: Fact, assessment: Assessment, beside: Beside, sentences: Sentences) -> Json:
    """Return how likely and how well backed a fact is, and what its likelihood is made of."""
    judgement, account = beside.judged.likelihoods[fact], beside.accounts[fact]
    scale = assessment.knowledge.scale
    value: Json = {
        "fact": fact_id(sentences[fact]),
        "likelihood": likelihood_json(judgement.likelihood, scale),
        "confidence": confidence_json(beside.judged.confidences[fact]),
        "shortest_way": [_chance(step, sentences) for step in account.steps],
        "shares": [
            {
                **(_way(way) if way is not None else {}),
                "carries": share.carries,
                "alone": share.alone,
            }
            for way, share in account.shares.items()
        ],
    }
    if judgement.without is not None:
        value["hypothesis"] = {
            "effect": str(judgement.effect),
            "without": likelihood_json(judgement.without, scale),
        }
    if judgement.weakest is not None:
        link = _chance(judgement.weakest.chance, sentences)
        value["weakest_link"] = link | {"raised": judgement.weakest.raised}
    return value


def _way(way: Activation) -> Json:
    bindings = [{"name": name, "value": value} for name, value in way.bindings.items()]
    return {"rule": way.rule.name, "bindings": bindings}


def _chance(chance: Chance, sentences: Sentences) -> Json:
    about = (
        {"rule": chance.rule}
        if chance.rule
        else {"evidence": [fact_id(sentences[fact]) for fact in chance.facts]}
    )
    return about | {"low": chance.range.low, "high": chance.range.high}


def _caveats(assessment: Assessment, told: Iterable[Node]) -> Json:
    rules = {rule.name: rule for node in told for rule in _rules_below(node)}
    return {
        "open_questions": [
            {"rule": name, "questions": list(open_questions(assessment.knowledge, rules[name]))}
            for name in sorted(rules)
        ]
    }


def _rules_below(node: Node) -> Iterator[Rule]:
    """Yield the rules of a node and of all below it."""
    if isinstance(node, Step):
        for reason in node.reasons:
            if isinstance(reason.support, Justification):
                yield reason.support.activation.rule
            for premise in reason.premises:
                yield from _rules_below(premise)


def _node(node: Node, sentences: Sentences) -> Json:
    value: Json = {"fact": fact_id(sentences[node.fact]), "sentence": sentences[node.fact]}
    match node:
        case Reference(_, step):
            return value | {"see_step": step}
        case Folded():
            return value | {"folded": True}
        case Step(number, _, reasons, circular):
            return value | {
                "step": number,
                "reasons": [_reason(reason, sentences) for reason in reasons],
                "left_out_as_circular": circular,
            }


def _reason(reason: Reason, sentences: Sentences) -> Json:
    match reason.support:
        case Given(evidence):
            return {"status": "given", "evidence": evidence_json(evidence)}
        case Supposed():
            return {"status": "supposed"}
        case Justification() as justification:
            nodes = [_node(premise, sentences) for premise in reason.premises]
            return {
                "status": "derived",
                **justification_json(justification, sentences),
                "because": justification.activation.rule.because,
                "derivations": nodes,
            }


def _blocked(blocked: Blocked, sentences: Sentences) -> Json:
    return {
        "fact": fact_id(sentences[blocked.fact]),
        "sentence": sentences[blocked.fact],
        "cut": blocked.cut,
        "attempts": [
            {
                "rule": attempt.activation.rule.name,
                "stopped_by": [sentences[fact] for fact in attempt.stopped_by],
                "missing": [_blocked(each, sentences) for each in attempt.missing],
            }
            for attempt in blocked.attempts
        ],
    }
