"""A YAML file -> plain mappings, lists and texts, each with its line. What is no text stays as typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..model import InputError

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is twenty times as fast; some builds come without it
TEXT = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class Bare:
    """A scalar that YAML takes for something else than a text: a number, a date, yes or no, nothing."""

    kind: str
    typed: str


@dataclass(frozen=True, slots=True)
class Tree:
    """What a file says, and the line of every key and list item by its path."""

    path: Path
    value: dict[str, Any]
    lines: dict[tuple[str | int, ...], int]

    def at(self, keys: tuple[str | int, ...]) -> Any:
        """The value at a path of keys; None where there is none."""
        node: Any = self.value
        for key in keys:
            try:
                node = node[key]
            except (KeyError, IndexError, TypeError):
                return None
        return node

    def line(self, keys: tuple[str | int, ...]) -> int:
        """The line of a path, or of the nearest thing above it."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)


def read_tree(path: Path) -> Tree:
    """Read a YAML file that holds keys and values. Raises InputError with file and line."""
    lines: dict[tuple[str | int, ...], int] = {}
    try:
        node = yaml.compose(_text(path), LOADER)
        value = None if node is None else _value(path, node, (), lines, set())
    except yaml.MarkedYAMLError as broken:
        raise _refused(path, _mark_line(broken), f"not YAML: {_problem(broken)}; correct this line") from None
    except yaml.YAMLError as broken:
        raise _refused(path, 1, f"not YAML: {' '.join(str(broken).split())}; correct it") from None
    except RecursionError:
        raise _refused(path, 1, "nested far too deeply; start from the template in params/template") from None
    if not isinstance(value, dict):
        what = f"expected keys and values, found {kind(value)}; start from the template in params/template"
        raise _refused(path, 1, what)
    return Tree(path, value, lines)


def kind(value: object) -> str:
    """What a value is, in words for a message."""
    match value:
        case None:
            return "nothing"
        case Bare(kind=name):
            return name
        case str():
            return "a text"
        case dict():
            return "keys and values"
        case _:
            return "a list"


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}:1: not UTF-8 text; save the file as UTF-8") from None
    except OSError as closed:
        raise InputError(f"{path}: cannot be read ({closed.strerror}); check the path") from None


def _value(path: Path, node: yaml.Node, keys: tuple[str | int, ...], lines: dict[Any, int], seen: set[int]) -> Any:
    """Aliases are refused: a record is read by people, and a nest of them can fill any memory."""
    if id(node) in seen:
        raise _refused(path, lines.get(keys, 1), "an alias (*) stands here; write the text out")
    seen.add(id(node))
    match node:
        case yaml.ScalarNode():
            return node.value if node.tag == TEXT else Bare(_KINDS.get(node.tag, "no text"), node.value)
        case yaml.SequenceNode():
            items = []
            for at, item in enumerate(node.value):
                lines[(*keys, at)] = item.start_mark.line + 1
                items.append(_value(path, item, (*keys, at), lines, seen))
            return items
        case _:
            return {key: _value(path, item, (*keys, key), lines, seen) for key, item in _pairs(path, node, keys, lines)}


def _pairs(
    path: Path, node: yaml.Node, keys: tuple[str | int, ...], lines: dict[Any, int]
) -> Iterator[tuple[str, yaml.Node]]:
    for key, item in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise _refused(path, line, "a key should be one word; remove the brackets or braces before the colon")
        if (*keys, key.value) in lines:
            first = lines[(*keys, key.value)]
            raise _refused(path, line, f"duplicate key '{key.value}', first on line {first}; keep one of the two")
        lines[(*keys, key.value)] = line
        yield key.value, item


_KINDS = {
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:bool": "yes or no",
    "tag:yaml.org,2002:timestamp": "a date",
}


def _problem(broken: yaml.MarkedYAMLError) -> str:
    problem = " ".join(str(broken.problem or broken.context).split())
    if "\\t" in problem or "'\t'" in str(broken.problem):
        return "a tab stands where spaces should"
    return problem


def _mark_line(broken: yaml.MarkedYAMLError) -> int:
    mark = broken.problem_mark or broken.context_mark
    return mark.line + 1 if mark else 1


def _refused(path: Path, line: int, what: str) -> InputError:
    return InputError(f"{path}:{line}: {what}")
