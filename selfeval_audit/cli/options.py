"""The options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..messages import Language
from ..read.grid import Limits
from .language import keep_language

LIMITS = Limits()
Spoken = Annotated[
    Language | None,
    typer.Option("--language", help="Language of results and messages.", callback=keep_language),
]
Sources = Annotated[list[Path], typer.Argument(metavar="SOURCE...", help="Documents, records, folders of them.")]
Megabytes = Annotated[int, typer.Option(min=1, help="Largest document taken on, in MB.")]
Expanded = Annotated[int, typer.Option(min=1, help="Largest size of a compressed document unpacked, in MB.")]
Pages = Annotated[int, typer.Option(min=1, help="Most pages of a document.")]
Cells = Annotated[int, typer.Option(min=1, help="Most table cells of a document.")]
Seconds = Annotated[int, typer.Option(min=1, help="Longest time to read a document.")]
