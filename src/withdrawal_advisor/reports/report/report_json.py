"""A report as the values of its documented JSON (withdrawal-advisor/report/1)."""

from dataclasses import fields, is_dataclass
from typing import Any

from withdrawal_advisor.reports.report.view import Report

SCHEMA = "withdrawal-advisor/report/1"


def report_json(report: Report) -> dict[str, Any]:
    """Return the view as it is, names and all."""
    return {"schema": SCHEMA, **_plain(report)}


def _plain(value: object) -> Any:  # noqa: ANN401  (what JSON holds)
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, str) else value
