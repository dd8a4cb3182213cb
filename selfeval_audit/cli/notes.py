"""`notes`: what people filled in in a list of leads -> judgements; with a line for all that is odd in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..desk import Returned, returned
from ..messages import Language, say
from ..model import InputError
from ..records import add_judgements, judgements_file
from .exits import AGREES, UNUSABLE
from .streams import err, out


def notes(
    workbook: Annotated[Path, typer.Argument(metavar="WORKBOOK", help="A filled-in 疑点清单.xlsx.")],
    to: Annotated[Path, typer.Option("--to", help="Folder whose judgements/ they go to.")] = Path("params"),
    language: Annotated[Language, typer.Option("--language", help="Language of messages.")] = "zh",
) -> None:
    """Take the judgements of a filled-in list of leads back in; what was decided before is kept."""
    found = take_notes(workbook, to, language)
    for line in found.lines:
        err(f"{workbook}: {line}")
    raise typer.Exit(UNUSABLE if found.lines else AGREES)


def take_notes(workbook: Path, to: Path, language: Language) -> Returned:
    """Put down what a list holds, and say how much that was. Raises InputError where it cannot be read, or what it
    holds cannot be written."""
    try:
        found = returned(workbook.read_bytes(), language)
        new = [each for form, made in found.entries.items() for each in add_judgements(judgements_file(to, form), made)]
    except InputError as refused:
        raise InputError("{file}: {refused}", file=workbook, refused=refused) from None
    except OSError as closed:
        line = "{path}: cannot be read or written ({reason}); close it and try again"
        path = str(closed.filename or workbook)
        raise InputError(say(line, language, path=path, reason=closed.strerror or str(closed))) from None
    out(say("{path}: {count} judgements taken in", language, path=str(workbook), count=len(new)))
    return found
