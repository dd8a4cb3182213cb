"""The batch: parameter files -> notebooks -> pages -> index, results and manifest. The one composition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..messages import say
from ..report import result_document
from .index import index
from .notebook import check_notebook
from .outputs import BOM, Folder, as_json, make_folder, manifest
from .plan import Failure, Language, Order, orders
from .pool import Died, Outcome, Overdue, outcomes, scratch
from .task import Done, Stopped, Task
from .trust import sign

INDEX = "index.html"
REFUSAL = "InputError"
"""The exception by which the notebook says that its input cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a batch is run. `seconds` is each form's deadline; `here` the folder that names and paths are seen from."""

    notebook: Path
    out: Path
    here: Path
    jobs: int = 1
    seconds: int = 120
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of it: the result document, the forms that failed, the output files that could not be written, and
    the page to read on in (None where it is one of these)."""

    document: dict[str, Any]
    failures: tuple[Failure, ...]
    unwritten: tuple[str, ...]
    index: Path | None


def run(files: Sequence[Path], settings: Settings, step: Callable[[str], None] = lambda _: None) -> Batch:
    """Run the notebook once for each parameter file; `step` is told each id as it ends. Whatever is wrong with one form
    fails that form only. Raises InputError where there is no notebook, or no folder for what is made."""
    check_notebook(settings.notebook, settings.language or "zh")
    make_folder(settings.out, settings.language or "zh")
    ready, failures = orders(files, settings.here, settings.language)
    language = settings.language or (ready[0].language if ready else "zh")
    done: dict[str, Done] = {}
    for order, outcome in _executed(ready, settings):
        if isinstance(outcome, Done):
            done[order.id] = outcome
        else:
            failures.append(_failure(order, outcome, language))
        step(order.id)
    failures.sort(key=lambda failure: files.index(failure.file))
    evaluations = [done[order.id].evaluation for order in ready if order.id in done]
    result = result_document.document(evaluations, (), language)
    folder = Folder(settings.out, language)
    _write(folder, result, [order.id for order in ready if order.id in done], done, failures)
    inputs = [settings.notebook, *files, *(path for order in ready for path in (order.record, *order.siblings))]
    runs = _runs(files, failures)
    folder.write("manifest.json", as_json(manifest(result["generator"], inputs, settings.here, folder.written, runs)))
    sign(done[id_].notebook for id_ in done if f"{id_}.ipynb" in folder.written)
    page = settings.out / INDEX if INDEX in folder.written else None
    return Batch(result, tuple(failures), tuple(folder.refused), page)


def _executed(ready: Sequence[Order], settings: Settings) -> Iterator[tuple[Order, Outcome]]:
    with scratch() as logs:
        tasks = [
            Task(settings.notebook, order.parameters, order.language, settings.here, Path(logs) / f"{number}.log")
            for number, order in enumerate(ready)
        ]
        for number, outcome in outcomes(tasks, settings.jobs, settings.seconds):
            yield ready[number], outcome


def _write(
    folder: Folder, result: dict[str, Any], ids: Sequence[str], done: Mapping[str, Done], failures: Iterable[Failure]
) -> None:
    for each in ids:
        folder.write(f"{each}.ipynb", done[each].notebook)
        folder.write(f"{each}.html", done[each].page)
    folder.clear(f"{failure.id}.{kind}" for failure in failures if failure.id not in done for kind in ("ipynb", "html"))
    folder.write("results.json", as_json(result))
    folder.write("results.csv", BOM + result_document.results_csv(result))
    folder.write("findings.csv", BOM + result_document.findings_csv(result))
    folder.write(INDEX, index(result, ids, failures))


def _runs(files: Sequence[Path], failures: Iterable[Failure]) -> list[dict[str, Any]]:
    """How each run ended, in the order of the parameter files."""
    lines = {failure.file: failure.line for failure in failures}
    return [
        {"id": file.stem, "ended": "failed" if file in lines else "completed", "line": lines.get(file)}
        for file in files
    ]


def _failure(order: Order, outcome: Stopped | Died | Overdue, language: str) -> Failure:
    match outcome:
        case Stopped(name=name, value=value) if name == REFUSAL:
            return Failure(order.file, " ".join(value.split()))
        case Stopped(name="", value=""):
            line = "{file}: the notebook ended without its result; keep its last cell, and run again"
            return Failure(order.file, say(line, language, file=str(order.file)), internal=True)
        case Stopped(name=name, value=value, cell=cell):
            line = "{file}: the notebook stopped in cell [{cell}] with {error}; run it in JupyterLab to see more"
            error = " ".join(f"{name}: {value}".split())
            return Failure(
                order.file, say(line, language, file=str(order.file), cell=str(cell), error=error), internal=True
            )
        case Overdue(seconds=seconds):
            line = "{file}: not done after {seconds} seconds and ended; run it alone, or with a longer --deadline"
            return Failure(order.file, say(line, language, file=str(order.file), seconds=str(seconds)), internal=True)
        case Died(exit_code=code, last=last):
            line = "{file}: its process died (exit code {code}) {last}; run it alone to see whether it dies again"
            return Failure(
                order.file, say(line, language, file=str(order.file), code=str(code), last=last), internal=True
            )
