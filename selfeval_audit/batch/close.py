"""The end of a batch: index and results derived from what stands, earlier files named, the manifest closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..messages.faults import fault_line
from ..report import result_document
from . import derived
from .index import Rest, is_index, pages
from .ledger import ENDINGS, NAME, Earlier, Run, State, stale
from .parquet import NAME as PARQUET
from .parquet import parquet
from .standing import Standing


def close(standing: Standing, earlier: Earlier, state: State) -> None:
    """Write all that is about the batch as a whole, whatever has come of it."""
    folder, ledger = standing.folder, standing.ledger
    places = {file: place for place, file in enumerate(ledger.runs)}
    standing.failures.sort(key=lambda failed: places[failed.file])
    done = ids(ledger.runs.values(), "completed")
    evaluations = derived.each_result(folder.path, done)
    for name, content in derived.tables(evaluations, standing.language).items():
        ledger.derived |= folder.put({name: content})
    if standing.parquet:
        ledger.derived |= folder.put({PARQUET: parquet(evaluations, standing.language)})
    _put_papers(standing, done)
    ledger.earlier = stale(folder, _known(earlier, ledger.runs.values()), _made(standing))
    for name, text in _index(standing, done):
        ledger.derived |= folder.put({name: text})
    parts = [name for name in earlier.outputs if is_index(name) and name not in ledger.derived]
    folder.remove(name for name in parts if name != INDEX)
    ledger.earlier |= stale(folder, [INDEX, *parts], ledger.derived)
    ledger.write(state)


INDEX = "index.html"
PART = 400
"""Forms in one workbook: one of ten thousand opens nowhere."""


def _index(standing: Standing, done: Sequence[str]) -> Iterator[tuple[str, str]]:
    folder, ledger = standing.folder, standing.ledger
    rest = Rest(
        failures=tuple(standing.failures),
        not_run=tuple(ids(ledger.runs.values(), "not run")),
        unwritten=tuple(folder.refused),
        earlier=tuple(ledger.earlier),
        placed=frozenset(name for run in ledger.runs.values() for name in run.outputs),
        files=(*ledger.derived, NAME),
    )
    return pages(lambda id_: derived.read_result(folder.path, id_), done, rest, standing.language)


def _put_papers(standing: Standing, done: Sequence[str]) -> None:
    """One that cannot be made is a line of its own: index and results do not wait for it."""
    try:
        for name, paper in _papers(standing, done):
            placed = standing.folder.put({name: paper})
            if placed:  # listed at once: one that is not passes for one that somebody worked in
                standing.ledger.derived |= placed
                standing.ledger.earlier.pop(name, None)
                standing.ledger.write("unfinished")
    except Exception as fault:  # whatever a notebook of one's own has put into its result
        standing.folder.refused.append(fault_line(fault, "xlsx"))


def _papers(standing: Standing, done: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """What an office files, in parts of so many forms."""
    from ..report.papers import papers  # noqa: PLC0415  spreadsheets, for a batch that has come to its end

    here = standing.left[0].root if standing.left else standing.kept[0].root if standing.kept else None
    for first in range(0, max(1, len(done)), PART):
        evaluations = list(derived.each_result(standing.folder.path, done[first : first + PART])())
        document = result_document.document(evaluations, (), standing.language)
        for name, paper in papers(document, here).items():
            path = Path(name)
            yield (f"{path.stem}-{first // PART + 1}{path.suffix}" if first else name), paper


def ids(runs: Iterable[Run], ended: str) -> list[str]:
    """The forms whose run ended so."""
    return [run.id for run in runs if run.ended == ended]


def _made(standing: Standing) -> set[str]:
    return {name for run in standing.ledger.runs.values() for name in run.outputs} | set(standing.ledger.derived)


def _known(earlier: Earlier, runs: Iterable[Run]) -> set[str]:
    """Every name a batch in this folder may have given a file, but the index's: it is not written yet."""
    names = {f"{run.id}.{ending}" for run in runs for ending in ENDINGS} | earlier.names
    return {name for name in names if not is_index(name) and Path(name).name == name} - {NAME}
