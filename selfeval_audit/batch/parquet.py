"""`results.csv` as Parquet, for who reads a million lines: the same rows, every column a text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice
from typing import Any

from ..messages import say
from ..refusal import InputError
from ..report.csv_tables import results_csv
from .derived import Evaluations

NAME = "results.parquet"
GROUP = 200
"""Forms in a row group: no more of them are held at once."""


def check_parquet(language: str) -> None:
    """Raises InputError where nothing is installed that writes Parquet."""
    if find_spec("pyarrow") is None:
        line = "--parquet needs a package that is not installed: pip install pyarrow; results.csv holds the same rows"
        raise InputError(say(line, language))


def parquet(evaluations: Evaluations, language: str) -> bytes:
    """The rows of all forms, form by form."""
    import pyarrow as pa  # noqa: PLC0415  an extra, for who asks for it
    import pyarrow.parquet as pq  # noqa: PLC0415  as above

    out = io.BytesIO()
    head = next(csv.reader([results_csv({"language": language, "evaluations": []})]))
    schema = pa.schema([(name, pa.string()) for name in head])
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        left = iter(evaluations())
        while group := list(islice(left, GROUP)):
            rows = list(_rows(group, language))
            columns = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)] if rows else []
            writer.write_table(pa.Table.from_arrays(columns, schema=schema) if rows else schema.empty_table())
    return out.getvalue()


def _rows(evaluations: list[dict[str, Any]], language: str) -> Iterator[list[str]]:
    text = results_csv({"language": language, "evaluations": evaluations})
    yield from islice(csv.reader(io.StringIO(text, newline="")), 1, None)
