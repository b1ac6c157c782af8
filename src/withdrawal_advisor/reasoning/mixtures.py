"""Situations between two: one of them, with some of what the other tells instead."""

from collections.abc import Callable, Collection, Mapping
from functools import cached_property

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.diagrams import Function
from withdrawal_advisor.model.difference import Cause, Side
from withdrawal_advisor.model.engine import Engine
from withdrawal_advisor.model.likelihood import Chance
from withdrawal_advisor.model.memory import Given, Support, Supposed
from withdrawal_advisor.model.move import Reading
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.branches import branches
from withdrawal_advisor.reasoning.circles import circles
from withdrawal_advisor.reasoning.compilation import MakeDiagrams
from withdrawal_advisor.reasoning.contraries import Contraries
from withdrawal_advisor.reasoning.graph import DerivationGraph, derivation_graph
from withdrawal_advisor.reasoning.grounding import ground
from withdrawal_advisor.reasoning.reassessment import Reassessment, TooLarge, World
from withdrawal_advisor.reasoning.worlds import Telling, order_of, telling
