"""JSON Schemas of record and parameter files, so that editors complete and check them."""

from __future__ import annotations

import inspect
import json
from typing import Any

from pydantic import TypeAdapter

from .. import model
from . import params
from .load import form_adapter, params_adapter

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def form_schema() -> dict[str, Any]:
    """JSON Schema of `params/forms/<id>.yaml`."""
    return _schema(form_adapter(), "selfeval-audit: record of a self-evaluation form")


def params_schema() -> dict[str, Any]:
    """JSON Schema of `params/<id>.yaml`."""
    return _schema(params_adapter(), "selfeval-audit: parameters of a run")


def schema_json(schema: dict[str, Any]) -> str:
    """A schema as `params/schema/*.json` holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema(adapter: TypeAdapter[Any], title: str) -> dict[str, Any]:
    schema = adapter.json_schema(mode="validation")
    for name, part in schema.get("$defs", {}).items():
        part["description"] = inspect.getdoc(getattr(model, name, None) or getattr(params, name))
    return {"$schema": DIALECT, **schema, "title": title}
