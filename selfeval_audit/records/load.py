"""A YAML file -> a form or parameters. Every refusal is one line: file, line, what, and what to do."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ..contents import content_of
from ..model import Cell, Form
from ..nearby import is_file
from ..refusal import InputError, meant
from .corrected import corrected, corrections_file, load_corrections
from .identity import is_device
from .params import Obtained, Params
from .tree import Bare, Tree, kind, read_tree
from .validated import NotValidError, adapter, validated

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

T = TypeVar("T")
_NO_FILE_NAME = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]|^[.\s]|[.\s]$')


def load_form(path: Path) -> Form:
    """The record of a form (`params/forms/<id>.yaml`), with the corrections beside it applied. Raises InputError."""
    tree = read_tree(path)
    if "form" in tree.value and "title" not in tree.value:
        what = "a parameter file, where the record of a form should stand; give the file that its 'form' names"
        raise tree.refused(tree.line(("form",)), what)
    form = _validated(tree, Form)
    if not form.id or _NO_FILE_NAME.search(form.id) or is_device(form.id):
        what = "'id' is {id}; outputs are named after it, so use letters, digits and '-'"
        raise tree.refused(tree.line(("id",)), what, id=repr(form.id))
    return corrected(form, load_corrections(corrections_file(path)))


def load_params(path: Path) -> Params:
    """A parameter file (`params/<id>.yaml`). Raises InputError."""
    tree = read_tree(path)
    if "title" in tree.value and "form" not in tree.value:
        what = "the record of a form, where a parameter file should stand; write one from params/template/params.yaml"
        raise tree.refused(tree.line(("title",)), what)
    return _validated(tree, Params)


def obtained_beside(home: Path, form_id: str) -> tuple[Obtained, ...]:
    """What was obtained for a form, by the parameter file that bears its id. Raises InputError where it is no such
    file; one without the key is not read further, for every form that is opened asks."""
    path = home / f"{form_id}.yaml"
    if not is_file(path) or b"\nobtained:" not in content_of(path):
        return ()
    told = load_params(path)
    return told.obtained if told.form == form_id else ()


def is_params(path: Path) -> bool:
    """Whether a YAML file is a parameter file rather than the record of a form. Raises InputError if it is no YAML."""
    return "form" in read_tree(path).value


def _validated(tree: Tree, record: type[T]) -> T:
    try:
        return validated(record, tree.value)
    except NotValidError as refused:
        raise _refusal(tree, record, refused.errors) from None


def _refusal(tree: Tree, record: Any, errors: list[ErrorDetails]) -> InputError:
    """The first fault of the file; an unknown key before all others, since it often causes a missing one."""
    error = min(errors, key=lambda e: (e["type"] not in _UNKNOWN, tree.line(e["loc"])))
    return tree.refused(tree.line(error["loc"]), _sentence(tree, record, error))


_UNKNOWN = ("unexpected_keyword_argument", "extra_forbidden")


def _sentence(tree: Tree, record: Any, error: ErrorDetails) -> InputError:
    keys, value = error["loc"], tree.at(error["loc"])
    name = ".".join(str(key + 1) if isinstance(key, int) else key for key in keys)
    match error["type"]:
        case "unexpected_keyword_argument" | "extra_forbidden":
            nearest = meant(str(keys[-1]), sorted(_names(record, keys[:-1])))
            return InputError("unknown key '{key}'; {meant}", key=keys[-1], meant=nearest)
        case "missing" | "missing_argument":
            if record is Form:
                return InputError("'{name}' is missing; add it, with '' where the form leaves it blank", name=name)
            return InputError("'{name}' is missing; add it", name=name)
        case "literal_error":
            options = error["ctx"]["expected"]
            return InputError(
                "'{name}' is {shown}; use one of {options}", name=name, shown=_shown(value), options=options
            )
        case "string_pattern_mismatch":
            like = _EXAMPLES[error["ctx"]["pattern"]]
            return InputError("'{name}' is {shown}; write it like {like}", name=name, shown=_shown(value), like=like)
        case "tuple_type":
            line = "'{name}' should be a list, found {found}; begin each item on its own line with '- '"
            return InputError(line, name=name, found=InputError(kind(value)))
        case _:
            return _mistyped(name, _names(record, keys), value)


def _mistyped(name: str, names: set[str], value: Any) -> InputError:
    """What should stand where `names` may: keys and values; or a text, which is a cell too."""
    if names and names != _CELL:
        line = "'{name}' should be keys and values ({keys}), found {found}"
        return InputError(line, name=name, keys=tuple(sorted(names)), found=InputError(kind(value)))
    if isinstance(value, Bare) and value.typed:
        line = "'{name}' is {kind} to YAML; write it in quotes as printed: '{typed}'"
        return InputError(line, name=name, kind=InputError(value.kind), typed=value.typed)
    line = "'{name}' should be a text, found {found}; write '' where the form leaves it blank"
    return InputError(line, name=name, found=InputError(kind(value)))


_CELL = {each.name for each in fields(Cell)}
_EXAMPLES = {r"^[0-9]{1,20}(\.[0-9]{1,20})?%$": "'1%'", r"^[0-9]{1,20}(\.[0-9]{1,20})?$": "'0.5'"}


def _shown(value: Any) -> str | InputError:
    match value:
        case str():
            return f"'{value}'"
        case Bare(typed=typed) if typed:
            return InputError("'{typed}' without quotes", typed=typed)
        case _:
            return InputError(kind(value))


def _names(record: Any, keys: tuple[int | str, ...]) -> set[str]:
    """The keys allowed at a place of the file, by the JSON Schema."""
    schema = adapter(record).json_schema()
    node: dict[str, Any] = schema
    for key in keys:
        node = node.get("items", {}) if isinstance(key, int) else node.get("properties", {}).get(key, {})
        node = _resolved(schema, node)
    return set(node.get("properties", {}))


def _resolved(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """Behind references and the branches of an optional field: the one with keys or items."""
    if "$ref" in node:
        found: dict[str, Any] = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
        return found
    branches = [_resolved(schema, branch) for branch in node.get("anyOf", [])]
    return next((branch for branch in branches if "properties" in branch or "items" in branch), node)
