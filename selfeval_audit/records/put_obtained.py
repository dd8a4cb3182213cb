"""What was obtained, written into the parameter file of its form: one key anew, all else as it stands to the byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import yaml

from ..refusal import InputError
from .load import load_params
from .one_writer import held
from .params import Obtained, Params
from .save import params_lines, write_text

Change = tuple[Obtained | None, Obtained]
"""An entry as it was, or None for a new one; and as it is."""
_BLOCK = re.compile(r"^obtained:.*\n(?:(?:[ \t]|-(?=\s)).*\n|\n(?=[ \t]))*", re.MULTILINE)


def put_obtained(path: Path, form_id: str, changes: Sequence[Change]) -> int:
    """Put changes into a parameter file; how many were not there yet. Raises InputError for a file that cannot be read,
    is of another form, or lays the key out so that it cannot be written anew; OSError where it cannot be written."""
    if not path.is_file():
        line = "{path}: is not there; what was obtained is kept in a parameter file of the form's name"
        raise InputError(line, path=path)
    with held(path.parent):
        told = load_params(path)
        if told.form != form_id:
            raise InputError(
                "{path}: is of the form {form}, not of {wanted}", path=path, form=told.form, wanted=form_id
            )
        now = _changed(told.obtained, changes)
        if now != told.obtained:
            write_text(path, _text(path, replace(told, obtained=now)))
    return sum(new not in told.obtained for _, new in changes)


def _changed(known: Sequence[Obtained], changes: Sequence[Change]) -> tuple[Obtained, ...]:
    now = list(known)
    for old, new in changes:
        if new in now:
            continue
        if old in now:
            now[now.index(old)] = new
        else:
            now.append(new)
    return tuple(now)


def _text(path: Path, told: Params) -> str:
    """The file's text with the key written anew, at its place or at the end."""
    text = path.read_text(encoding="utf-8")
    text = text if text.endswith("\n") else f"{text}\n"
    block = "".join(f"{line}\n" for line in params_lines(told, "obtained"))
    made = _BLOCK.sub(lambda _: block, text, count=1) if _BLOCK.search(text) else text + block
    if _plain(made) != _plain(text) | {"obtained": [_entry(each) for each in told.obtained]}:
        line = "{path}: 'obtained' cannot be written anew as it is laid out; begin each item on its own line with '- '"
        raise InputError(line, path=path)
    return made


def _plain(text: str) -> dict[str, Any]:
    """Keys and texts as they are typed; of no use to anybody where it is no YAML any more."""
    try:
        return dict(yaml.load(text, yaml.BaseLoader))  # noqa: S506  makes texts of everything
    except (yaml.YAMLError, TypeError, ValueError):
        return {}


def _entry(told: Obtained) -> dict[str, str]:
    return {each.name: getattr(told, each.name) for each in fields(told)}
