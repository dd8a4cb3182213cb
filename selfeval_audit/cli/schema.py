"""`schema`: the JSON Schemas of what people write, and of what they are answered."""

from __future__ import annotations

from ..records import form_schema, params_schema
from ..report.result_document import as_json
from ..report.result_schema import result_schema
from .streams import out, prepare


def schema() -> None:
    """Print the JSON Schemas of record (`form`), parameter file (`params`) and result document (`result`)."""
    prepare(machine=True)
    out(as_json({"form": form_schema(), "params": params_schema(), "result": result_schema()}))
