"""What is said where nothing, or not everything, that speaks against the findings is told."""

from withdrawal_advisor.reports.report.material import Material
from withdrawal_advisor.reports.report.view import Behind

_NOTHING = "Nothing contradicts, stops or tests the findings."
_NO_CONFLICT = "No two sentences that are held contradict each other."
_NO_CONFLICT_HERE = "Nothing that is held contradicts what is told here or what that rests on."
_UNTOLD = (
    "Conclusions that an exception stopped, what is no longer so under what is supposed, and open"
    " critical questions are left to the full report."
)


def behind_note(told: Behind, material: Material) -> str:
    """Say that nothing was found, and what a brief report does not tell; empty if neither."""
    if material.is_brief:
        none = _NO_CONFLICT_HERE if material.focus else _NO_CONFLICT
        return _UNTOLD if told.conflicts else f"{none} {_UNTOLD}"
    found = told.conflicts or told.stopped or told.lost or told.questions
    return "" if found else _NOTHING
