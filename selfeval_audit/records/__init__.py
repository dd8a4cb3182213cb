"""YAML <-> form and parameters: strict, with file and line; and their JSON Schemas."""

from .archive import Archive, Filed, named, source_file, versions
from .identity import comparable, identified, identity
from .load import is_params, load_form, load_params
from .params import Materiality, Note, Params
from .save import form_yaml, params_yaml, write_bytes, write_text
from .schema import form_schema, params_schema, schema_json

__all__ = [
    "Archive",
    "Filed",
    "Materiality",
    "Note",
    "Params",
    "comparable",
    "form_schema",
    "form_yaml",
    "identified",
    "identity",
    "is_params",
    "load_form",
    "load_params",
    "named",
    "params_schema",
    "params_yaml",
    "schema_json",
    "source_file",
    "versions",
    "write_bytes",
    "write_text",
]
