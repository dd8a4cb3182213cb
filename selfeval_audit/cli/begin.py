"""Where the command begins and ends. What is asked most often is answered without importing what audits."""

from __future__ import annotations

import gc
import os
import sys

from ..version import GENERATOR
from .exits import AGREES, CLOSED, UNUSABLE
from .overview import COMPLETING, overview
from .streams import err, out, prepare, unfilled

LASTING = 50_000
"""What a command imports stays: looking through it for waste again and again took a fifth of the time."""


def main() -> None:
    """The command `selfeval-audit`: whatever happens ends in a line and an exit code, never in a traceback."""
    gc.set_threshold(LASTING)
    prepare()
    try:
        code = _ended(sys.argv[1:])
        sys.stdout.flush()
        with unfilled():
            sys.stderr.flush()
    except (BrokenPipeError, SystemExit) as ended:  # `| head` has read enough; click and rich make it their own exit
        code = AGREES if isinstance(ended, SystemExit) and not ended.code else CLOSED  # a shell's completion ends well
        _silence()
    except OSError as closed:  # `> /dev/full`: results are outputs too
        code = _unwritten(closed)
        _silence()
    sys.exit(code)


def _silence() -> None:
    """What is left to flush must not fail once more as Python ends."""
    for stream in (sys.stdout, sys.stderr):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _unwritten(closed: OSError) -> int:
    from ..messages import say  # noqa: PLC0415  seldom said
    from ..refusal import system_reason  # noqa: PLC0415
    from .language import language_asked  # noqa: PLC0415

    line = "results: not written ({reason}); make room for them and run again"
    err(say(line, language_asked(), reason=system_reason(closed)))
    return UNUSABLE


def _ended(words: list[str]) -> int:
    if words == ["--version"]:
        out(GENERATOR)
    elif words in ([], ["--help"]) and COMPLETING not in os.environ:
        out(overview())
    else:
        from .commands import outcome  # noqa: PLC0415  all that audits

        return outcome()
    return AGREES
