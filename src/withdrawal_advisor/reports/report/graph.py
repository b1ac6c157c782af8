"""The derivation of a finding as a laid-out graph: boxes, joints and the lines between them."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from textwrap import wrap
from typing import Any

from withdrawal_advisor.reports.report.finding_view import Standing, Step

LIBRARY = "graphlay"
_BOX, _JOINT = 176, 150
_LINE, _PADDING, _MARGIN = 15, 12, 8
_LETTERS, _MOST_LINES = 26, 7
_SPACING = {"direction": "topbottom"}


@dataclass(frozen=True, slots=True)
class Box:
    """A step, or the rule by which it follows; x and y are those of the centre."""

    step: int
    is_rule: bool
    standing: Standing
    lines: tuple[str, ...]
    label: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Wire:
    """A line from what rests to what it rests on, with the step below."""

    step: int
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """A derivation as it is drawn."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]


@cache
def layout_version() -> str:
    """Return the version of the layout library, or "" if it is not installed."""
    try:
        return version(LIBRARY)
    except PackageNotFoundError:
        return ""


def graph(steps: tuple[Step, ...]) -> Graph | None:
    """Lay out a derivation; None if nothing is derived, or there is no library for it."""
    if len(steps) < 2 or not layout_version():  # noqa: PLR2004  (one step needs no graph)
        return None
    import graphlay  # noqa: PLC0415  (an extra)

    boxes = [box for step in steps for box in _boxes(step)]
    drawn = graphlay.Graph()
    for box in boxes:
        drawn.node(_key(box.step, is_rule=box.is_rule), width=box.width, height=box.height)
    joined = list(_joined(steps))
    for upper, lower, _ in joined:
        drawn.edge(upper, lower)
    return _placed(graphlay.layout(drawn, options=_SPACING), boxes, [step for *_, step in joined])


def _boxes(step: Step) -> Iterator[Box]:
    lines = _wrapped(f"{step.number}. {step.sentence}")
    yield _unplaced(step, lines, step.sentence, _BOX, is_rule=False)
    if step.way is not None:
        bridge = ", encoder's rule" if step.way.origin == "encoder" else ""
        words = _wrapped(f"{step.way.modal}{bridge}; {step.way.place}", 24)
        yield _unplaced(step, words, step.way.rule, _JOINT, is_rule=True)


def _unplaced(
    step: Step, lines: tuple[str, ...], label: str, width: float, *, is_rule: bool
) -> Box:
    height = _LINE * len(lines) + _PADDING
    return Box(step.number, is_rule, step.standing, lines, label, 0, 0, width, height)


def _joined(steps: tuple[Step, ...]) -> Iterator[tuple[str, str, int]]:
    for step in steps:
        if step.way is not None:
            joint = _key(step.number, is_rule=True)
            yield _key(step.number, is_rule=False), joint, step.number
            for premise in step.premises:
                yield joint, _key(premise, is_rule=False), premise


def _key(step: int, *, is_rule: bool) -> str:
    return f"{'r' if is_rule else 's'}{step}"


def _placed(layout: Any, boxes: list[Box], below: list[int]) -> Graph:  # noqa: ANN401
    """Shift everything so that the drawing begins at a margin."""
    bounds = layout.bounds
    left, top = (bounds["min"][axis] - _MARGIN for axis in "xy")
    right, bottom = (bounds["max"][axis] + _MARGIN for axis in "xy")
    placed = tuple(
        Box(
            box.step,
            box.is_rule,
            box.standing,
            box.lines,
            box.label,
            round(node["center"]["x"] - left, 1),
            round(node["center"]["y"] - top, 1),
            box.width,
            box.height,
        )
        for box, node in zip(boxes, layout.nodes, strict=True)
    )
    wires = tuple(
        Wire(
            step,
            tuple((round(p["x"] - left, 1), round(p["y"] - top, 1)) for p in edge["points"]),
        )
        for step, edge in zip(below, layout.edges, strict=True)
    )
    return Graph(round(right - left, 1), round(bottom - top, 1), placed, wires)


def _wrapped(text: str, letters: int = _LETTERS) -> tuple[str, ...]:
    """Return lines that fit a box, cut with an ellipsis; wide letters count twice."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    lines = wrap(text, letters // 2 if wide > len(text) / 4 else letters)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1][: letters - 2]} …"]
    return tuple(lines)
