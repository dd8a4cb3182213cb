"""The options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..messages import Language
from ..read.grid import Limits
from ..report.personal import show_personal_data

LIMITS = Limits()
Spoken = Annotated[Language | None, typer.Option("--language", help="Language of results and messages.")]


def _ask(asked: bool) -> bool:
    if asked:
        show_personal_data(asked=True)
    return asked


Personal = Annotated[
    bool,
    typer.Option("--personal-data", help="Show names and numbers of persons; not to be handed on.", callback=_ask),
]
Sources = Annotated[list[Path], typer.Argument(metavar="SOURCE...", help="Documents, records, folders of them.")]
Megabytes = Annotated[int, typer.Option(min=1, help="Largest document taken on, in MB.")]
Expanded = Annotated[int, typer.Option(min=1, help="Largest size of a compressed document unpacked, in MB.")]
Pages = Annotated[int, typer.Option(min=1, help="Most pages of a document.")]
Cells = Annotated[int, typer.Option(min=1, help="Most table cells of a document.")]
Seconds = Annotated[int, typer.Option(min=1, help="Longest time to read a document.")]
