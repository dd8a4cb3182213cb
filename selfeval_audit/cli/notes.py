"""`notes`: what people filled in in a list of leads -> judgements; with a line for all that is odd in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ..batch.office import changed_papers
from ..contents import content_of
from ..messages import Language, say, say_refusal
from ..records import add_judgements, judgements_file, put_obtained
from ..refusal import InputError, system_reason
from ..report.papers import LEADS
from .declared import Argument, Ended, Option
from .exits import AGREES, UNUSABLE
from .streams import err

if TYPE_CHECKING:
    from ..desk.returned import Returned


def notes(
    workbook: Annotated[Path, Argument(metavar="WORKBOOK", help="A filled-in list of leads (xlsx).")],
    to: Annotated[Path, Option("--to", help="Folder whose judgements/ they go to.")] = Path("params"),
    language: Annotated[Language, Option("--language", help="Language of messages.")] = "zh",
) -> None:
    """Take what people filled in in a list of leads back in: judgements, and what was obtained; nothing is lost."""
    found = take_notes(workbook, to, language)
    for line in found.lines:
        err(f"{workbook}: {line}")
    raise Ended(UNUSABLE if found.lines else AGREES)


def take_changed(outputs: Path, to: Path, language: Language) -> bool:
    """Before a run: take in what people filled in, and put each paper that somebody changed aside under a name of its
    own. Whether all was taken. Raises InputError where one cannot be put aside: it would be written over."""
    complete = True
    for path, digest in changed_papers(outputs):
        if path.stem.startswith(Path(LEADS).stem):
            complete = _taken(path, to, language) and complete
        aside = path.with_name(f"{path.stem}.{digest[:8]}{path.suffix}")
        try:
            path.replace(aside)
        except OSError as closed:
            line = (
                "{path}: was changed since it was written, and cannot be put aside ({reason}); close it and run again"
            )
            raise InputError(say(line, language, path=str(path), reason=system_reason(closed))) from None
        err(
            say("{path}: was changed since it was written; kept as {aside}", language, path=str(path), aside=aside.name)
        )
    return complete


def _taken(path: Path, to: Path, language: Language) -> bool:
    try:
        found = take_notes(path, to, language)
    except InputError as refused:
        err(say_refusal(refused, language))
        return False
    for line in found.lines:
        err(f"{path}: {line}")
    return not found.lines


def take_notes(workbook: Path, to: Path, language: Language) -> Returned:
    """Put down what a list holds, and say how much that was. Raises InputError where it cannot be read, or what it
    holds cannot be written."""
    from ..desk.returned import returned  # noqa: PLC0415  what reads workbooks takes long to import

    content = content_of(workbook)
    try:
        found = returned(content, language)
        new = [each for form, made in found.entries.items() for each in add_judgements(judgements_file(to, form), made)]
        given = sum(put_obtained(to / f"{form}.yaml", form, made) for form, made in found.obtained.items())
    except InputError as refused:
        raise InputError("{file}: {refused}", file=workbook, refused=refused) from None
    except OSError as closed:
        line = "{path}: cannot be read or written ({reason}); close it and try again"
        path = str(closed.filename or workbook)
        raise InputError(say(line, language, path=path, reason=system_reason(closed))) from None
    err(say("{path}: {count} judgements taken in", language, path=str(workbook), count=len(new)))
    if given:
        err(say("{path}: {count} obtained figures taken in", language, path=str(workbook), count=given))
    return found
