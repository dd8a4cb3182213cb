"""`schema`: the JSON Schemas of what people write."""

from __future__ import annotations

from ..records import form_schema, params_schema
from ..report.result_document import as_json
from .streams import out, prepare


def schema() -> None:
    """Print the JSON Schemas of record (`form`) and parameter file (`params`)."""
    prepare(machine=True)
    out(as_json({"form": form_schema(), "params": params_schema()}))
