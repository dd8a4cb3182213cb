"""Small faults in the package's code, one at a time: what mutation testing and the suite's power draw from."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "selfeval_audit"
_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip
_SAY_NOTHING = ("frozen", "slots", "strict")
"""Keywords that no behaviour rests on: they save memory, or guard what already holds."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one fault: where (`at` counts its places), what was and what is, its statement's lines,
    and the whole changed source."""

    module: Path
    at: int
    line: int
    column: int
    was: str
    now: str
    lines: range
    source: str

    @property
    def path(self) -> str:
        """The module, from the root of the repository."""
        return self.module.relative_to(ROOT).as_posix()

    @property
    def room(self) -> str:
        """The room of the package that the module stands in; the module itself where it stands in none."""
        return self.module.relative_to(PACKAGE).parts[0]

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What stays the same when lines above it come and go: the module, the line as it stands, was and now."""
        return self.path, self.module.read_text("utf-8").splitlines()[self.line - 1].strip(), self.was, self.now

    @property
    def name(self) -> str:
        """Where and what, on one line."""
        return f"{self.path}:{self.line}:{self.column} `{self.was}` → `{self.now}`"


def sample(count: int, seed: int, rooms: Sequence[str] = ()) -> list[Mutant]:
    """So many mutants of these rooms (all by default), from each in proportion to its size and at least one."""
    known: dict[str, list[tuple[Path, int]]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0]
        if not rooms or room in rooms:
            known[room] += ((path, at) for at in range(len(places(ast.parse(path.read_text("utf-8"))))))
    whole, random = sum(map(len, known.values())), Random(seed)
    drawn: list[tuple[Path, int]] = []
    for here in filter(None, known.values()):
        drawn += random.sample(here, min(len(here), max(1, round(count * len(here) / whole))))
    return [made(path, at) for path, at in sorted(drawn)]


def made(path: Path, at: int) -> Mutant:
    """The fault at one of the places of a module."""
    source = path.read_text("utf-8")
    statement, node = places(ast.parse(source))[at]
    was = ast.unparse(node)
    change(node)
    now = ast.unparse(node)
    changed = _replaced(source, node, now)
    lines = range(statement.lineno, (node.end_lineno or node.lineno) + 1)
    return Mutant(path, at, node.lineno, node.col_offset + 1, was, now, lines, changed)


def _replaced(source: str, node: ast.expr, now: str) -> str:
    """The source with this node written anew in its place: comments and the number of each line stay."""
    lines = [line.encode() for line in source.splitlines(keepends=True)]
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    before, after = lines[first][: node.col_offset], lines[last][node.end_col_offset :]
    lines[first : last + 1] = [before + b"(" + now.encode() + b"\n" * (last - first) + b")" + after]
    return b"".join(lines).decode()


def places(tree: ast.Module) -> list[tuple[ast.stmt, ast.expr]]:
    """What can be changed, each with the innermost statement that it stands in."""
    return [(statement, node) for statement, node in _expressions(tree) if _changes(node)]


def _expressions(tree: ast.AST, within: ast.stmt | None = None) -> Iterator[tuple[ast.stmt, ast.expr]]:
    """Every expression but those within f-strings (Python 3.11 does not know their places)."""
    if isinstance(tree, ast.JoinedStr) or (isinstance(tree, ast.keyword) and tree.arg in _SAY_NOTHING):
        return
    if within is not None and isinstance(tree, ast.expr):
        yield within, tree
    for child in ast.iter_child_nodes(tree):
        yield from _expressions(child, tree if isinstance(tree, ast.stmt) else within)


def _changes(node: ast.expr) -> bool:
    """Comparisons, sums and products, `and` and `or`, `not`, numbers, True and False; no annotations of types."""
    match node:
        case ast.Compare(ops=[op]):
            return type(op) in _COMPARED
        case ast.BinOp(op=op, left=left):
            return type(op) in _COUNTED and not isinstance(left, ast.Constant | ast.JoinedStr)
        case ast.BoolOp() | ast.UnaryOp(op=ast.Not()):
            return True
        case ast.Constant(value=bool() | int()):
            return True
    return False


def change(node: ast.expr) -> None:
    """Make the fault."""
    match node:
        case ast.Compare(ops=[op]):
            node.ops = [_COMPARED[type(op)]()]
        case ast.BinOp(op=op):
            node.op = _COUNTED[type(op)]()
        case ast.BoolOp(op=op):
            node.op = ast.Or() if isinstance(op, ast.And) else ast.And()
        case ast.UnaryOp(operand=operand):
            node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), operand)
        case ast.Constant(value=bool() as value):
            node.value = not value
        case ast.Constant(value=int() as value):
            node.value = value + 1
