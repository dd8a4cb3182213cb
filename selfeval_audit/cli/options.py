"""The options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from ..messages import Language
from ..read.grid import Limits
from ..report.personal import show_personal_data
from .declared import Argument, Option

LIMITS = Limits()
Spoken = Annotated[Language | None, Option("--language", help="Language of results and messages.")]


def _ask(asked: bool) -> bool:
    if asked:
        show_personal_data(asked=True)
    return asked


Personal = Annotated[
    bool,
    Option("--personal-data", help="Show names and numbers of persons; not to be handed on.", seen=_ask),
]
Sources = Annotated[list[Path], Argument(metavar="SOURCE...", help="Documents, records, folders of them.")]
Megabytes = Annotated[int, Option(least=1, help="Largest document taken on, in MB.")]
Expanded = Annotated[int, Option(least=1, help="Largest size of a compressed document unpacked, in MB.")]
Pages = Annotated[int, Option(least=1, help="Most pages of a document.")]
Cells = Annotated[int, Option(least=1, help="Most table cells of a document.")]
Seconds = Annotated[int, Option(least=1, help="Longest time to read a document.")]
