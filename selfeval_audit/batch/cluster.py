"""Forms on a Dask cluster that is already there: each travels with its files and is run there as it would be here, so
no disk is shared. A form whose worker is lost is sent to another."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..messages import say
from ..records import corrections_file
from ..refusal import InputError
from . import pool
from .plan import Order
from .pool import Died, Outcome
from .settings import Settings
from .source import office_files
from .stop import Stop
from .task import REFUSAL, Stopped, Task

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 3
"""So many forms are under way for each thread of the cluster: none waits, and none is held here for long."""
TIMES = 3
"""How often a form is sent again whose worker was lost."""
LOOK = 1.0
"""Seconds after which it is looked whether the batch was asked to end."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A task with the files it reads, by where they lie below its folder."""

    task: Task
    notebook: bytes
    files: Mapping[str, bytes]
    seconds: int


def parcel(task: Task, order: Order, settings: Settings) -> Parcel | Stopped:
    """What a worker needs that has nothing of this machine; or why the form cannot be sent."""
    files, root = {}, order.root.resolve()
    for path in _read_by(order):
        if not path.resolve().is_relative_to(root):
            line = "{file}: {path} lies outside {root}; on a cluster a form travels with the files of its own folder"
            refused = say(line, order.language, file=str(order.file), path=str(path), root=str(root))
            return Stopped(REFUSAL, refused)
        files[path.resolve().relative_to(root).as_posix()] = path.read_bytes()
    return Parcel(task, settings.notebook.read_bytes(), files, settings.seconds)


def _read_by(order: Order) -> Iterator[Path]:
    """The files that a form is made from: records, corrections, parameters, and what the office keeps for all."""
    records = (order.record, *order.siblings)
    beside = order.record.parent.parent / f"{order.record.stem}.yaml"
    wanted = (order.file, beside, *records, *map(corrections_file, records), *office_files(order.root))
    yield from (path for path in dict.fromkeys(wanted) if path.is_file())


def opened(sent: Parcel) -> Outcome:
    """On the worker: lay the files out in a folder of their own, and run the task in a process of its own."""
    # a worker under a nanny is a daemon, which multiprocessing lets have no children; they end with it all the same
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory(prefix="selfeval-audit-", ignore_cleanup_errors=True) as scratch:
        root = Path(scratch)
        notebook = root / "notebooks" / sent.task.notebook.name
        for path, content in ((notebook, sent.notebook), *((root / name, each) for name, each in sent.files.items())):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        [(_, outcome)] = pool.outcomes([replace(sent.task, notebook=notebook, here=root)], 1, sent.seconds)
    return outcome


def outcomes(parcels: Iterator[Parcel | Stopped], scheduler: str, stop: Stop) -> Iterator[tuple[int, Outcome]]:
    """The outcome of each parcel with its index, as they come in; no more when the batch is asked to stop."""
    client = _client(scheduler)
    left = enumerate(parcels)
    running: dict[Future[Any], int] = {}
    try:
        while not stop.asked:
            for index, each in islice(left, max(0, _room(client) - len(running))):
                if isinstance(each, Stopped):
                    yield index, each
                else:
                    running[client.submit(opened, each, pure=False, retries=TIMES)] = index
            if not running:
                return
            for done in _done(running):
                yield running.pop(done), _outcome(done)
    finally:
        client.cancel(list(running))
        client.close()


def _client(scheduler: str) -> Client:
    try:
        from distributed import Client  # noqa: PLC0415  an extra, for who has a cluster
    except ImportError:
        raise InputError("--scheduler needs a package that is not installed: pip install distributed") from None
    try:
        return Client(scheduler, timeout=10)
    except (OSError, ValueError) as refused:
        line = "{scheduler}: no Dask scheduler answers there ({why}); give its address, such as tcp://host:8786"
        raise InputError(line, scheduler=scheduler, why=" ".join(str(refused).split())[:200]) from None


def _room(client: Client) -> int:
    """How many forms may be under way: workers come and go."""
    threads: int = sum(client.nthreads().values())
    return max(1, threads) * AHEAD


def _done(running: Mapping[Any, int]) -> Sequence[Any]:
    from distributed import wait  # noqa: PLC0415  as above

    try:
        return list(wait(list(running), timeout=LOOK, return_when="FIRST_COMPLETED").done)
    except TimeoutError:
        return []


def _outcome(done: Future[Any]) -> Outcome:
    """What came of a form; one whose workers were lost again and again has died."""
    if done.status == "finished":
        outcome: Outcome = done.result()
        return outcome
    return Died(None, " ".join(str(done.exception()).split())[:200])
