"""What a report that does not tell everything leaves out, and how to get it."""

from withdrawal_advisor.reports.report.material import Material

_COMMAND = "All of it: 'withdrawal-advisor report FACTS -o FILE', without"
_BRIEF = (
    "This brief report derives {told} of {found}. It leaves out the other findings, further ways to"
    " these and what would change them, risks by section, who gains and who loses, the sentences"
    " that answer the article's questions, warnings about facts that no step told here uses,"
    " stopped rules, open critical questions, past withdrawals, and the ledger of all sentences."
)
_FOCUSED = (
    "This report is narrowed to {told} of {found}, with what lies below and what bears on that. It"
    " leaves out the other findings, the article's questions, the risks at a glance, and who gains"
    " and who loses."
)


def left_out(material: Material, told: int, found: int) -> str:
    """Say what is left out; nothing if that is nothing."""
    if material.is_whole:
        return ""
    options = ["'--style brief'"] * material.is_brief + ["'--focus'"] * bool(material.focus)
    said = _BRIEF if material.is_brief else _FOCUSED
    findings = "1 finding" if found == 1 else f"{found} findings"
    return f"{said.format(told=told, found=findings)} {_COMMAND} {' and '.join(options)}."


def ledger_note(material: Material) -> str:
    """Say which sentences stand in the ledger."""
    if material.is_whole:
        return "Every sentence that is held, once, with all that supports it."
    aside = "what rules out exceptions of the rules used, with what that rests on"
    if material.is_brief:
        return f"Here stands {aside}, and one way to each; the full report has everything."
    return (
        f"Every sentence that the findings above rest on, once, with all ways to it; and {aside}."
    )
