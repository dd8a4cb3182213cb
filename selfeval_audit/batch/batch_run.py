"""The batch: parameter files -> notebooks -> pages -> index, results and manifest. The one composition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..report import result_document
from ..report.personal import is_shown
from . import derived
from .close import INDEX, close, ids
from .folder import make_folder
from .ledger import Earlier, read_earlier
from .lock import locked
from .notebook import check_notebook
from .office import is_paper
from .parquet import check_parquet
from .plan import Failure, Order
from .pool import Outcome, outcomes
from .rehearsal import announce
from .scratch import scratch
from .settings import Settings
from .standing import Standing, planned
from .stop import Stop, stoppable
from .task import Task
from .trust import sign

Step = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of it: the forms whose files stand (`kept` of them unchanged from an earlier run), those that failed,
    those not run, the output files that could not be written, those of an earlier run that are not of this one, the
    signal that ended it if one did, and the page to read on in (None where it could not be written)."""

    out: Path
    language: str
    done: tuple[str, ...]
    kept: int
    failures: tuple[Failure, ...]
    not_run: tuple[str, ...]
    unwritten: tuple[str, ...]
    earlier: tuple[str, ...]
    signal: int
    index: Path | None

    def evaluations(self) -> Iterator[dict[str, Any]]:
        """The results of the forms in turn, from the folder."""
        return derived.each_result(self.out, self.done)()

    @property
    def document(self) -> dict[str, Any]:
        """The result document, all of it at once."""
        return result_document.document(list(self.evaluations()), (), self.language)


def run(files: Sequence[Path], settings: Settings, step: Step = lambda *_: None) -> Batch:
    """Run the notebook once for each parameter file; `step` is told each id as it ends, and how. Whatever is wrong with
    one form fails that form only. Raises InputError where there is no notebook, or no folder for what is made."""
    tongue = settings.language or "zh"
    check_notebook(settings.notebook, tongue)
    if settings.parquet:
        check_parquet(tongue)
    make_folder(settings.out, tongue)
    with stoppable() as stop, scratch(), locked(settings.out, tongue):
        earlier = read_earlier(settings.out)
        standing = _begun(list(dict.fromkeys(files)), settings, earlier)
        for order in standing.kept:
            step(order.id, "kept")
        stop.waits = True
        for order, outcome in _executed(standing.left, settings, stop):
            step(order.id, standing.take(order, outcome))
        close(standing, earlier, "broken off" if stop.asked else "complete")
        sign(_notebooks(standing))
        return _batch(standing, stop.asked)


def _begun(files: Sequence[Path], settings: Settings, earlier: Earlier) -> Standing:
    """Plan, and look what is unchanged."""
    standing = planned(files, settings)
    standing.folder.sweep()
    if not settings.fresh:
        standing.keep(earlier)
    # listed until the new ones are in place: a run that is killed leaves them, and nobody has changed them
    papers = {name: digest for name, digest in earlier.outputs.items() if is_paper(name)}
    unchanged = (name for name, digest in papers.items() if standing.folder.digest(name) == digest)
    standing.ledger.earlier = {name: papers[name] for name in unchanged}
    standing.begin()
    return standing


def _notebooks(standing: Standing) -> Iterator[str]:
    """The notebooks of this run, for JupyterLab to trust, as they stand in the folder."""
    kept = {order.file for order in standing.kept}
    for file, run_ in standing.ledger.runs.items():
        if file not in kept and f"{run_.id}.ipynb" in run_.outputs:
            with suppress(OSError):
                yield (standing.folder.path / f"{run_.id}.ipynb").read_text(encoding="utf-8")


def _batch(standing: Standing, signal: int) -> Batch:
    folder, runs = standing.folder, standing.ledger.runs.values()
    return Batch(
        out=folder.path,
        language=standing.language,
        done=tuple(ids(runs, "completed")),
        kept=len(standing.kept),
        failures=tuple(standing.failures),
        not_run=tuple(ids(runs, "not run")),
        unwritten=tuple(dict.fromkeys(folder.refused)),
        earlier=tuple(standing.ledger.earlier),
        signal=signal,
        index=folder.path / INDEX if INDEX in standing.ledger.derived else None,
    )


def _executed(left: Sequence[Order], settings: Settings, stop: Stop) -> Iterator[tuple[Order, Outcome]]:
    tasks = (
        Task(settings.notebook, order.parameters, order.language, order.root, settings.notebooks, is_shown())
        for order in left
    )
    announce(settings.notebook, [(order.record, str(order.parameters["policy"])) for order in left])
    if settings.scheduler:
        from . import cluster  # noqa: PLC0415  for who has one

        sent = (cluster.parcel(task, order, settings) for task, order in zip(tasks, left, strict=True))
        found = cluster.outcomes(sent, settings.scheduler, stop)
    else:
        found = outcomes(tasks, settings.jobs, settings.seconds, stop)
    for number, outcome in found:
        yield left[number], outcome
