"""The durable adapter leaves nothing behind: no threads, no memory, no half-done state."""

import itertools
import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generators import pattern, rule
from withdrawal_advisor.engines.durable import Durable, available
from withdrawal_advisor.engines.durable_limits import EngineLimit
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Bindings, Fact
from withdrawal_advisor.reasoning.grounding import ground

pytestmark = pytest.mark.skipif(not available(), reason="durable-rules cannot be imported")
needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="/proc is missing")

PLACES = tuple("abcdef")
RULES = [
    rule("edge", [pattern("edge", "?x", "?y")], pattern("path", "?x", "?y")),
    rule(
        "path",
        [pattern("path", "?x", "?y"), pattern("path", "?y", "?z")],
        pattern("path", "?x", "?z"),
    ),
    rule("circle", [pattern("path", "?x", "?x")], pattern("circle", "?x")),
    rule("start", [], pattern("edge", "a", "b")),
    rule(
        "meet",
        [pattern("path", "a", "?y"), pattern("path", "?z", "?y"), pattern("mark", "?z")],
        pattern("mark", "?y"),
    ),
]


@pytest.fixture
def durable() -> Iterator[Durable]:
    """An adapter, closed after the test."""
    adapter = Durable()
    yield adapter
    adapter.close()


def situation(seed: int) -> list[Fact]:
    """Return some random facts."""
    chosen = random.Random(seed)  # noqa: S311  (repeatable, not secret)
    edges = [Fact("edge", (x, y)) for x in PLACES for y in PLACES]
    marks = [Fact("mark", (x,)) for x in PLACES]
    return chosen.sample(edges, chosen.randrange(9)) + chosen.sample(marks, chosen.randrange(3))


def test_one_adapter_serves_300_situations(durable: Durable) -> None:
    """Facts of one situation never show in the next."""
    oracle = SemiNaive()
    for seed in range(300):
        facts = situation(seed)
        assert repr(ground(RULES, facts, durable)) == repr(ground(RULES, facts, oracle))


def test_alternating_rule_bases(durable: Durable) -> None:
    """Other rules replace those compiled before."""
    for seed in range(20):
        rules = RULES[seed % 3 :]
        expected = ground(rules, situation(seed), SemiNaive())
        assert repr(ground(rules, situation(seed), durable)) == repr(expected)


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
@pytest.mark.parametrize("calls", [1, 2, 5])
def test_exception_reaches_the_caller(
    durable: Durable, error: type[BaseException], calls: int
) -> None:
    """What `fire` raises comes out, and the next saturation is right."""
    facts = [Fact("edge", (x, y)) for x, y in itertools.pairwise(PLACES)]
    left = calls

    def fire(one: Rule, bindings: Bindings) -> Fact:
        nonlocal left
        left -= 1
        if not left:
            raise error("stop")
        return one.conclusion.bind(bindings)

    with pytest.raises(error, match="stop"):
        durable.saturate(RULES, facts, fire)
    assert repr(ground(RULES, facts, durable)) == repr(ground(RULES, facts, SemiNaive()))


def test_nested_use(durable: Durable) -> None:
    """`fire` may itself use the adapter."""
    facts = situation(1)
    inner = []

    def fire(one: Rule, bindings: Bindings) -> Fact:
        inner.append(repr(ground(RULES, situation(2), durable)))
        return one.conclusion.bind(bindings)

    durable.saturate(RULES, facts, fire)
    assert set(inner) == {repr(ground(RULES, situation(2), SemiNaive()))}


def test_limit_on_facts(durable: Durable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the last fact that can be told apart an exception comes before any harm."""
    monkeypatch.setattr("withdrawal_advisor.engines.durable_network.FACTS", 5)
    with pytest.raises(EngineLimit, match="so many facts: 6 of at most 5"):
        ground(RULES, [Fact("edge", (x, x)) for x in PLACES], durable)
    assert len(ground(RULES, [], durable).activations) == 2


def test_facts_nobody_mentions_cost_nothing(
    durable: Durable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only facts that some rule mentions reach the engine."""
    monkeypatch.setattr("withdrawal_advisor.engines.durable_network.FACTS", 2)
    strangers = [Fact("stranger", (str(n),)) for n in range(100)]
    assert len(ground(RULES, strangers, durable).activations) == 2


def test_compiled_once(durable: Durable) -> None:
    """The same rules are not compiled a second time, even in another list."""
    ground(RULES, [], durable)
    first = durable._network  # noqa: SLF001
    ground(list(RULES), situation(1), durable)
    assert durable._network is first  # noqa: SLF001


@needs_proc
def test_no_threads(durable: Durable) -> None:
    """durable-rules runs in the calling thread alone."""
    before = (threading.active_count(), len(list(Path("/proc/self/task").iterdir())))
    for seed in range(10):
        ground(RULES, situation(seed), durable)
    assert (threading.active_count(), len(list(Path("/proc/self/task").iterdir()))) == before


@needs_proc
def test_memory_stays() -> None:
    """1,000 saturations, with 50 recompilations and 50 interruptions, leave memory as it was."""
    durable = Durable()
    for seed in range(100):
        _use(durable, seed)
    before = _resident_kib()
    for seed in range(1_000):
        _use(durable, seed)
    durable.close()
    assert _resident_kib() - before < 2_048


def _use(durable: Durable, seed: int) -> None:
    if seed % 20 == 1:
        durable.close()
    if seed % 20 == 2:
        with pytest.raises(ZeroDivisionError):
            durable.saturate(RULES, situation(seed), _fail)
    ground(RULES, situation(seed), durable)


def _fail(_rule: Rule, _bindings: Bindings) -> Fact:
    raise ZeroDivisionError


def _resident_kib() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


def test_freed_without_closing() -> None:
    """An adapter that is only forgotten frees its rulesets, also when the process ends."""
    ground(RULES, situation(3), Durable())
    code = (
        "from withdrawal_advisor.engines.durable import Durable\n"
        "from generators import pattern, rule\n"
        "keep = Durable()\n"
        "rules = [rule('r', [pattern('p')], pattern('q'))]\n"
        "keep.saturate(rules, [], lambda *_: None)\n"
        "Durable().saturate(rules, [], lambda *_: None)\n"
    )
    # Freed memory is overwritten, so that reading it would crash.
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "MALLOC_PERTURB_": "165"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, check=False, timeout=60)  # noqa: S603
    assert done.returncode == 0
