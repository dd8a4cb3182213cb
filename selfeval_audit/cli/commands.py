"""The commands, each in a module of its own that is imported when it is called.

Results go to standard output, messages to standard error, the outcome into the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from ..messages import say_refusal
from ..messages.faults import fault_line
from ..nearby import looked_for_once
from ..refusal import InputError
from ..version import GENERATOR
from .exits import AGREES, INTERNAL, INTERRUPTED, UNUSABLE
from .language import keep_language, language_asked
from .overview import COMMANDS, function_of
from .streams import err, out
from .usage import said

PASSES_ON = {"allow_extra_args": True, "ignore_unknown_options": True}
"""What JupyterLab is told goes to it as it is."""


def app(names: Sequence[str]) -> typer.Typer:
    """The command line with these commands."""
    made = typer.Typer(
        pretty_exceptions_enable=False, rich_markup_mode=None, callback=_alone, invoke_without_command=True,
        help="A spellchecker for public accounts: checks performance self-evaluation forms figure by figure.",
        epilog="Exit codes: 0 all that was tested agrees, 1 findings, 2 an input could not be used, 3 internal error.",
    )  # fmt: skip
    for name in names:
        function: Any = getattr(import_module(f"{__package__}.{COMMANDS[name]}"), function_of(name))
        made.command(name, context_settings=PASSES_ON if name == "lab" else None)(function)
    return made


def _alone(
    context: typer.Context, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False
) -> None:
    if version:
        out(GENERATOR)
        raise typer.Exit
    if context.invoked_subcommand is None:
        out(context.get_help())


def outcome() -> int:
    """Run the command that the words of the command line name; its exit code."""
    keep_language(sys.argv[1:])
    called = [word for word in sys.argv[1:2] if word in COMMANDS]
    try:
        with looked_for_once():
            return int(app(called or tuple(COMMANDS))(standalone_mode=False) or AGREES)
    except (InputError, typer.TyperException) as refused:
        language = language_asked()
        err(
            say_refusal(refused, language)
            if isinstance(refused, InputError)
            else said(refused.format_message(), language)
        )
        return UNUSABLE
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as fault:  # the outermost edge: a user is owed a line, not a traceback
        err(fault_line(fault))
        return INTERNAL
