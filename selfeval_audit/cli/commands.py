"""The commands, each in a module of its own that is imported when it is called.

Results go to standard output, messages to standard error, the outcome into the exit code."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from ..messages import say_refusal
from ..messages.faults import fault_line
from ..nearby import looked_for_once
from ..refusal import InputError
from ..version import GENERATOR
from .declared import Ended, command
from .exits import AGREES, INTERNAL, INTERRUPTED, UNUSABLE
from .language import keep_language, language_asked
from .overview import COMMANDS, COMPLETING, FLAGS, function_of
from .streams import err, out
from .usage import said

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What a disk says that takes no more."""


def app(names: Sequence[str]) -> click.Group:
    """The command line with these commands."""
    made = click.Group(
        callback=_alone, invoke_without_command=True,
        params=[click.Option([flag], is_flag=True, help=what) for flag, what in FLAGS.items()],
        help="A spellchecker for public accounts: checks performance self-evaluation forms figure by figure.",
        epilog="Exit codes: 0 all that was tested agrees, 1 findings, 2 an input could not be used, 3 internal error.",
    )  # fmt: skip
    for name in names:
        function: Any = getattr(import_module(f"{__package__}.{COMMANDS[name]}"), function_of(name))
        made.add_command(command(name, function, passes_on=name == "lab"))  # Lab is told what is its own
    return made


@click.pass_context
def _alone(context: click.Context, *, version: bool, install_completion: bool, show_completion: bool) -> None:
    if version:
        out(GENERATOR)
        raise Ended
    if install_completion or show_completion:
        from .shells import install, own_shell, script  # noqa: PLC0415  asked for once

        shell = own_shell()
        out(install(shell, Path.home(), language_asked()) if install_completion else script(shell))
        raise Ended
    if context.invoked_subcommand is None:
        out(context.get_help())


def outcome() -> int:
    """Run the command that the words of the command line name; its exit code."""
    keep_language(sys.argv[1:])
    called = [word for word in sys.argv[1:2] if word in COMMANDS]
    try:
        if COMPLETING in os.environ:
            from .shells import answered  # noqa: PLC0415  a shell asks, no person

            out(answered(app(tuple(COMMANDS))))
            return AGREES
        asked = app(called or tuple(COMMANDS))
        gc.freeze()  # what was imported stays, and is not looked through for waste
        with looked_for_once():
            return int(asked(standalone_mode=False) or AGREES)
    except (InputError, click.ClickException) as refused:
        language = language_asked()
        err(
            say_refusal(refused, language)
            if isinstance(refused, InputError)
            else said(refused.format_message(), language)
        )
        return UNUSABLE
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as fault:  # the outermost edge: a user is owed a line, not a traceback
        if isinstance(fault, OSError) and fault.errno in FULL and fault.filename is None:
            raise  # no file's: the results' own stream
        err(fault_line(fault))
        return INTERNAL
