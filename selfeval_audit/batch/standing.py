"""Where a batch stands: which forms are to be run, which are unchanged, which files of which are in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..messages import Language, say
from ..refusal import InputError
from ..report.personal import is_shown
from ..report.result_document import as_json, document
from .failed import failure
from .folder import Folder
from .ledger import ENDINGS, Earlier, Ledger, Run
from .plan import TAKEN, Failure, Order, orders, root_of
from .pool import Died, Outcome, Overdue
from .settings import Settings
from .source import Sources, source_files
from .task import Done, Stopped


@dataclass(slots=True)
class Standing:
    """A batch at work. From `begin` on no file is listed in the manifest that is still to be replaced."""

    folder: Folder
    ledger: Ledger
    language: Language
    notebooks: bool
    left: list[Order]
    failures: list[Failure]
    kept: list[Order] = field(default_factory=list)
    parquet: bool = False

    def keep(self, earlier: Earlier) -> None:
        """Take over the files of forms for which executing them again would make the same."""
        ready, self.left = self.left, []
        for order in ready:
            planned = self.ledger.runs[order.file]
            outputs = {name: earlier.outputs.get(name, "") for name in self.names(order.id)}
            unchanged = earlier.made_from.get(order.id) == planned.made_from
            if unchanged and all(digest and digest == self.folder.digest(name) for name, digest in outputs.items()):
                self.ledger.runs[order.file] = replace(planned, ended="completed", outputs=outputs)
                self.kept.append(order)
            else:
                self.left.append(order)

    def begin(self) -> None:
        """Say in the manifest that a run has begun. Raises InputError where that cannot be written: nothing could."""
        if not self.ledger.write("unfinished"):
            raise InputError(self.folder.refused[0])
        ready = {order.id for order in (*self.left, *self.kept)}
        for failed in self.failures:
            if failed.id not in ready and not TAKEN.fullmatch(failed.id.lower()):
                self._remove(failed.id)

    def take(self, order: Order, outcome: Outcome) -> str:
        """Put a form's files in place, then list them; or keep in a line why there are none. How it ended."""
        ended = self._completed(order, outcome) if isinstance(outcome, Done) else self._failed(order, outcome)
        self.ledger.add(order.file, ended)
        return ended.ended

    def names(self, id_: str) -> tuple[str, str]:
        """The files of a form: what holds its result, and its page."""
        return (f"{id_}.ipynb" if self.notebooks else f"{id_}.json", f"{id_}.html")

    def _completed(self, order: Order, done: Done) -> Run:
        result, page = self.names(order.id)
        alone = document([done.evaluation], (), order.language)
        placed = self.folder.put({result: done.notebook if self.notebooks else as_json(alone), page: done.page})
        planned = self.ledger.runs[order.file]
        if result in placed:
            self.folder.remove([f"{order.id}.json" if self.notebooks else f"{order.id}.ipynb"])
            return replace(planned, ended="completed", outputs=placed)
        line = "{file}: not done, for {name} could not be put in place; mend that and run again"
        line = say(line, self.language, file=str(order.file), name=result)
        self.failures.append(Failure(order.file, line))
        return replace(planned, ended="failed", line=line, outputs=placed)

    def _failed(self, order: Order, outcome: Stopped | Died | Overdue) -> Run:
        failed = failure(order, outcome, self.language)
        self.failures.append(failed)
        self._remove(order.id)
        return replace(self.ledger.runs[order.file], ended="failed", line=failed.line)

    def _remove(self, id_: str) -> None:
        self.folder.remove(f"{id_}.{ending}" for ending in ENDINGS)


def planned(files: Sequence[Path], settings: Settings) -> Standing:
    """The plan of a batch: every parameter file with its run, failed at once where it cannot be used."""
    ready, failures = orders(files, settings.here, settings.language)
    tongue = settings.language or (ready[0].language if ready else "zh")
    sources = Sources(settings.notebook, root_of(files[0]) if files else settings.here)
    lines = {failed.file: failed.line for failed in failures}
    runs = {file: Run(file.stem, "failed" if file in lines else "not run", lines.get(file)) for file in files}
    for order in ready:
        for path in source_files(order.root):
            sources.of(path)
        made_from = sources.made_from(order, notebooks=settings.notebooks)
        runs[order.file] = replace(runs[order.file], made_from=made_from)
    folder = Folder(settings.out, tongue)
    generator = document((), (), tongue)["generator"]
    told = {
        "language": settings.language, "notebooks": settings.notebooks, "parquet": settings.parquet,
        "personal_data": is_shown(),
    }  # fmt: skip
    ledger = Ledger(generator, folder, sources, runs, told)
    return Standing(folder, ledger, tongue, settings.notebooks, ready, failures, parquet=settings.parquet)
