"""What a process does with a task: execute the notebook, take its result, render its page. Imported beforehand."""

from __future__ import annotations

import copy
import importlib
import json
import os
import sys
from typing import Any

# nbformat's schema checks no IRIs, and their grammar takes longer to build than all else here to import
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None is how a module is told to be absent

import nbformat  # noqa: E402
import pandas as pd  # noqa: E402
from nbformat.v4.rwbase import split_lines, strip_transient  # noqa: E402
from papermill.exceptions import PapermillExecutionError, strip_color  # noqa: E402

import selfeval_audit as sa  # noqa: E402

from ..messages import say_refusal  # noqa: E402
from ..refusal import InputError  # noqa: E402
from .derived import RESULT, result_of  # noqa: E402
from .engine import declared, execute  # noqa: E402
from .form_page import page, warm  # noqa: E402
from .rehearsal import DRAWS, rehearse  # noqa: E402
from .task import REFUSALS, Done, Stopped, Task  # noqa: E402

# what notebook and kernel will import, imported once; not the inline backend, which belongs to the kernel to come
for name in (
    *(("matplotlib.pyplot",) if os.environ.get(DRAWS) else ()),
    "selfeval_audit.report.result_document",
    *("ipykernel.debugger", "IPython.core.application", "IPython.core.completerlib", "tornado.platform.asyncio"),
):
    importlib.import_module(name)
for name in sa.__all__:
    getattr(sa, name)  # as a notebook will ask for them
pd.set_option("display.max_columns", 20)  # as in a kernel: pandas looks for a terminal when it is imported
warm()
rehearse()


def answered(task: Task) -> Done | Stopped:
    """The task carried out in this process."""
    try:
        declared(task.notebook, task.language)
        node = execute(task.notebook, task.parameters, task.here)
    except InputError as refused:
        return Stopped(InputError.__name__, say_refusal(refused, task.language))
    except PapermillExecutionError as stopped:
        if stopped.ename in REFUSALS:
            return Stopped(stopped.ename, _said(stopped, task))
        return Stopped(stopped.ename, str(stopped.evalue), stopped.exec_count or 0)
    evaluation = result_of(node)
    if evaluation is None:
        return Stopped()
    shown = page(node, evaluation, task.language)
    return Done(written(node) if task.keep_notebook else "", shown, evaluation)


def _said(refused: PapermillExecutionError, task: Task) -> str:
    """A refusal as the notebook shows it, in the language of who asked; files of the batch's own folder by their place
    in it, so that the line is the same from any folder."""
    return str(strip_color("\n".join(refused.traceback))).replace(f"{task.here}{os.sep}", "")


def written(node: nbformat.NotebookNode) -> str:
    """The notebook as nbformat writes it; but a result keeps the order of its keys, as `check` prints them."""
    whole = _in_order(split_lines(strip_transient(copy.deepcopy(node))))
    return json.dumps(whole, ensure_ascii=False, indent=1, separators=(",", ": ")) + "\n"


def _in_order(node: Any) -> Any:
    match node:
        case dict():
            return {key: node[key] if key == RESULT else _in_order(node[key]) for key in sorted(node)}
        case list():
            return [_in_order(each) for each in node]
        case _:
            return node
