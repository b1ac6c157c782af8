"""Assessments of random rule bases with graded evidence, and all that could be held in them."""

from dataclasses import dataclass, replace

from hypothesis import strategies as st
from potential_cases import knowledge_of

from generators import programs
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.situation import Evidence, Situation, Source, Statement
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.inference import assess
from withdrawal_advisor.reasoning.potential import PotentialGraph, potential_graph

GRADES = ("A1", "B2", "C3", "D2", "F1", "B4", "E5", "")


@dataclass(frozen=True)
class Graded:
    """An assessment with its potential graph."""

    assessment: Assessment
    potential: PotentialGraph

    def held(self, situation: Situation) -> set[Fact]:
        """Return what the engine infers in another situation under the same rules."""
        return set(assess(self.assessment.knowledge, situation, SemiNaive()).memory.supports)


def evidence(grade: str) -> Evidence:
    """Return evidence of a grade such as "B2"; "" is no source at all."""
    return Evidence(Source("paper", reliability=grade[:1]) if grade else None, grade[1:])


@st.composite
def graded(draw: st.DrawFn) -> Graded:
    """Draw a rule base of whose facts some are given, few supposed, and some looked for."""
    program = draw(programs())
    facts = sorted(set(program.facts))
    drawn = [(fact, draw(st.integers(0, 5))) for fact in facts]
    base = knowledge_of(
        program, draw(st.sets(st.sampled_from([f.predicate for f in facts] or [""])))
    )
    situation = Situation(
        "a situation",
        given=tuple(
            Statement(fact, evidence(draw(st.sampled_from(GRADES))))
            for fact, part in drawn
            if part <= 3
        ),
        supposing=tuple(Statement(fact) for fact, part in drawn if part == 4)[:2],
        unknown=tuple(Statement(fact) for fact, part in drawn if part == 5),
    )
    found = assess(base, situation, SemiNaive())
    return Graded(found, potential_graph(base, situation, SemiNaive()))


def told_besides(situation: Situation, learnt: set[Fact], gone: set[Fact]) -> Situation:
    """Return a situation in which more is given, and some no longer."""
    kept = tuple(statement for statement in situation.given if statement.fact not in gone)
    return replace(situation, given=(*kept, *map(Statement, sorted(learnt))))
