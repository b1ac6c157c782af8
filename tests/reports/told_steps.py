"""The steps that a report tells, read back from its HTML and its JSON, and put to proof.

Nothing of what made the report is used: sentences are read anew by the vocabulary, rules are
found by their names, and the proof checker decides.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from page_tree import Element, tree

from withdrawal_advisor.checks.proof import verify
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.memory import Given, Justification, Support, Supposed, WorkingMemory
from withdrawal_advisor.model.problem import Problem
from withdrawal_advisor.model.rule import Activation, Rule
from withdrawal_advisor.model.situation import Evidence
from withdrawal_advisor.model.statement import Bindings, Fact, Pattern
from withdrawal_advisor.reports.wording import citation


@dataclass(frozen=True)
class Shown:
    """A step as a reader sees it; `how` is "given", "supposed" or the name of a rule."""

    sentence: str
    how: str
    premises: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    modal: str = ""
    place: str = ""


def steps_in_html(page: str) -> list[Shown]:
    """Return every step that a page tells: in the ledger, in derivations and in other ways."""
    root = tree(page)
    says = {e.attributes["id"]: _only(e, "sentence").text for e in root.all("entry", "li")}
    found = [step for entry in root.all("entry", "li") for step in _entry(entry, says)]
    for derivation in root.all("derivation"):
        found += _derivation(derivation)
    for way in root.all("way", "li"):
        found.append(_firing(says[way.attributes["data-fact"]], way, _linked(way, says)))
    return found


def _entry(entry: Element, says: dict[str, str]) -> Iterator[Shown]:
    sentence = says[entry.attributes["id"]]
    if entry.has("hypothesis"):
        yield Shown(sentence, "supposed")
    if entry.has("fact"):
        yield Shown(sentence, "given")
    assert entry.has("judgement") == (not entry.has("fact") and not entry.has("hypothesis"))
    assert entry.all("way") or not entry.has("judgement")


def _derivation(derivation: Element) -> Iterator[Shown]:
    steps = {each.attributes["data-step"]: each for each in derivation.all("step")}
    says = {number: _only(each, "sentence").text for number, each in steps.items()}
    for number, step in steps.items():
        if step.has("fact") or step.has("hypothesis"):
            yield Shown(says[number], "supposed" if step.has("hypothesis") else "given")
        if step.all("rule"):
            premises = tuple(says[link.text] for link in step.all("premise"))
            yield _firing(says[number], step, premises)
        else:
            assert not step.has("judgement")


def _firing(sentence: str, element: Element, premises: tuple[str, ...]) -> Shown:
    return Shown(
        sentence,
        _only(element, "rule").text,
        premises,
        tuple(each.text for each in element.all("assumed")),
        _only(element, "modal").text,
        _only(element, "place").text,
    )


def _linked(way: Element, says: dict[str, str]) -> tuple[str, ...]:
    """Return the premises; where the words are not those of what is linked, both together."""
    pairs = [(e.text, says.get(e.attributes["href"][1:], "nothing")) for e in way.all("premise")]
    return tuple(
        text if text == linked else f"{text}, linked to {linked}" for text, linked in pairs
    )


def _only(element: Element, name: str) -> Element:
    (found,) = element.all(name)
    return found


def steps_in_json(value: dict[str, Any]) -> list[Shown]:
    """Return every step that the JSON of a report tells."""
    says = {entry["id"]: entry["sentence"] for entry in value["ledger"]}
    found = []
    for entry in value["ledger"]:
        if entry["standing"] != "judgement":
            how = "given" if entry["standing"] == "fact" else "supposed"
            found.append(Shown(entry["sentence"], how))
        found += [_way(entry["sentence"], way, says) for way in entry["ways"]]
    for finding in (each for group in value["groups"] for each in group["findings"]):
        numbered = {step["number"]: step["sentence"] for step in finding["steps"]}
        for step in finding["steps"]:
            if step["standing"] != "judgement":
                how = "supposed" if step["standing"] == "hypothesis" else "given"
                found.append(Shown(step["sentence"], how))
            if step["way"] is None:
                assert step["standing"] != "judgement"
            else:
                way = _way(step["sentence"], step["way"], says)
                below = tuple(numbered[number] for number in step["premises"])
                assert sorted(way.premises) == sorted(below)
                found.append(replace(way, premises=below))
        found += [_way(finding["sentence"], way, says) for way in finding["other_ways"]]
    return found


def _way(sentence: str, way: dict[str, Any], says: dict[str, str]) -> Shown:
    return Shown(
        sentence,
        way["rule"],
        tuple(says[each] for each in way["premises"]),
        tuple(each["sentence"] for each in way["assumptions"]),
        way["modal"],
        way["place"],
    )


def wrong_steps(shown: Sequence[Shown], assessment: Assessment, library: Library) -> list[str]:
    """Return what is wrong with the steps: what no rule says, and what the proof checker finds."""
    reading = _Reading(assessment, library)
    supports: dict[Fact, dict[Support, None]] = {}
    for step in dict.fromkeys(shown):
        fact = reading.fact(step.sentence)
        supports.setdefault(fact, {}).update(dict.fromkeys(reading.supports(fact, step)))
    told = {fact: tuple(each) for fact, each in supports.items()}
    return [*reading.wrong, *map(_message, verify(_claimed(assessment, told)))]


def _claimed(assessment: Assessment, told: dict[Fact, tuple[Support, ...]]) -> Assessment:
    """Return the assessment that the steps amount to; facts that are not told are not asked for."""
    aside = tuple(each for each in assessment.set_aside if each.by in told)
    statements = [each.statement for each in aside]
    situation = assessment.situation
    return replace(
        assessment,
        memory=WorkingMemory(told, {}, (), ()),
        set_aside=aside,
        situation=replace(
            situation,
            given=tuple(s for s in situation.given if s.fact in told or s in statements),
            supposing=tuple(s for s in situation.supposing if s.fact in told),
        ),
    )


def _message(problem: Problem) -> str:
    return f"{problem.code} {problem.message}"


class _Reading:
    def __init__(self, assessment: Assessment, library: Library) -> None:
        self._assessment = assessment
        self._vocabulary = library.vocabulary.with_actors(assessment.situation.actors.values())
        self._rules = {rule.name: rule for rule in library.knowledge.rules}
        self._facts: dict[str, Fact] = {}
        self.wrong: list[str] = []

    def fact(self, sentence: str) -> Fact:
        if sentence not in self._facts:
            try:
                self._facts[sentence] = self._vocabulary.read_fact(sentence)
            except Unreadable as trouble:
                self.wrong.append(f"{trouble.message}: {sentence}")
                self._facts[sentence] = Fact(sentence)
        return self._facts[sentence]

    def supports(self, fact: Fact, step: Shown) -> Iterator[Support]:
        """Yield what a step claims, as the proof checker takes it."""
        if step.how == "supposed":
            yield Supposed()
        elif step.how == "given":
            given = [s.evidence for s in self._assessment.situation.given if s.fact == fact]
            yield from map(Given, given or [Evidence(note="told by nobody")])
        elif (rule := self._rules.get(step.how)) is None:
            self.wrong.append(f"no rule is called '{step.how}'")
        else:
            yield from self._firing(fact, rule, step)

    def _firing(self, fact: Fact, rule: Rule, step: Shown) -> Iterator[Support]:
        article = self._assessment.knowledge.article
        if (step.modal, step.place) != (rule.modal, citation(rule.citation, article)):
            self.wrong.append(f"not the modal or place of '{rule.name}': {step}")
        premises = {self.fact(each) for each in step.premises}
        found = [
            activation
            for bindings in _bindings(rule.premises, premises, {})
            for activation in [Activation.of(rule, bindings)]
            if activation.conclusion == fact and set(activation.premises) == premises
        ]
        if not found:
            self.wrong.append(f"no instance of '{rule.name}': {step}")
        assumed = tuple(self.fact(each) for each in step.assumed)
        yield from (Justification(each, assumed) for each in dict.fromkeys(found[:1]))


def _bindings(
    patterns: Sequence[Pattern], facts: Iterable[Fact], bindings: Bindings
) -> Iterator[Bindings]:
    if not patterns:
        yield bindings
        return
    for fact in facts:
        extended = patterns[0].match(fact, bindings)
        if extended is not None:
            yield from _bindings(patterns[1:], facts, extended)
