"""The small made-up knowledge with questions, and sessions over it."""

import shutil
from pathlib import Path

from commands import SMALL

ASKED = {
    "says: <power> withdraws its forces from <host>": "Does <power> withdraw from <host>?",
    "says: <power> leaves advisers in <host>": "Does <power> leave advisers in <host>?",
    "says: <rival> is a rival of <power>": "Is <rival> a rival of <power>?",
    "says: <militia> threatens <host>": "Does <militia> threaten <host>?",
    "says: <host> generates <supply> of electricity": "How much does <host> generate?",
    "says: <host> needs <demand> of electricity": "How much does <host> need?",
}


def questions(folder: Path) -> Path:
    """Write the small knowledge with a question for each sentence that is told; return it."""
    rules = folder / "rules"
    shutil.copytree(SMALL / "rules", rules)
    for path in rules.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for says, ask in ASKED.items():
            text = text.replace(f"    {says}\n", f"    {says}\n    ask: {ask}\n    help: Look.\n")
        path.write_text(text, encoding="utf-8")
    return rules
