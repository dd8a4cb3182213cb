"""The command line: parses, calls, prints."""

import sys

__all__ = ["main"]


def main() -> None:
    """The command, imported here and not above: so Ctrl-C while that takes its moment ends in no traceback."""
    try:
        from .begin import main as begun  # noqa: PLC0415

        begun()
    except KeyboardInterrupt:
        from .exits import INTERRUPTED  # noqa: PLC0415

        sys.exit(INTERRUPTED)
