"""Index, results and their tables: made from what stands in the folder, form by form, and from nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..contents import content_of
from ..nearby import is_file
from ..refusal import InputError
from ..report.csv_tables import BOM, findings_csv, results_csv
from ..report.result_document import as_json, document

LARGEST = 1_000
"""Megabytes of a notebook that somebody drew much in."""
RESULT = "application/json"
"""The kind of output by which a notebook's last cell holds its result."""

Evaluations = Callable[[], Iterator[dict[str, Any]]]
"""The results of the forms in turn, read anew each time: no more than one of them is held."""


def read_result(folder: Path, id_: str) -> dict[str, Any] | None:
    """The result of a form as it stands in the folder: in its notebook's last cell, or on its own."""
    try:
        alone = folder / f"{id_}.json"
        if is_file(alone):
            return dict(json.loads(content_of(alone, LARGEST))["evaluations"][0])
        return result_of(json.loads(content_of(folder / f"{id_}.ipynb", LARGEST)))
    except (InputError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def result_of(notebook: Mapping[str, Any]) -> dict[str, Any] | None:
    """The machine-readable result of the last cell: the sentinel that a notebook ran to its end."""
    cells = notebook["cells"]
    for output in cells[-1].get("outputs", ()) if cells else ():
        found = output.get("data", {}).get(RESULT)
        if isinstance(found, dict) and found.get("id") and "results" in found:
            return dict(found)
    return None


def results_json(evaluations: Evaluations, language: str) -> Iterator[str]:
    """The result document, byte for byte as `as_json` of the whole."""
    mark = '"evaluations": ['
    head, tail = as_json(document((), (), language)).split(mark + "]")
    yield head + mark
    lead = "\n"
    for evaluation in evaluations():
        text = json.dumps(evaluation, ensure_ascii=False, indent=2).replace("\n", "\n    ")
        yield f"{lead}    {text}"
        lead = ",\n"
    yield ("]" if lead == "\n" else "\n  ]") + tail


def csv_lines(evaluations: Evaluations, table: Callable[[dict[str, Any]], str], language: str) -> Iterator[str]:
    """A table of all forms, made form by form."""
    yield BOM + table({"language": language, "evaluations": []})
    for evaluation in evaluations():
        yield table({"language": language, "evaluations": [evaluation]}).split("\r\n", 1)[1]


def tables(evaluations: Evaluations, language: str) -> dict[str, Iterator[str]]:
    """The files beside the pages but for the index."""
    return {
        "results.json": results_json(evaluations, language),
        "results.csv": csv_lines(evaluations, results_csv, language),
        "findings.csv": csv_lines(evaluations, findings_csv, language),
    }


def each_result(folder: Path, ids: Sequence[str]) -> Evaluations:
    """The results of these forms, from the folder."""
    return lambda: (result for id_ in ids if (result := read_result(folder, id_)) is not None)
