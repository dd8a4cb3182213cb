"""YAML <-> form and parameters: strict, with file and line; and their JSON Schemas."""

from .load import is_params, load_form, load_params
from .params import Materiality, Note, Params
from .save import form_yaml, params_yaml, write_text
from .schema import form_schema, params_schema, schema_json

__all__ = [
    "Materiality",
    "Note",
    "Params",
    "form_schema",
    "form_yaml",
    "is_params",
    "load_form",
    "load_params",
    "params_schema",
    "params_yaml",
    "schema_json",
    "write_text",
]
