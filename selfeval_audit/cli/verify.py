"""`verify`: whether a batch's folder is still what it was made."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from ..messages import Language, listed, say
from .declared import Argument, Ended, Option
from .exits import AGREES, UNUSABLE
from .files import NOTEBOOK, notebook_file
from .streams import err, out

NAMED = 5  # files that the manifest does not name: so many are listed


def verify(
    outputs: Annotated[Path, Argument(metavar="OUTPUTS", help="Folder of a batch.")] = Path("outputs"),
    rerun: Annotated[bool, Option("--rerun", help="Execute everything again, and compare.")] = False,
    notebook: Annotated[Path, Option(help="The notebook, where it is another.")] = NOTEBOOK,
    language: Annotated[Language | None, Option("--language", help="Language of messages.")] = None,
) -> None:
    """Hold outputs, records and sources of a batch against its manifest; execute them again where asked."""
    from ..batch.verification import verify as verified  # noqa: PLC0415  what no other command needs

    tongue, here = language or "zh", Path.cwd()
    seen = notebook_file(None if notebook == NOTEBOOK else notebook, here, tongue)
    found = verified(outputs, here, seen, tongue, rerun=rerun)
    for fault in found.lines:
        err(fault)
    line = "{outputs} outputs, {inputs} inputs, {findings} findings held against the manifest: {faults} not as it says"
    counts = {"outputs": found.outputs, "inputs": found.inputs, "findings": found.findings, "faults": len(found.lines)}
    out(say(line, tongue, **counts))
    if found.others:
        other = "{count} files that the manifest does not name, not compared: {names}"
        named = listed(found.others[:NAMED], tongue) + (" …" if len(found.others) > NAMED else "")
        out(say(other, tongue, count=len(found.others), names=named))
    raise Ended(UNUSABLE if found.lines else AGREES)
