"""The one door to durable-rules: its C engine without its hosts, timers and threads."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from withdrawal_advisor.engines.durable_network import Network
from withdrawal_advisor.engines.durable_session import CEngine
from withdrawal_advisor.model.engine import Fire
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Fact

_engine: CEngine | None
try:
    import durable_rules_engine
except ImportError as error:
    _engine = None
    _obstacle = str(error)
else:
    _engine = durable_rules_engine
    _obstacle = ""


class EngineUnavailable(Exception):  # noqa: N818  (names the state of the installation)
    """An engine was asked for that cannot be used here; the message says what to do."""


def available() -> bool:
    """Tell whether durable-rules can be used here."""
    return _engine is not None


def obstacle() -> str:
    """Return why durable-rules cannot be imported, or "" if it can."""
    return _obstacle


def advice() -> str:
    """Return why durable-rules cannot be used here and how to get it."""
    return _ADVICE.format(_obstacle)


class Durable:
    """Finds activations with durable-rules; it joins facts, and everything else is done here.

    Rulesets are compiled once for the rules and kept until other rules come.
    """

    name = "durable-rules"

    def __init__(self) -> None:
        if _engine is None:
            raise EngineUnavailable(advice())
        self._engine = _engine
        self._network: Network | None = None

    @property
    def version(self) -> str:
        """Version of the installed durable-rules."""
        return _version(self._engine)

    def saturate(self, rules: Sequence[Rule], facts: Iterable[Fact], fire: Fire) -> None:
        """Call `fire` for every rule and binding whose premises all hold."""
        network = self._taken(tuple(rules))
        try:
            network.saturate(facts, fire)
        except BaseException:
            network.close()
            raise
        self.close()
        self._network = network

    def close(self) -> None:
        """Free the rulesets; the adapter can still be used, and compiles anew."""
        network, self._network = self._network, None
        if network is not None:
            network.close()

    def _taken(self, rules: tuple[Rule, ...]) -> Network:
        """Take the network out, so that an interrupted or nested use never meets it."""
        network, self._network = self._network, None
        if network is not None and network.rules == rules:
            return network
        if network is not None:
            network.close()
        return Network(self._engine, rules)


def _version(engine: CEngine) -> str:
    """Read the version off the name of its metadata folder; importlib.metadata starts slowly."""
    beside = Path(str(getattr(engine, "__file__", ""))).parent
    for folder in beside.glob("durable_rules-*.dist-info"):
        return folder.name.removesuffix(".dist-info").partition("-")[2]
    from importlib import metadata  # noqa: PLC0415

    return metadata.version("durable-rules")


_ADVICE = (
    "durable-rules cannot be used here ({}). The engine semi-naive finds the same.\n"
    "As published, durable-rules 2.0.28 cannot be imported on Python 3.13 and later. With a C"
    " compiler and the headers of Python it can be built so that it can:\n"
    "  CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject pip install durable-rules==2.0.28"
)
