"""`new`: a folder for an audit of one's own, with notebooks and templates and nothing of the four samples."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

from ..messages import Language, say
from ..records import Params, form_schema, params_schema, schema_json, write_bytes
from ..refusal import InputError, system_reason
from ..shipped import NOTEBOOKS, TEMPLATES, shipped
from .declared import Argument, Option
from .streams import out

FOLDERS = ("params/forms", "params/sources", "params/judgements", "params/policies", "outputs")


def new(
    folder: Annotated[Path, Argument(metavar="FOLDER", help="Folder to make, or to complete.")],
    language: Annotated[Language, Option("--language", help="Language of messages.")] = "zh",
) -> None:
    """Make a folder for an audit of your own; what is there already stays as it is."""
    try:
        for each in FOLDERS:
            (folder / each).mkdir(parents=True, exist_ok=True)
        for name, content in contents():
            if not (folder / name).exists():
                write_bytes(folder / name, content)
    except OSError as closed:
        line = "{path}: cannot be made ({reason}); name another folder"
        reason = system_reason(closed)
        raise InputError(say(line, language, path=str(closed.filename or folder), reason=reason)) from None
    line = "{folder} is ready. Go into it, then `selfeval-audit import` the forms and `selfeval-audit run`"
    out(say(line, language, folder=str(folder)))


def contents() -> Iterator[tuple[str, bytes]]:
    """The files of a new folder, by the names they have in it."""
    for notebook in sorted(shipped(NOTEBOOKS).glob("*.ipynb")):
        yield (NOTEBOOKS / notebook.name).as_posix(), unused(notebook.read_bytes())
    from ..report.evidence_sheets import default_template  # noqa: PLC0415  documents that no other command needs
    from ..report.papers import TEMPLATE  # noqa: PLC0415

    for template in sorted(shipped(TEMPLATES).iterdir()):
        if template.is_file():
            yield (TEMPLATES / template.name).as_posix(), template.read_bytes()
    yield TEMPLATE.as_posix(), default_template()
    for name, schema in (("form", form_schema()), ("params", params_schema())):
        yield f"params/schema/{name}.schema.json", schema_json(schema).encode()


def unused(notebook: bytes) -> bytes:
    """A notebook before its first run: no outputs, and of its parameters none that speaks of a sample."""
    node: dict[str, Any] = json.loads(notebook)
    for cell in node["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
            cell["metadata"].pop("execution", None)
        if "parameters" in cell["metadata"].get("tags", []):
            cell["source"] = _told_nothing("".join(cell["source"]))
    return (json.dumps(node, ensure_ascii=False, indent=1) + "\n").encode()


def _told_nothing(source: str) -> str:
    """The cell of parameters with each on its default."""
    defaults = asdict(Params(form=""))
    lines = source.splitlines()
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            name = statement.targets[0].id
            if name in defaults and statement.end_lineno is not None:
                blank = [""] * (statement.end_lineno - statement.lineno)
                lines[statement.lineno - 1 : statement.end_lineno] = [f"{name} = {_literal(defaults[name])}", *blank]
    return "\n".join(lines)


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
