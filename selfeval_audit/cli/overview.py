"""What `--help` alone prints, told from the commands' own source: their first lines, without importing them."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from pathlib import Path

from .streams import WIDTH

HERE = Path(__file__).parent
HEAD = """Usage: selfeval-audit [OPTIONS] COMMAND [ARGS]...

  A spellchecker for public accounts: checks self-evaluation forms (绩效自评表) figure by figure.

Options:
  --version             Print the version.
  --install-completion  Install completion for the current shell.
  --show-completion     Show completion for the current shell.
  --help                Show this message and exit; after a command, its own options.

Commands:
"""
FOOT = "\n  Exit codes: 0 all that was tested agrees, 1 findings, 2 an input could not be used, 3 internal error.\n"


def overview() -> str:
    """The commands, each with its first line."""
    listed = list(commands())
    widest = max(len(name) for name, _ in listed) + 4
    lines = (
        textwrap.fill(line, WIDTH, initial_indent=f"  {name}".ljust(widest), subsequent_indent=" " * widest)
        for name, line in listed
    )
    return HEAD + "\n".join(lines) + "\n" + FOOT


def commands() -> Iterator[tuple[str, str]]:
    """Each command's name and the first line of its docstring, in the order in which they are declared."""
    tree = _tree("commands")
    homes = {name.name: node.module for node in tree.body if isinstance(node, ast.ImportFrom) for name in node.names}
    for node in tree.body:
        match node:
            case ast.Expr(
                value=ast.Call(func=ast.Call(func=ast.Attribute(attr="command"), args=named), args=[ast.Name(id=name)])
            ):
                yield _named(named, name), _first_line(_function(_tree(str(homes[name])), name))
            case ast.FunctionDef(decorator_list=[ast.Call(func=ast.Attribute(attr="command"), args=named)]):
                yield _named(named, node.name), _first_line(node)


def _named(named: list[ast.expr], function: str) -> str:
    match named:
        case [ast.Constant(value=str(name))]:
            return name
        case _:
            return function.replace("_", "-")


def _tree(module: str) -> ast.Module:
    return ast.parse((HERE / f"{module}.py").read_text(encoding="utf-8"))


def _function(tree: ast.Module, name: str) -> ast.FunctionDef:
    return next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)


def _first_line(function: ast.FunctionDef) -> str:
    return (ast.get_docstring(function) or "").split("\n\n")[0].replace("\n", " ")
