"""All faults of a sample in one copy of the package, each asleep: one can be woken without an import.

Each changed expression stands beside the sound one, in `changed if asleep.on(number) else sound`. A function says that
it is run, so that it can be told who executes anything of a module.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path

from .mutate import Mutant, change, places

NAME = "_faults_asleep"
"""The module beside the package that knows which fault is awake."""
SOURCE = '''\
"""Which fault is awake, and which were met."""

import os

awake = int(os.environ.get("FAULT_AWAKE", "-1"))
met = set()


def on(number):
    met.add(number)
    return number == awake


def run(module):
    met.add(module)
'''


def put(mutants: Sequence[Mutant], tree: Path) -> list[Mutant]:
    """Write them into a copy; those of modules that cannot be written so are left out."""
    (tree / f"{NAME}.py").write_text(SOURCE, "utf-8")
    by_path: dict[str, list[tuple[int, Mutant]]] = defaultdict(list)
    for number, mutant in enumerate(mutants):
        by_path[mutant.path].append((number, mutant))
    written = []
    for path, here in by_path.items():
        try:
            source = with_all(here[0][1].module.read_text("utf-8"), path, {each.at: number for number, each in here})
            compile(source, path, "exec")
        except (SyntaxError, ValueError):  # a pattern of `match` takes no condition, an f-string no line as it stood
            continue
        (tree / path).write_text(source, "utf-8")
        written += [each for _, each in here]
    return written


def with_all(source: str, path: str, numbers: dict[int, int]) -> str:
    """A module with the faults at these places, each under its number."""
    tree = ast.parse(source)
    nodes = {node: numbers[at] for at, (_, node) in enumerate(places(tree)) if at in numbers}
    changed = _Asleep(nodes, path).visit(tree)
    first = next((at for at, each in enumerate(changed.body) if not _stands_first(each)), len(changed.body))
    changed.body.insert(first, ast.Import([ast.alias(NAME)]))
    return ast.unparse(ast.fix_missing_locations(changed)) + "\n"


def _stands_first(node: ast.stmt) -> bool:
    """The docstring, and what is imported from the future."""
    return isinstance(node, ast.Expr) or (isinstance(node, ast.ImportFrom) and node.module == "__future__")


class _Asleep(ast.NodeTransformer):
    def __init__(self, numbers: dict[ast.expr, int], path: str) -> None:
        self._numbers = numbers
        self._path = path

    def visit(self, node: ast.AST) -> ast.AST:
        number = self._numbers.get(node) if isinstance(node, ast.expr) else None
        changed = deepcopy(node) if number is not None else None
        sound = self.generic_visit(node)
        if isinstance(changed, ast.expr) and isinstance(sound, ast.expr):
            change(changed)
            return ast.IfExp(_called("on", number or 0), changed, sound)
        if isinstance(sound, ast.FunctionDef):
            sound.body.insert(1 if ast.get_docstring(sound) else 0, ast.Expr(_called("run", self._path)))
        return sound


def _called(name: str, told: int | str) -> ast.Call:
    return ast.Call(ast.Attribute(ast.Name(NAME, ast.Load()), name, ast.Load()), [ast.Constant(told)], [])
