"""YAML <-> form and parameters: strict, with file and line; and their JSON Schemas."""

from typing import TYPE_CHECKING

from ..lazy import when_asked

if TYPE_CHECKING:
    from .archive import Archive, Filed, named, source_file, versions
    from .corrected import Correction, corrections_file
    from .identity import comparable, identified, identity
    from .judgements import PAPERS, Judgement, Remedy, State, add_judgements, judgements_file, latest, load_judgements
    from .load import is_params, load_form, load_params, obtained_beside
    from .params import Materiality, Note, Obtained, Params, same_person, what_of
    from .put_obtained import put_obtained
    from .save import form_yaml, params_yaml, write_bytes, write_text
    from .schemas import form_schema, params_schema, schema_json

__all__ = [
    "PAPERS",
    "Archive",
    "Correction",
    "Filed",
    "Judgement",
    "Materiality",
    "Note",
    "Obtained",
    "Params",
    "Remedy",
    "State",
    "add_judgements",
    "comparable",
    "corrections_file",
    "form_schema",
    "form_yaml",
    "identified",
    "identity",
    "is_params",
    "judgements_file",
    "latest",
    "load_form",
    "load_judgements",
    "load_params",
    "named",
    "obtained_beside",
    "params_schema",
    "params_yaml",
    "put_obtained",
    "same_person",
    "schema_json",
    "source_file",
    "versions",
    "what_of",
    "write_bytes",
    "write_text",
]

when_asked(
    __name__,
    {
        "Archive": ".archive",
        "Correction": ".corrected",
        "Filed": ".archive",
        "Judgement": ".judgements",
        "Materiality": ".params",
        "Note": ".params",
        "Obtained": ".params",
        "PAPERS": ".judgements",
        "Params": ".params",
        "Remedy": ".judgements",
        "State": ".judgements",
        "add_judgements": ".judgements",
        "comparable": ".identity",
        "corrections_file": ".corrected",
        "form_schema": ".schemas",
        "form_yaml": ".save",
        "identified": ".identity",
        "identity": ".identity",
        "is_params": ".load",
        "judgements_file": ".judgements",
        "latest": ".judgements",
        "load_form": ".load",
        "load_judgements": ".judgements",
        "load_params": ".load",
        "named": ".archive",
        "obtained_beside": ".load",
        "params_schema": ".schemas",
        "params_yaml": ".save",
        "put_obtained": ".put_obtained",
        "same_person": ".params",
        "schema_json": ".schemas",
        "source_file": ".archive",
        "versions": ".archive",
        "what_of": ".params",
        "write_bytes": ".save",
        "write_text": ".save",
    },
)
