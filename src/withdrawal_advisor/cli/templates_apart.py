"""Rendering with a user's own templates, in a process of its own with limits."""

import pickle
import subprocess
import sys
from pathlib import Path

import click
from jinja2 import TemplateSyntaxError

from withdrawal_advisor.reports.report.html import html
from withdrawal_advisor.reports.report.view import Report

SECONDS = 30
_BYTES = 2 << 30
_LARGEST = 100_000_000
_REFUSED, _TOO_MUCH = 3, 4


def html_apart(report: Report, folder: Path) -> bytes:
    """Return a report laid out by templates of a folder; wrong usage if they cannot do it."""
    try:
        ended = subprocess.run(  # noqa: S603  (our own module)
            [sys.executable, "-m", __name__, str(folder)],
            input=pickle.dumps(report),
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise click.UsageError(f"The templates took more than {SECONDS} seconds.") from None
    if ended.returncode == _REFUSED:
        why = ended.stderr.decode().strip().rstrip(".")
        raise click.UsageError(f"The templates cannot be used: {why}.")
    if ended.returncode or len(ended.stdout) > _LARGEST:
        raise click.UsageError("The templates need too much memory or make too large a report.")
    return ended.stdout


def _limit() -> None:
    """Bound memory and time of this process, where the system can."""
    try:
        import resource  # noqa: PLC0415  (not on Windows)
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _refuse(why: str) -> int:
    sys.stderr.write(why)
    return _REFUSED


def main() -> int:
    """Read a view from standard input and write the page."""
    report = pickle.load(sys.stdin.buffer)  # noqa: S301  (from the process that started this one)
    _limit()
    try:
        page = html(report, Path(sys.argv[1]))
    except TemplateSyntaxError as error:
        return _refuse(f"{error.name}, line {error.lineno}: {error}")
    except MemoryError:
        return _TOO_MUCH
    except Exception as error:  # noqa: BLE001  (whatever a stranger's template brings about)
        return _refuse(f"{type(error).__name__}: {error}")
    sys.stdout.buffer.write(page.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
