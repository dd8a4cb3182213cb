"""`check`: documents, records or parameter files -> results, without a notebook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from ..policy import policy as named_policy
from ..read.grid import Limits
from ..report.result_document import as_json, document
from .declared import Ended, Option
from .exits import exit_code
from .options import LIMITS, Cells, Expanded, Megabytes, Pages, Personal, Seconds, Sources, Spoken
from .sources import DEFAULT_LANGUAGE, evaluations, sources
from .streams import console, marked_all, out, prepare, say_all

Format = Annotated[Literal["text", "json", "csv"], Option("--format", help="How to print the results.")]


def check(
    source: Sources,
    policy: Annotated[
        str | None, Option(help="Policy preset; else the parameter file's, or the first that fits.")
    ] = None,
    language: Spoken = None,
    layout: Format = "text",
    max_megabytes: Megabytes = LIMITS.megabytes,
    max_expanded_megabytes: Expanded = LIMITS.expanded_megabytes,
    max_pages: Pages = LIMITS.pages,
    max_cells: Cells = LIMITS.cells,
    max_seconds: Seconds = LIMITS.seconds,
    personal: Personal = False,
) -> None:
    """Audit documents, records or parameter files, without a notebook."""
    del personal  # kept as it is read
    prepare(machine=layout != "text")
    if policy:
        named_policy(policy)
    limits = Limits(max_megabytes, max_expanded_megabytes, max_pages, max_cells, max_seconds)
    found = sources(source, Path.cwd(), limits)
    audited = evaluations(found, policy, language)
    say_all([*found.refused, *found.faults])
    spoken = [language, *(each.params.language for each in found.forms if each.params), DEFAULT_LANGUAGE]
    result = document(audited, tuple(found.unread), next(filter(None, spoken)))
    printer: Mapping[str, Callable[[dict[str, Any]], None]] = {
        "text": _show,
        "json": lambda doc: out(as_json(doc)),
        "csv": _print_csv,
    }
    printer[layout](result)
    raise Ended(exit_code(result, unusable=bool(found.refused), internal=bool(found.faults)))


def _show(doc: dict[str, Any]) -> None:
    from .shown import show  # noqa: PLC0415  what lays a page out for the eye is no machine's need

    show(marked_all(doc), console())


def _print_csv(doc: dict[str, Any]) -> None:
    from ..report.csv_tables import results_csv  # noqa: PLC0415  as above

    out(results_csv(doc))
