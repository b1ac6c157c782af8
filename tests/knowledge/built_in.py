"""The built-in knowledge and its cases, read once from the files."""

from pathlib import Path

from withdrawal_advisor.files.case_file import read_cases
from withdrawal_advisor.files.knowledge_folder import read_knowledge
from withdrawal_advisor.files.reading import Sources

RULES = Path(__file__).parents[2] / "rules"
LIBRARY = read_knowledge(RULES, Sources())
KNOWLEDGE = LIBRARY.knowledge
CASES = read_cases(RULES, LIBRARY, Sources())
