"""A form or parameters -> YAML: stable bytes, one cell a line, texts quoted only where YAML would misread them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import yaml

from ..model import Cell, Form, FundField, FundLine, Indicator, IndicatorField
from .params import Params
from .tree import NUMBER

FORM_HEAD = Path(__file__).with_name("form_head.yaml").read_text("utf-8")
PARAMS_HEAD = """\
# yaml-language-server: $schema=schema/params.schema.json
"""
ORDER = {
    Form: (
        *("id", "source", "title", "year", "project", "department", "entity", "money_unit"),
        *("fund_columns", "total", "funds", "goal", "result", "other", "report"),
        *("indicator_columns", "indicators", "total_weight", "total_score", "grade", "unread", "kind"),
    ),
    FundLine: get_args(FundField),
    Indicator: get_args(IndicatorField),
}
"""The order of keys where reading wants another than the record's own."""


def form_yaml(form: Form) -> str:
    """The record of a form, as `params/forms/<id>.yaml` holds it."""
    return FORM_HEAD + "\n".join(_lines(form, whole=False)) + "\n"


def params_yaml(params: Params) -> str:
    """The parameter file of a run, as `params/<id>.yaml` holds it; defaults are written out, to be seen and changed."""
    return PARAMS_HEAD + "\n".join(_lines(params, whole=True)) + "\n"


def params_lines(params: Params, name: str) -> list[str]:
    """The lines of one key of a parameter file."""
    return list(_entry(name, getattr(params, name), whole=True))


def write_text(path: Path, text: str) -> None:
    """Write whole or not at all, in UTF-8 with plain line ends. Raises OSError."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Write whole or not at all: a reader never meets half a file. Raises OSError."""
    import tempfile  # noqa: PLC0415  with its archives and random numbers, only where something is written

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _lines(record: Any, whole: bool) -> Iterator[str]:
    defaults = {each.name: each.default for each in fields(record)}
    for name in ORDER.get(type(record), tuple(defaults)):
        value = getattr(record, name)
        if (whole and name != "obtained") or value != defaults[name]:
            yield from _entry(name, value, whole)


def _entry(name: str, value: Any, whole: bool) -> Iterator[str]:
    match value:
        case Cell():
            yield f"{name}: {_cell(value)}"
        case str():
            yield f"{name}: {_scalar(value)}"
        case ():
            yield f"{name}: []"
        case tuple():
            yield f"{name}:"
            for item in value:
                yield from _item(item, whole)
        case _:
            yield f"{name}:"
            yield from (f"  {line}" for line in _lines(value, whole))


def _item(item: Any, whole: bool) -> Iterator[str]:
    first, *others = [_scalar(item)] if isinstance(item, str) else _lines(item, whole)
    yield f"  - {first}"
    yield from (f"    {line}" for line in others)
    if isinstance(item, Indicator):
        yield ""  # the long table is read row by row


def _cell(cell: Cell) -> str:
    """One line; empty fields are left out."""
    pairs = [("text", cell.text), ("place", cell.place), ("review", cell.review), ("confidence", cell.confidence)]
    return "{" + ", ".join(f"{key}: {_scalar(value)}" for key, value in pairs if value or key == "text") + "}"


def _scalar(text: str) -> str:
    """A text inside braces or brackets, on one line whatever it holds."""
    style = '"' if any(mark in text for mark in "\n\r\x85\u2028\u2029") else "'" if NUMBER.fullmatch(text) else None
    dumped: str = yaml.safe_dump(
        [text], default_flow_style=True, default_style=style, allow_unicode=True, width=float("inf")
    )
    return dumped.strip()[1:-1]
