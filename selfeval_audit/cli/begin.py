"""Where the command begins and ends. What is asked most often is answered without importing what audits."""

from __future__ import annotations

import gc
import os
import sys

from ..version import GENERATOR
from .exits import AGREES, CLOSED, INTERRUPTED
from .overview import COMPLETING, overview
from .streams import out, prepare

LASTING = 50_000
"""What a command imports stays: looking through it for waste again and again took a fifth of the time."""


def main() -> None:
    """The command `selfeval-audit`: whatever happens ends in a line and an exit code, never in a traceback."""
    gc.set_threshold(LASTING)
    prepare()
    try:
        code = _ended(sys.argv[1:])
        sys.stdout.flush()
        sys.stderr.flush()
    except (BrokenPipeError, SystemExit) as ended:  # `| head` has read enough; click and rich make it their own exit
        code = AGREES if isinstance(ended, SystemExit) and not ended.code else CLOSED  # a shell's completion ends well
        for stream in (sys.stdout, sys.stderr):  # what is left to flush must not fail once more as Python ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(code)


def _ended(words: list[str]) -> int:
    if words == ["--version"]:
        out(GENERATOR)
    elif words in ([], ["--help"]) and COMPLETING not in os.environ:
        out(overview())
    else:
        try:
            from .commands import outcome  # noqa: PLC0415  all that audits
        except KeyboardInterrupt:  # Ctrl-C while it is imported, which takes a moment
            return INTERRUPTED
        return outcome()
    return AGREES
