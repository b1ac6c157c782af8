"""An assessment as the values of its documented JSON (withdrawal-advisor/assessment/1)."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.confidence import Confidence
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.model.knowledge import Scale
from withdrawal_advisor.model.likelihood import Chance, Likelihood
from withdrawal_advisor.model.memory import Given, Justification, Support, Supposed
from withdrawal_advisor.model.rule import Citation
from withdrawal_advisor.model.situation import Evidence
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.findings import Finding, assumptions, findings
from withdrawal_advisor.reports.identity import activation_id, fact_id
from withdrawal_advisor.reports.likelihood_words import word
from withdrawal_advisor.reports.wording import Sentences

Json: TypeAlias = dict[str, Any]
SCHEMA = "withdrawal-advisor/assessment/1"


def assessment_json(assessment: Assessment, judged: Judged, sentences: Sentences) -> Json:
    """Return the whole assessment; lists are in an order that no input order changes."""
    memory = assessment.memory
    held = sorted(memory.supports, key=sentences.__getitem__)
    scale = assessment.knowledge.scale
    return {
        "schema": SCHEMA,
        **context_json(assessment, sentences),
        "facts": [
            _fact(fact, memory.supports[fact], sentences)
            | {"likelihood": likelihood_json(judged.likelihoods[fact].likelihood, scale)}
            for fact in held
        ],
        "findings": [
            _finding(each, sentences, scale) for each in findings(assessment, judged, sentences)
        ],
        "supports": [
            {
                "id": activation_id(each.activation),
                "fact": fact_id(sentences[fact]),
                **justification_json(each, sentences),
            }
            for fact in held
            for each in memory.justifications(fact)
        ],
        "defeats": list(_defeats(assessment, judged, sentences)),
        "conflicts": [
            {"fact": fact_id(sentences[each.one]), "denial": fact_id(sentences[each.other])}
            for each in memory.conflicts
        ],
        "assumptions": [
            {
                "sentence": each.sentence,
                "used_by": list(each.used_by),
                "looked_for": each.looked_for,
                "left_out": each.left_out,
            }
            for each in assumptions(assessment, sentences)
        ],
        "set_aside": [
            {"sentence": sentences[each.statement.fact], "by": fact_id(sentences[each.by])}
            for each in assessment.set_aside
        ],
        "left_out": sorted(sentences[fact] for fact in assessment.situation.left_out),
        "lost": sorted(sentences[fact] for fact in assessment.lost),
        "warnings": list(assessment.warnings),
    }


def context_json(assessment: Assessment, sentences: Sentences) -> Json:
    """Return which situation, knowledge and engine an output is about."""
    situation, knowledge = assessment.situation, assessment.knowledge
    return {
        "situation": {
            "name": situation.name,
            "as_of": situation.as_of,
            "supposing": sorted(fact_id(sentences[s.fact]) for s in situation.supposing),
        },
        "knowledge": {
            "name": knowledge.name,
            "version": knowledge.version,
            "sha256": knowledge.sha256,
        },
        "engine": {"name": assessment.engine, "version": assessment.engine_version},
    }


def justification_json(justification: Justification, sentences: Sentences) -> Json:
    """Return one firing of a rule."""
    activation = justification.activation
    return {
        "rule": activation.rule.name,
        "origin": activation.rule.origin,
        "at": citation_json(activation.rule.citation),
        "modal": activation.rule.modal,
        "premises": [fact_id(sentences[premise]) for premise in activation.premises],
        "assumptions": [sentences[assumption] for assumption in justification.assumptions],
    }


def citation_json(citation: Citation) -> Json:
    """Return the first place of a claim, its endnotes, and where it is repeated."""
    return {
        "section": citation.at.section,
        "paragraph": citation.at.paragraph,
        "notes": list(citation.notes),
        "also": [{"section": at.section, "paragraph": at.paragraph} for at in citation.also],
    }


def evidence_json(evidence: Evidence) -> Json:
    """Return what backs a given fact, without the parts that are missing."""
    source = evidence.source
    named = (
        {
            "key": source.key,
            "title": source.title,
            "publisher": source.publisher,
            "date": source.date,
            "url": source.url,
            "reliability": source.reliability,
        }
        if source
        else {}
    )
    parts = {
        "source": _present(named),
        "credibility": evidence.credibility,
        "asserted_by": evidence.asserted_by,
        "origin": evidence.origin,
        "likelihood": evidence.likelihood,
        "valid_until": evidence.valid_until,
        "note": evidence.note,
        "flag": evidence.flag,
        "at": {"section": evidence.at.section, "paragraph": evidence.at.paragraph}
        if evidence.at
        else "",
    }
    return _present(parts)


def _present(parts: Json) -> Json:
    return {key: value for key, value in parts.items() if value}


def _fact(fact: Fact, supports: tuple[Support, ...], sentences: Sentences) -> Json:
    evidence = [evidence_json(s.evidence) for s in supports if isinstance(s, Given)]
    value: Json = {
        "id": fact_id(sentences[fact]),
        "sentence": sentences[fact],
        "affirmed": fact.affirmed,
        "status": _status(supports),
    }
    if evidence:
        value["evidence"] = evidence
        if "source" in evidence[0]:
            value["source"] = evidence[0]["source"]
    return value


def _status(supports: tuple[Support, ...]) -> str:
    if any(isinstance(support, Supposed) for support in supports):
        return "supposed"
    return "given" if any(isinstance(support, Given) for support in supports) else "derived"


def likelihood_json(likelihood: Likelihood, scale: Scale) -> Json:
    """Return a likelihood with its word and how it was found."""
    value: Json = {
        "low": likelihood.low,
        "high": likelihood.high,
        "word": word(likelihood, scale),
        "method": str(likelihood.method),
    }
    return value | ({"error": likelihood.error} if likelihood.error else {})


def confidence_json(confidence: Confidence) -> Json:
    """Return a confidence with its reasons."""
    return {"word": str(confidence.word), "reasons": list(confidence.reasons)}


def weakest_json(chance: Chance, sentences: Sentences) -> str:
    """Return the name of a rule, or the sentences whose evidence a chance is about."""
    return chance.rule or " and ".join(sentences[fact] for fact in chance.facts)


def _finding(finding: Finding, sentences: Sentences, scale: Scale) -> Json:
    judgement = finding.judgement
    value: Json = {
        "fact": fact_id(sentences[finding.fact]),
        "sentence": finding.sentence,
        "kind": str(finding.kind),
        "level": str(finding.level) if finding.level else "",
        "section": finding.section,
        "harms": list(finding.harms),
        "benefits": list(finding.benefits),
        "rests_on_encoder": finding.only_through_encoder,
        "likelihood": likelihood_json(judgement.likelihood, scale),
        "confidence": confidence_json(finding.confidence),
    }
    if judgement.weakest is not None:
        value["weakest_link"] = weakest_json(judgement.weakest.chance, sentences)
    if judgement.without is not None:
        value["hypothesis"] = {
            "effect": str(finding.effect),
            "without": likelihood_json(judgement.without, scale),
        }
    return value


def _defeats(assessment: Assessment, judged: Judged, sentences: Sentences) -> Iterator[Json]:
    for defeat in assessment.memory.defeats:
        left = judged.likelihoods[defeat.activation.conclusion].likelihood
        for exception in defeat.by:
            yield {
                "id": activation_id(defeat.activation),
                "rule": defeat.activation.rule.name,
                "conclusion": sentences[defeat.activation.conclusion],
                "exception": fact_id(sentences[exception]),
                "left": likelihood_json(left, assessment.knowledge.scale),
            }
