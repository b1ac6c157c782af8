"""All shapes of files under one name, for tests that go through them."""

from withdrawal_advisor.files.shapes.cases import CaseFile
from withdrawal_advisor.files.shapes.facts import FactEntry, FactFile
from withdrawal_advisor.files.shapes.rules import RuleFile
from withdrawal_advisor.files.shapes.sources import ArticleFile, ScaleFile
from withdrawal_advisor.files.shapes.words import ActorsFile, SlotsFile

__all__ = [
    "ActorsFile",
    "ArticleFile",
    "CaseFile",
    "FactEntry",
    "FactFile",
    "RuleFile",
    "ScaleFile",
    "SlotsFile",
]
