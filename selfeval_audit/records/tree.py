"""A YAML file -> plain mappings, lists and texts, each with its line. What is no text stays as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ..contents import content_of
from ..refusal import InputError

Keys = tuple[str | int, ...]

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times as fast; some builds come without it
DEPTH = 20  # a record is six deep; libyaml itself crashes the process somewhere beyond 10,000
_EXPECTED = "expected keys and values, found {found}; start from the template in params/template"
_NESTED = "nested more than {most} deep; start from the template in params/template"
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")
"""A number to YAML 1.2, so to editors; PyYAML keeps to 1.1 and takes `1e3` for a text."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TEXT = "tag:yaml.org,2002:str"
_KINDS = {
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:bool": "yes or no",
    "tag:yaml.org,2002:timestamp": "a date",
}


@dataclass(frozen=True, slots=True)
class Bare:
    """A scalar that YAML takes for something else than a text: a number, a date, yes or no, nothing."""

    kind: str
    typed: str


@dataclass(frozen=True, slots=True)
class Tree:
    """What a file says, and the line of every key and list item by its path."""

    path: Path
    value: dict[str, Any] = field(default_factory=dict)
    lines: dict[Keys, int] = field(default_factory=dict)

    def at(self, keys: Keys) -> Any:
        """The value at a path of keys; None where there is none."""
        node: Any = self.value
        for key in keys:
            try:
                node = node[key]
            except (KeyError, IndexError, TypeError):
                return None
        return node

    def line(self, keys: Keys) -> int:
        """The line of a path, or of the nearest thing above it."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)

    def refused(self, at: int, what: str | InputError, /, **values: object) -> InputError:
        """The one line that says where and what; `what` is a sentence of the catalogue with places for `values`."""
        said = what if isinstance(what, InputError) else InputError(what, **values)
        return InputError("{path}:{line}: {what}", path=self.path, line=at, what=said)


def read_tree(path: Path) -> Tree:
    """Read a YAML file that holds keys and values. Raises InputError with file and line."""
    tree = Tree(path)
    text = _text(tree)
    try:
        _plain(tree, text)
        node = yaml.compose(text, LOADER)
    except yaml.MarkedYAMLError as broken:
        raise tree.refused(*_slip(text, broken)) from None
    except yaml.YAMLError as broken:  # a character that no YAML file may hold; its mark is no line
        raise tree.refused(
            1, "not YAML: {broken}; remove the character", broken=" ".join(str(broken).split())
        ) from None
    value = None if node is None else _value(tree, node, ())
    if not isinstance(value, dict):
        raise tree.refused(1, _EXPECTED, found=InputError(kind(value)))
    tree.value.update(value)
    return tree


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


def _text(tree: Tree) -> str:
    try:
        text = content_of(tree.path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise tree.refused(1, "not UTF-8 text; save the file as UTF-8") from None
    if unfit := _CONTROL.search(text):
        line = text.count("\n", 0, unfit.start()) + 1
        raise tree.refused(line, "a control character ({code}) stands here; remove it", code=f"U+{ord(unfit[0]):04X}")
    return text


def _plain(tree: Tree, text: str) -> None:
    """Refuse what no record needs and what can take the machine: aliases, and nesting without end."""
    depth = 0
    for event in yaml.parse(text, LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise tree.refused(_line(event.start_mark), "'*' begins an alias to YAML; write the text in quotes")
        if depth > DEPTH:
            raise tree.refused(_line(event.start_mark), _NESTED, most=DEPTH)


def _value(tree: Tree, node: yaml.Node, keys: Keys) -> Any:
    match node:
        case yaml.ScalarNode():
            return _scalar(node)
        case yaml.SequenceNode():
            tree.lines.update({(*keys, at): _line(item.start_mark) for at, item in enumerate(node.value)})
            return [_value(tree, item, (*keys, at)) for at, item in enumerate(node.value)]
        case _:
            return {key: _value(tree, item, (*keys, key)) for key, item in _pairs(tree, node, keys)}


def _scalar(node: yaml.ScalarNode) -> str | Bare:
    if node.tag != _TEXT:
        return Bare(_KINDS.get(node.tag, "no text"), node.value)
    return Bare("a number", node.value) if not node.style and NUMBER.fullmatch(node.value) else str(node.value)


def _pairs(tree: Tree, node: yaml.Node, keys: Keys) -> Iterator[tuple[str, yaml.Node]]:
    for key, item in node.value:
        line = _line(key.start_mark)
        if not isinstance(key, yaml.ScalarNode):
            raise tree.refused(line, "a key should be one word; remove the brackets or braces before the colon")
        place = (*keys, key.value)
        if place in tree.lines:
            what = "duplicate key '{key}', first on line {first}; keep one of the two"
            raise tree.refused(line, what, key=key.value, first=tree.lines[place])
        tree.lines[place] = line
        yield key.value, item


def _line(mark: Any) -> int:
    """Libyaml's marks and Python's are two classes; either may be missing."""
    return int(mark.line) + 1 if mark else 1


_SLIPS = [
    (re.compile(r"\s*\t"), "a tab stands before the text; use spaces"),
    (re.compile(r"---"), "a second document begins here; keep one and remove this line"),
    (
        re.compile(r"(\s*- )*\s*[^:]*: +[-?!>|%@`*&,\]}]"),
        "the text begins with a sign of YAML's own; write it in quotes",
    ),
    (re.compile(r"(\s*- )*\s*[^:]*: .*: "), "the text holds a colon and a space; write it in quotes"),
]


_TROUBLES = [
    (re.compile("end of stream"), "a quotation mark is not closed; close it"),
    (re.compile("escape"), "a backslash between double quotes has a meaning of YAML's own; use single quotes"),
    (re.compile("',' or|node content"), "a bracket or a brace has no partner; close it, or write the text in quotes"),
    (
        re.compile("mapping values|block end|expected key|'-' indicator|block (?:mapping|sequence)"),
        "the line is not indented as those it belongs to; begin it where they begin",
    ),
]
_TROUBLE = "this line or the one above cannot be read; correct it after the template"


def _slip(text: str, broken: yaml.MarkedYAMLError) -> tuple[int, InputError]:
    """The line and the usual slip, told from the line itself, else from what the parsers say: their own words differ,
    and help nobody."""
    line = _line(broken.problem_mark or broken.context_mark)
    typed = [*text.split("\n"), "", ""][line - 1]
    told = str(broken.problem or broken.context)
    hints = [hint for slip, hint in _SLIPS if slip.match(typed)]
    hints += [hint for trouble, hint in _TROUBLES if trouble.search(told)]
    return line, InputError("not YAML: {hint}", hint=InputError((*hints, _TROUBLE)[0]))
