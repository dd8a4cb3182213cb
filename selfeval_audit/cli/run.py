"""`run`: parameter files -> notebooks, pages, index, results."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from ..batch import Settings, progress
from ..batch import run as run_batch
from ..batch.disk import MANY, free, needed
from ..messages import Language, say
from .declared import Argument, Ended, Option
from .ended import left_over, show_batch
from .exits import SIGNALLED, exit_code
from .files import notebook_file, parameter_files
from .notes import take_changed
from .options import Personal, Spoken
from .sources import DEFAULT_LANGUAGE
from .streams import console, err, say_all, to_program


def run(
    params: Annotated[
        list[Path] | None, Argument(metavar="[PARAMS...]", help="Parameter files or folders; else params/*.yaml.")
    ] = None,
    to: Annotated[Path, Option("--out", help="Folder for what is made.")] = Path("outputs"),
    jobs: Annotated[int | None, Option(least=1, help="Forms at a time; else one a processor.")] = None,
    language: Spoken = None,
    deadline: Annotated[int, Option(least=1, help="Seconds a form may take.")] = 120,
    notebook: Annotated[Path | None, Option(help="Another notebook than notebooks/fund_audit.ipynb.")] = None,
    fresh: Annotated[bool, Option("--fresh", help="Execute what is unchanged too.")] = False,
    scheduler: Annotated[str, Option(metavar="tcp://…", help="A Dask cluster that the forms go to.")] = "",
    parquet: Annotated[bool, Option("--parquet", help="Write results.parquet too (needs pyarrow).")] = False,
    no_notebooks: Annotated[bool, Option("--no-notebooks", help="Keep pages and results alone.")] = False,
    json_progress: Annotated[
        bool, Option("--json-progress", help="Progress as a line of JSON a form.", seen=to_program)
    ] = False,
    personal: Personal = False,
) -> None:
    """Execute the fund notebook for each parameter file; write notebooks, pages, index, results."""
    del personal  # kept as it is read
    here = Path.cwd()
    tongue = language or DEFAULT_LANGUAGE
    files = parameter_files(params, here, tongue)
    settings = Settings(
        notebook=notebook_file(notebook, here, tongue),
        out=to,
        here=here,
        jobs=jobs or min(os.cpu_count() or 1, 8),
        seconds=deadline,
        language=language,
        fresh=fresh,
        notebooks=not no_notebooks,
        scheduler=scheduler,
        parquet=parquet,
    )
    _say_size(len(files), settings, tongue)
    taken = take_changed(to, files[0].parent, tongue)
    with progress(len(files), tongue, as_json=json_progress) as step:
        batch = run_batch(files, settings, step)
    say_all((*(failure.line for failure in batch.failures), *batch.unwritten, *left_over(batch)))
    evaluations = show_batch(batch, console())
    internal = any(failure.internal for failure in batch.failures)
    unusable = bool(batch.failures or batch.unwritten or not taken)
    code = exit_code({"evaluations": evaluations}, unusable=unusable, internal=internal)
    raise Ended(SIGNALLED + batch.signal if batch.signal else code)


def _say_size(forms: int, settings: Settings, language: Language) -> None:
    """Before many forms are run: how much disk they will take, and how much is free."""
    if forms < MANY:
        return
    sizes = {"size": str(needed(forms, notebooks=settings.notebooks)), "free": str(free(settings.out))}
    line = "{forms} forms will take about {size} MB at {out}; {free} MB are free"
    err(say(line, language, forms=str(forms), out=str(settings.out), **sizes))
