"""An assessment as a network: facts and activations with what joins them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.memory import Defeat, Given, Justification, Support, Supposed
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.situation import Evidence, Source
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.exchange.texts import hashed
from withdrawal_advisor.reports.identity import fact_id
from withdrawal_advisor.reports.wording import Sentences, kind_of


class Status(StrEnum):
    """How a fact came to be held; a defeated activation may have a conclusion that is not."""

    GIVEN = "given"
    SUPPOSED = "supposed"
    DERIVED = "derived"
    NOT_HELD = "not held"


class Role(StrEnum):
    """What an edge joins; its ends are named in this order."""

    PREMISE = "premise"  # fact, activation
    CONCLUSION = "conclusion"  # activation, fact
    PREVENTED = "prevented"  # defeated activation, fact
    EXCEPTION = "exception"  # fact, defeated activation
    CONFLICT = "conflict"  # fact, fact
    EVIDENCE = "evidence"  # source, fact


@dataclass(frozen=True, slots=True)
class FactNode:
    """A fact; `kind` is what it means to a reader, `height` its shortest derivation."""

    id: str
    sentence: str
    status: Status
    kind: str
    effect: str
    height: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ActivationNode:
    """A firing of a rule, or a defeated activation with the exceptions that stopped it."""

    id: str
    rule: Rule
    premises: tuple[str, ...]
    conclusion: str
    assumptions: tuple[str, ...] = ()
    stopped_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """Two nodes by their ids, and what joins them."""

    tail: str
    head: str
    role: Role


@dataclass(frozen=True, slots=True)
class Network:
    """All nodes in an order that no input order changes; conflicts are pairs of facts."""

    facts: tuple[FactNode, ...]
    activations: tuple[ActivationNode, ...]
    conflicts: tuple[tuple[str, str], ...]
    sources: Mapping[str, Source]
    """The sources of the evidence, by their ids."""

    def edges(self) -> Iterator[Edge]:
        """Yield what joins facts and activations."""
        for node in self.activations:
            role = Role.PREVENTED if node.stopped_by else Role.CONCLUSION
            yield from (Edge(fact, node.id, Role.PREMISE) for fact in node.premises)
            yield from (Edge(fact, node.id, Role.EXCEPTION) for fact in node.stopped_by)
            yield Edge(node.id, node.conclusion, role)
        yield from (Edge(one, other, Role.CONFLICT) for one, other in self.conflicts)

    def evidence(self) -> Iterator[Edge]:
        """Yield which source backs which given fact."""
        for fact in self.facts:
            for source in sorted({source_id(e.source) for e in fact.evidence if e.source}):
                yield Edge(source, fact.id, Role.EVIDENCE)


def network(assessment: Assessment, sentences: Sentences) -> Network:
    """Return the network of what is held, with its firings, defeats, conflicts and sources."""
    memory = assessment.memory
    activations = (
        *(_activation(each, sentences, assumed=each.assumptions) for each in memory.firings()),
        *(_activation(each, sentences, stopped_by=each.by) for each in memory.defeats),
    )
    facts = {*memory.supports, *(defeat.activation.conclusion for defeat in memory.defeats)}
    nodes = tuple(sorted((_fact(f, assessment, sentences) for f in facts), key=_by_sentence))
    said = ((sentences[each.one], sentences[each.other]) for each in memory.conflicts)
    return Network(
        nodes,
        tuple(sorted(activations, key=lambda node: (node.rule.name, node.id))),
        tuple(sorted((fact_id(one), fact_id(other)) for one, other in said)),
        dict(sorted(_sources(nodes))),
    )


def _activation(
    found: Justification | Defeat,
    sentences: Sentences,
    assumed: tuple[Fact, ...] = (),
    stopped_by: tuple[Fact, ...] = (),
) -> ActivationNode:
    activation = found.activation
    return ActivationNode(
        hashed("r", activation.rule.name, *activation.values),
        activation.rule,
        _ids(activation.premises, sentences),
        fact_id(sentences[activation.conclusion]),
        tuple(sentences[fact] for fact in assumed),
        _ids(stopped_by, sentences),
    )


def _ids(facts: Iterable[Fact], sentences: Sentences) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact_id(sentences[fact]) for fact in facts))


def source_id(source: Source) -> str:
    """Return the id of a source."""
    return hashed("s", source.key)


def _by_sentence(node: FactNode) -> tuple[str, str]:
    return (node.sentence, node.id)


def _fact(fact: Fact, assessment: Assessment, sentences: Sentences) -> FactNode:
    supports = assessment.memory.supports.get(fact, ())
    return FactNode(
        fact_id(sentences[fact]),
        sentences[fact],
        _status(supports),
        str(kind_of(sentences.predicate(fact), fact)),
        str(assessment.effects.get(fact, Effect.NONE)),
        assessment.memory.heights.get(fact, 0),
        tuple(support.evidence for support in supports if isinstance(support, Given)),
    )


def _status(supports: tuple[Support, ...]) -> Status:
    if not supports:
        return Status.NOT_HELD
    if any(isinstance(support, Supposed) for support in supports):
        return Status.SUPPOSED
    given = any(isinstance(support, Given) for support in supports)
    return Status.GIVEN if given else Status.DERIVED


def _sources(facts: Iterable[FactNode]) -> Iterator[tuple[str, Source]]:
    for fact in facts:
        for evidence in fact.evidence:
            if evidence.source is not None:
                yield source_id(evidence.source), evidence.source
