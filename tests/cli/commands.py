"""Running the command line in this process or in one of its own."""

import atexit
import gc
import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from withdrawal_advisor.cli.main import main

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "files" / "refused" / "base"
_CACHE = TemporaryDirectory()
atexit.register(_CACHE.cleanup)
OWN_CACHE = {"XDG_CACHE_HOME": _CACHE.name}
"""What the tool remembers is kept apart from what it remembers for whoever runs the tests."""
SITUATIONS = sorted(path.stem for path in (ROOT / "facts").glob("*.yaml"))


@dataclass(frozen=True)
class Outcome:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401  (what JSON holds)
        """The value that the command printed."""
        return json.loads(self.out)


def run(*arguments: str) -> Outcome:
    """Run a command in this process, which is fast."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    status: object = None
    with (
        patch.object(sys, "argv", ["x", *arguments]),
        patch.object(os, "_exit", sys.exit),
        patch.dict(os.environ, OWN_CACHE),
        patch.object(gc, "set_threshold"),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            status = ended.code
    assert isinstance(status, int)
    texts = []
    for stream in (out, err):
        stream.flush()
        stream.seek(0)
        texts.append(stream.read())
    return Outcome(int(status), *texts)


@cache
def known(*arguments: str) -> Outcome:
    """Run a command over the built-in knowledge, once for all tests that ask the same."""
    return run(*arguments)


def small(command: str, *arguments: str, facts: Path = SMALL / "facts.yaml") -> Outcome:
    """Run a command over the small made-up knowledge and its situation."""
    return run(command, str(facts), *arguments, "--rules", str(SMALL / "rules"))


def process(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Run a command in a process of its own, with more environment variables."""
    return subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-m", "withdrawal_advisor", *arguments],
        capture_output=True,
        check=False,
        env=with_environment(**environment),
        timeout=60,
    )


def with_environment(**environment: str) -> dict[str, str]:
    """Return the environment without what decides on colour, width and encoding, and with these."""
    colour_and_width = ("NO_COLOR", "FORCE_COLOR", "COLUMNS")
    deciding = (*colour_and_width, "PYTHONUTF8", "PYTHONIOENCODING", "LC_ALL", "LANG")
    kept = {key: value for key, value in os.environ.items() if key not in deciding}
    return kept | OWN_CACHE | environment
