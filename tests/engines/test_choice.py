"""Which engine is used, and what the user is told about it."""

import subprocess
import sys

import pytest

from withdrawal_advisor.engines import durable
from withdrawal_advisor.engines.choice import MANY_FACTS, EngineUnavailable, choose

needs_durable = pytest.mark.skipif(
    not durable.available(), reason="durable-rules cannot be imported"
)


@pytest.fixture
def without_durable(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation in which durable-rules cannot be imported."""
    monkeypatch.setattr(durable, "_engine", None)
    monkeypatch.setattr(durable, "_obstacle", "undefined symbol: PyEval_CallObject")


@needs_durable
@pytest.mark.parametrize("name", [None, "auto", "durable"])
def test_durable_is_the_default(name: str | None) -> None:
    """Without a reason for another one, durable-rules is used and nothing is said."""
    choice = choose(name, 80)
    assert (choice.engine.name, choice.engine.version) == ("durable-rules", "2.0.28")
    assert choice.note == ""


def test_semi_naive_by_name() -> None:
    """Who asks for semi-naive gets it without a note."""
    choice = choose("semi-naive", 80)
    assert (choice.engine.name, choice.note) == ("semi-naive", "")
    assert choice.engine.version


@needs_durable
def test_many_facts() -> None:
    """Past a measured number of facts the engine changes, and a note says so."""
    assert choose(None, MANY_FACTS).engine.name == "durable-rules"
    choice = choose(None, MANY_FACTS + 1)
    assert choice.engine.name == "semi-naive"
    assert f"{MANY_FACTS + 1:,} facts" in choice.note
    assert choose("durable", MANY_FACTS + 1).engine.name == "durable-rules"


@pytest.mark.usefixtures("without_durable")
def test_default_without_durable() -> None:
    """Where durable-rules cannot be imported, a note says what is used and where to ask why."""
    choice = choose(None, 80)
    assert choice.engine.name == "semi-naive"
    assert "withdrawal-advisor doctor" in choice.note


@pytest.mark.usefixtures("without_durable")
def test_durable_by_name_without_durable() -> None:
    """Asking for durable-rules in vain gives the reason and the way to build it."""
    with pytest.raises(EngineUnavailable) as caught:
        choose("durable", 80)
    message = str(caught.value)
    assert "undefined symbol" in message
    assert "CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject pip install" in message
    assert "C compiler" in message


def test_unknown_name() -> None:
    """An engine nobody knows is refused with the names there are."""
    with pytest.raises(ValueError, match="auto, durable, semi-naive"):
        choose("clips", 80)


def test_importing_never_fails() -> None:
    """The adapter's module can be imported where durable-rules cannot."""
    code = (
        "import sys; sys.modules['durable_rules_engine'] = None\n"
        f"sys.path[:] = {sys.path!r}\n"
        "from withdrawal_advisor.engines import durable\n"
        "assert not durable.available() and durable.obstacle()\n"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=False, timeout=60)  # noqa: S603
    assert done.returncode == 0
