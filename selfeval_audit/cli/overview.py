"""What `--help` alone prints, told from the commands' own source: their first lines, without importing them."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from keyword import iskeyword
from pathlib import Path

from .streams import WIDTH

HERE = Path(__file__).parent
COMMANDS = {
    "new": "new",
    "judge": "judge",
    "verify": "verify",
    "notes": "notes",
    "diff": "diff",
    "validate": "validate",
    "show": "show",
    "run": "run",
    "check": "check",
    "import": "imports",
    "checks": "catalogue",
    "lab": "lab",
    "policies": "policies",
    "schema": "schema",
}
"""The commands, each with the module it is at home in."""
COMPLETING = "_SELFEVAL_AUDIT_COMPLETE"
"""The variable by which a shell asks: `complete_bash` for the words that fit, `source_bash` for its script."""
FLAGS = {
    "--version": "Print the version.",
    "--install-completion": "Install completion for the current shell.",
    "--show-completion": "Show completion for the current shell.",
}
HEAD = """Usage: selfeval-audit [OPTIONS] COMMAND [ARGS]...

  A spellchecker for public accounts: checks performance self-evaluation forms figure by figure.

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
    """Each command's name and the first line of its docstring."""
    for name, module in COMMANDS.items():
        tree = ast.parse((HERE / f"{module}.py").read_text(encoding="utf-8"))
        wanted = function_of(name)
        found = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == wanted)
        yield name, _first_line(next(found))


def function_of(name: str) -> str:
    """The name of the function that is a command."""
    return f"{name}_" if iskeyword(name) else name


def _first_line(function: ast.FunctionDef) -> str:
    return (ast.get_docstring(function) or "").split("\n\n")[0].replace("\n", " ")
