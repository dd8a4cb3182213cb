"""The JSON Schema of the result document, as it is published."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def result_schema() -> dict[str, Any]:
    """JSON Schema of what `check --format json` prints and `results.json` holds. It knows every key, and no other."""
    schema: dict[str, Any] = json.loads(files(__package__).joinpath("result.schema.json").read_text("utf-8"))
    return schema
