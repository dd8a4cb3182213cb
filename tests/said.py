"""What the package says: the sentences its code and templates can give to `say`, read from their syntax trees."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, nodes

from selfeval_audit.messages import catalogue

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "selfeval_audit"
QUOTES_REFUSALS = {"records", "cli"}
"""Rooms whose refusals are put together of parts: a text of theirs that the catalogue has is said."""
SPEAKERS = {"say", "spoken"}

Keys = set[str]


class Room:
    """A module, and the sentences that its calls of `say` and `spoken` can be given."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tree = ast.parse(path.read_text("utf-8"))
        self.parents = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    def calls(self) -> Iterator[ast.Call]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and _speaks(node) and node.args:
                yield node

    def texts(self) -> Iterator[str]:
        """Every text that the module holds."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value

    def refusals(self) -> Iterator[str]:
        """The sentences that a refusal is made of."""
        for node in ast.walk(self.tree):
            match node:
                case ast.Call(
                    func=ast.Name(id="InputError" | "NoFormError") | ast.Attribute(attr="fault"), args=[line, *_]
                ):
                    yield from self.said(line) or ()
                case ast.Call(func=ast.Attribute(attr="refused"), args=[_, line, *_]):
                    yield from self.said(line) or ()

    def said(self, node: ast.expr) -> Keys | None:
        """The sentences an expression can be; None where the code does not tell."""
        match node:
            case ast.Constant(value=str() as text):
                return {text}
            case ast.IfExp(body=one, orelse=other):
                return _both(self.said(one), self.said(other))
            case ast.Subscript(value=container):
                return self.held(container)
            case ast.Call(func=ast.Attribute(attr="get", value=container)):
                return self.held(container)
            case ast.Call(func=ast.Name(id="next"), args=[ast.GeneratorExp(elt=each), *_]):
                return self.said(each)
            case ast.Name(id=name):
                return self.named(name, node)
        return None

    def held(self, node: ast.expr) -> Keys | None:
        """The sentences that a dict, tuple or list holds."""
        match node:
            case ast.Name(id=name):
                bound = [_both(*map(self.held, self.values(name, node)))] if self.values(name, node) else []
                return bound[0] if bound else _texts(self.of_module(name))
            case ast.Dict(values=values):
                return _both(*map(self.said, values))
            case ast.Tuple(elts=each) | ast.List(elts=each):
                return _both(*(self.held(e.value) if isinstance(e, ast.Starred) else self.said(e) for e in each))
            case ast.IfExp(body=one, orelse=other):
                return _both(self.held(one), self.held(other))
        return None

    def named(self, name: str, node: ast.expr) -> Keys | None:
        scope = self.scope(node)
        drawn = [
            each.iter
            for each in ast.walk(scope)
            if isinstance(each, ast.For | ast.comprehension) and ast.unparse(each.target) == name
        ]
        found = [*map(self.said, self.values(name, node)), *map(self.held, drawn)]
        if found:
            return _both(*found)
        return _texts(self.of_module(name))

    def values(self, name: str, node: ast.AST) -> list[ast.expr]:
        """What is assigned to a name in the function around a node."""
        return [
            each.value
            for each in ast.walk(self.scope(node))
            if isinstance(each, ast.Assign)
            and [ast.unparse(target) for target in each.targets] == [name]
            and not _speaks(each.value)
        ]

    def scope(self, node: ast.AST) -> ast.AST:
        while not isinstance(node, ast.FunctionDef | ast.Module):
            node = self.parents[node]
        return node

    def of_module(self, name: str) -> Any:
        if not self.path.is_relative_to(PACKAGE):
            return None
        dotted = ".".join(self.path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        return getattr(importlib.import_module(dotted), name, None)


def _speaks(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPEAKERS


def _both(*found: Keys | None) -> Keys | None:
    return None if None in found else set[str]().union(*filter(None, found))


def _texts(value: Any) -> Keys | None:
    each = value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else [value]
    return set(each) if all(isinstance(one, str) for one in each) else None


def _forwards(room: Room, call: ast.Call) -> bool:
    """`spoken`, and what a template is given as `say`, hand a sentence on: each call of theirs is looked at instead."""
    scope = room.scope(call)
    return (isinstance(scope, ast.FunctionDef) and scope.name in SPEAKERS) or isinstance(room.parents[call], ast.Lambda)


def _in_templates() -> Iterator[str]:
    for path in PACKAGE.rglob("*.j2"):
        for call in Environment(autoescape=True).parse(path.read_text("utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in SPEAKERS:
                key = call.args[0]
                assert isinstance(key, nodes.Const), f"{path}: line {call.lineno}: not a plain sentence"
                yield key.value


@cache
def keys() -> dict[str, str]:
    """Each sentence -> where it is said first. A sentence that the code does not tell fails here, with its place."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        room = Room(path)
        if path.parent.name in QUOTES_REFUSALS:
            found |= {text: path.name for text in room.texts() if text in catalogue() and text not in found}
        for call in room.calls():
            if _forwards(room, call):
                continue
            said = room.said(call.args[0])
            place = f"{path.relative_to(PACKAGE).as_posix()}:{call.lineno}"
            assert said is not None, f"{place}: which sentence is `{ast.unparse(call.args[0])}`? Make it a plain one"
            found |= {key: place for key in said if key not in found}
        found |= {key: path.name for key in room.refusals() if ("{" in key or key in catalogue()) and key not in found}
    found |= {key: "templates" for key in _in_templates() if key not in found}
    return {key: place for key, place in found.items() if re.sub(r"\{\w+\}", "", key)}  # `{verdict}` is no sentence
