"""A YAML file -> a form or parameters. Every refusal is one line: file, line, what, and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from ..model import Form, InputError
from .params import Params

FORM: TypeAdapter[Form] = TypeAdapter(Form)
PARAMS: TypeAdapter[Params] = TypeAdapter(Params)


def load_form(path: Path) -> Form:
    """The record of a form (`params/forms/<id>.yaml`). Raises InputError."""
    form: Form = _load(path, FORM)
    return form


def load_params(path: Path) -> Params:
    """A parameter file (`params/<id>.yaml`). Raises InputError."""
    params: Params = _load(path, PARAMS)
    return params


def _load(path: Path, adapter: TypeAdapter[Any]) -> Any:
    tree = _yaml(path)
    if not isinstance(tree, Mapping):
        raise InputError(f"{path}:1: expected keys and values, found {_kind(tree)}; start from params/forms/template.yaml")
    try:
        return adapter.validate_python(tree)
    except ValidationError as refused:
        raise InputError(_refusal(path, tree, refused)) from None


def _yaml(path: Path) -> Any:
    """The tree with line numbers. Duplicate keys and broken YAML are refused."""
    try:
        return YAML(typ="rt").load(path.read_text(encoding="utf-8-sig"))
    except DuplicateKeyError as twice:
        line = twice.problem_mark.line + 1 if twice.problem_mark else 1
        what = str(twice.problem).replace("found duplicate key", "duplicate key").split(" with value")[0]
        raise InputError(f"{path}:{line}: {what}; keep one of the two") from None
    except MarkedYAMLError as broken:
        line = broken.problem_mark.line + 1 if broken.problem_mark else 1
        raise InputError(f"{path}:{line}: not YAML: {broken.problem}; correct this line") from None
    except YAMLError as broken:
        raise InputError(f"{path}:1: not YAML: {' '.join(str(broken).split())}; correct it") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}:1: not UTF-8 text; save the file as UTF-8") from None
    except OSError as closed:
        raise InputError(f"{path}: cannot be read ({closed.strerror}); check the path") from None


def _refusal(path: Path, tree: Any, refused: ValidationError) -> str:
    """The deepest error, in one line: of a union's branches only the mapping's says where the fault is."""
    error = max(refused.errors(), key=lambda e: len(e["loc"]))
    keys = [part for part in error["loc"] if _is_key(part)]
    line, value = _find(tree, keys)
    name = ".".join(str(part) for part in keys) or "the file"
    return f"{path}:{line}: {_sentence(name, keys, error, value, tree)}"


def _is_key(part: int | str) -> bool:
    """Union branches show up in a pydantic location as type names; they are no keys of the file."""
    return isinstance(part, int) or part.replace("_", "").isalnum() and part.islower()


def _find(tree: Any, keys: Sequence[int | str]) -> tuple[int, Any]:
    line, node = 1, tree
    for key in keys:
        marks = getattr(node, "lc", None)
        try:
            if marks is not None:
                place = marks.key(key) if isinstance(node, Mapping) else marks.item(key)
                line = place[0] + 1
            node = node[key]
        except (KeyError, IndexError, TypeError):
            return line, None
    return line, node


def _sentence(name: str, keys: Sequence[int | str], error: ErrorDetails, value: Any, tree: Any) -> str:
    match error["type"]:
        case "unexpected_keyword_argument" | "extra_forbidden":
            near = _nearest(str(keys[-1]), keys)
            return f"unknown key '{keys[-1]}'" + (f"; did you mean '{near}'?" if near else "; remove it")
        case "missing" | "missing_argument":
            return f"'{name}' is missing; add it, with '' where the form leaves it blank"
        case "string_type" if isinstance(value, (int, float)) and not isinstance(value, bool):
            return f"'{name}' is a number; write it in quotes as printed, for example '{value}'"
        case "string_type" | "dataclass_type" | "dataclass_exact_type":
            return f"'{name}' should be a text, found {_kind(value)}; write it in quotes as printed"
        case "string_pattern_mismatch":
            return f"'{name}' is {value!r}, which is not of the form {error['ctx']['pattern']}"
        case _:
            return f"'{name}': {error['msg']}; found {_kind(value)}"


def _nearest(key: str, keys: Sequence[int | str]) -> str:
    names = _names_at(Form, keys[:-1]) | _names_at(Params, keys[:-1])
    near = difflib.get_close_matches(key, sorted(names), n=1, cutoff=0.6)
    return near[0] if near else ""


def _names_at(record: Any, keys: Sequence[int | str]) -> set[str]:
    """The keys allowed at a place of the file; a cell's own where the place holds a cell."""
    adapter = FORM if record is Form else PARAMS
    schema = adapter.json_schema()
    node: Any = schema
    for key in keys:
        node = _resolved(schema, node)
        node = node.get("items", {}) if isinstance(key, int) else node.get("properties", {}).get(key, {})
    return set(_resolved(schema, node).get("properties", {}))


def _resolved(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    for branch in [node, *node.get("anyOf", [])]:
        if "$ref" in branch:
            found: dict[str, Any] = schema["$defs"][branch["$ref"].rsplit("/", 1)[1]]
            return found
        if "items" in branch:
            return dict(branch)
    return node


def _kind(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes or no"
        case int() | float():
            return "a number"
        case Mapping():
            return "keys and values"
        case str():
            return "a text"
        case Sequence():
            return "a list"
        case _:
            return type(value).__name__

