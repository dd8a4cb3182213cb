"""`selfeval-audit show SOURCE`: one page of how a document was read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from ..messages import Language, say
from ..read.as_read import traced
from ..records import write_text
from ..refusal import InputError, system_reason
from .declared import Argument, Option
from .sources import DEFAULT_LANGUAGE
from .streams import err, out


def show(
    source: Annotated[Path, Argument(metavar="SOURCE", help="A document or a record.")],
    to: Annotated[
        Path | None, Option("--out", help="File for the page; else standard output, or beside you in a terminal.")
    ] = None,
    language: Annotated[Language | None, Option("--language", help="Language of the page.")] = None,
) -> None:
    """Make one HTML page of how a document was read: each cell and what it was taken for, by which word."""
    tongue = language or DEFAULT_LANGUAGE
    from ..report.reading_page import reading_page  # noqa: PLC0415  templates that no other command needs

    page = reading_page(traced(source), tongue)
    if to is None and sys.stdout.isatty():
        to = Path(f"{source.stem}.reading.html")
    if to is None:
        out(page)
        return
    try:
        write_text(to, page)
    except OSError as closed:
        line = "{path}: cannot be written ({reason}); close it, or name another file with --out"
        raise InputError(line, path=str(to), reason=system_reason(closed)) from None
    err(say("How it was read: {path}", tongue, path=str(to)))
