"""The notebook executed in this process: papermill with an engine of our own, a third of the time of a kernel.

The kernel is ipykernel's own, and nbclient turns its messages into outputs, so they are what plain papermill writes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import papermill
from ipykernel.inprocess.ipkernel import InProcessKernel  # noqa: F401  # the manager would import it late
from ipykernel.inprocess.manager import InProcessKernelManager
from IPython.core.history import HistoryManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines
from papermill.translators import PythonTranslator, papermill_translators

from ..messages import say
from ..records import Params
from ..refusal import InputError
from .notebook import NO_NOTEBOOK
from .plan import OBTAINED

NAME = "selfeval-audit"


class InProcess(Engine):  # type: ignore[misc]  # papermill has no annotations
    """A papermill engine: each code cell through a kernel in this process, until one fails."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: NotebookExecutionManager, kernel_name: str, **_: object) -> None:
        """What papermill asks of an engine; the kernel is this process, whatever its name."""
        del kernel_name
        history: Any = HistoryManager
        history.enabled = False  # nobody recalls these lines, and its thread takes time
        manager: Any = InProcessKernelManager()
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        outputs = NotebookClient(nb_man.nb, record_timing=False)
        outputs.reset_execution_trackers()
        for index, cell in enumerate(nb_man.nb.cells):
            nb_man.cell_start(cell, index)
            failed = cell.cell_type == "code" and bool(cell.source.strip()) and not _run(client, outputs, cell, index)
            if failed:
                nb_man.cell_exception(cell, cell_index=index)
            nb_man.cell_complete(cell, cell_index=index)
            if failed:
                break
        nb_man.nb.metadata.language_info = manager.kernel.language_info
        manager.shutdown_kernel()


def _run(client: Any, outputs: NotebookClient, cell: nbformat.NotebookNode, index: int) -> bool:
    """Run a cell to the message that says it is done. A kernel without answer raises queue.Empty."""
    outputs.clear_before_next_output = False
    request = client.execute(cell.source, store_history=True, stop_on_error=True)
    reply = client.get_shell_msg(timeout=1)  # the call above returned: an answer that is not there will not come
    while True:
        message = client.get_iopub_msg(timeout=10)  # all of this cell: the next is not yet asked for
        try:
            outputs.process_message(message, cell, index)
        except CellExecutionComplete:
            if message["parent_header"].get("msg_id") == request:
                return bool(reply["content"]["status"] == "ok")


class Readable(PythonTranslator):  # type: ignore[misc]  # papermill has no annotations
    """Parameters as a reader of the notebook wants to see them: papermill's own turns Chinese into escapes."""

    @classmethod
    def translate_escaped_str(cls, str_val: object) -> str:
        """A text as a Python literal."""
        return repr(str(str_val))


def declared(notebook: Path, language: str) -> None:
    """Refuse a notebook that would not take what it is told: papermill only warns, and runs on the default."""
    try:
        known = papermill.inspect_notebook(_literal(notebook))
    except (nbformat.reader.NotJSONError, nbformat.ValidationError):
        raise InputError(say(NO_NOTEBOOK, language, notebook=str(notebook))) from None
    missing = [field.name for field in dataclasses.fields(Params) if field.name not in (*known, OBTAINED)]
    if missing:
        line = "{notebook}: its cell tagged 'parameters' lacks {names}; add them"
        raise InputError(say(line, language, notebook=str(notebook), names=tuple(missing)))


def execute(notebook: Path, parameters: Mapping[str, Any], here: Path) -> nbformat.NotebookNode:
    """The executed notebook, without times and paths. Raises papermill's PapermillExecutionError."""
    papermill_engines.register(NAME, InProcess)
    papermill_translators.register("python", Readable)
    options = {"engine_name": NAME, "kernel_name": "python", "language": "python", "progress_bar": False, "cwd": here}
    return without_run(papermill.execute_notebook(_literal(notebook), None, dict(parameters), **options))


def _literal(path: Path) -> str:
    """A path for papermill, which takes it for a template."""
    return str(path).replace("{", "{{").replace("}", "}}")


def without_run(node: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Take out what differs between two runs of the same inputs: times, paths, the random id of the injected cell."""
    papermill_notes = node.metadata.pop("papermill", {})
    node.metadata["papermill"] = {
        key: papermill_notes[key] for key in ("parameters", "version") if key in papermill_notes
    }
    for cell in node.cells:
        for of_run in ("papermill", "execution"):
            cell.metadata.pop(of_run, None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"
    return node
