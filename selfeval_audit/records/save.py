"""A form or parameters -> YAML: stable bytes, one cell a line, texts quoted only where YAML would misread them."""

from __future__ import annotations

import io
import os
import tempfile
from dataclasses import fields
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from ..model import Cell, Form
from .params import Params

FORM_LINE = "# yaml-language-server: $schema=../schema/form.schema.json\n"
PARAMS_LINE = "# yaml-language-server: $schema=schema/params.schema.json\n"


def form_yaml(form: Form) -> str:
    """The record of a form, as `params/forms/<id>.yaml` holds it."""
    return FORM_LINE + _dumped(_node(form))


def params_yaml(params: Params) -> str:
    """The parameter file of a run, as `params/<id>.yaml` holds it."""
    return PARAMS_LINE + _dumped(_node(params))


def write_text(path: Path, text: str) -> None:
    """Write whole or not at all: a reader never meets half a file. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _dumped(node: CommentedMap) -> str:
    yaml = YAML(typ="rt")
    yaml.width = 10_000
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(node, out)
    return out.getvalue()


def _node(record: Any) -> CommentedMap:
    node = CommentedMap()
    for each in fields(record):
        value = getattr(record, each.name)
        if value is None or value == ():
            continue
        node[each.name] = _value(value)
    return node


def _value(value: Any) -> Any:
    match value:
        case Cell():
            return _cell(value)
        case tuple():
            return CommentedSeq([_value(each) for each in value])
        case str():
            return value
        case _:
            return _node(value)


def _cell(cell: Cell) -> CommentedMap:
    """One flow-style line; empty fields are left out."""
    pairs = [("text", cell.text), ("place", cell.place), ("review", cell.review), ("confidence", cell.confidence)]
    node = CommentedMap((key, value) for key, value in pairs if value or key == "text")
    node.fa.set_flow_style()
    return node
