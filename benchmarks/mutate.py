"""Small faults in the package's code, one at a time: what mutation testing and the suite's power draw from."""

from __future__ import annotations

import ast
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


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one fault: where, what was and what is, and the whole changed source."""

    module: Path
    line: int
    was: str
    now: str
    source: str

    @property
    def name(self) -> str:
        """Where and what, on one line."""
        return f"{self.module.relative_to(ROOT).as_posix()}:{self.line} `{self.was}` → `{self.now}`"


def sample(count: int, seed: int, rooms: Sequence[str] = ()) -> list[Mutant]:
    """So many mutants, drawn over the modules of these rooms (all by default) in proportion to their size."""
    modules = [
        path for path in sorted(PACKAGE.rglob("*.py")) if not rooms or path.relative_to(PACKAGE).parts[0] in rooms
    ]
    places = [(path, at) for path in modules for at in range(sum(1 for _ in _sites(_tree(path))))]
    drawn = Random(seed).sample(places, min(count, len(places)))
    return [mutant for path, at in sorted(drawn) if (mutant := _mutant(path, at))]


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _mutant(path: Path, at: int) -> Mutant | None:
    tree = _tree(path)
    node = list(_sites(tree))[at]
    was = ast.unparse(node)
    _change(node)
    now = ast.unparse(node)
    return Mutant(path, node.lineno, was, now, ast.unparse(ast.fix_missing_locations(tree))) if was != now else None


def _sites(tree: ast.Module) -> Iterator[ast.expr]:
    """What can be changed: comparisons, sums and products, `and` and `or`, `not`, numbers, True and False."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare(ops=[op]) if type(op) in _COMPARED:
                yield node
            case ast.BinOp(op=op, left=left) if type(op) in _COUNTED and not isinstance(
                left, ast.Constant | ast.JoinedStr
            ):
                yield node
            case ast.BoolOp() | ast.UnaryOp(op=ast.Not()):
                yield node
            case ast.Constant(value=bool() | int()) if hasattr(node, "lineno"):
                yield node


def _change(node: ast.expr) -> None:
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
