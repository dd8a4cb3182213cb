"""JSON Schemas of record and parameter files, so that editors complete and check them."""

from __future__ import annotations

import inspect
import json
from typing import Any

from .. import model
from . import params
from .validated import adapter

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def form_schema() -> dict[str, Any]:
    """JSON Schema of `params/forms/<id>.yaml`."""
    return _schema(model.Form, "selfeval-audit: record of a self-evaluation form")


def params_schema() -> dict[str, Any]:
    """JSON Schema of `params/<id>.yaml`."""
    return _schema(params.Params, "selfeval-audit: parameters of a run")


def schema_json(schema: dict[str, Any]) -> str:
    """A schema as `params/schema/*.json` holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema(record: Any, title: str) -> dict[str, Any]:
    schema = adapter(record).json_schema(mode="validation")
    for name, part in schema.get("$defs", {}).items():
        part["description"] = inspect.getdoc(getattr(model, name, None) or getattr(params, name))
    return {"$schema": DIALECT, **schema, "title": title}
