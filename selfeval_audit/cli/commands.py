"""The commands. Results on standard output, messages on standard error, the outcome in the exit code."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from ..batch import as_json
from ..messages import Language, say_refusal
from ..messages.faults import fault_line
from ..model import InputError
from ..policy import policy as named_policy
from ..read import Limits
from ..records import form_schema, params_schema
from ..report import result_document
from ..report.csv_tables import results_csv
from ..version import GENERATOR
from .catalogue import show_checks
from .diff import diff
from .exits import AGREES, INTERNAL, INTERRUPTED, SIGNALLED, UNUSABLE, exit_code
from .files import notebook_file, parameter_files
from .imports import show_imported, write_records
from .judge import judge
from .lab import open_lab
from .new import new
from .notes import notes, take_changed
from .policies import show_policies
from .show import show_reading
from .sources import DEFAULT_LANGUAGE, evaluations, sources
from .spoken import forget_language, keep_language, language_asked
from .streams import console, err, marked_all, out, prepare
from .usage import said
from .verify import verify

app = typer.Typer(
    pretty_exceptions_enable=False, rich_markup_mode=None,
    help="A spellchecker for public accounts: checks self-evaluation forms (绩效自评表) figure by figure.",
    epilog="Exit codes: 0 all that was tested agrees, 1 findings, 2 an input could not be used, 3 internal error.",
)  # fmt: skip


Spoken = Annotated[
    Language | None,
    typer.Option("--language", help="Language of results and messages.", callback=keep_language),
]
Format = Annotated[Literal["text", "json", "csv"], typer.Option("--format", help="How to print the results.")]
Sources = Annotated[list[Path], typer.Argument(metavar="SOURCE...", help="Documents, records, folders of them.")]
_DEFAULT = Limits()
Megabytes = Annotated[int, typer.Option(min=1, help="Largest document taken on, in MB.")]
Expanded = Annotated[int, typer.Option(min=1, help="Largest size of a compressed document unpacked, in MB.")]
Pages = Annotated[int, typer.Option(min=1, help="Most pages of a document.")]
Cells = Annotated[int, typer.Option(min=1, help="Most table cells of a document.")]
Seconds = Annotated[int, typer.Option(min=1, help="Longest time to read a document.")]


app.command()(new)
app.command()(judge)
app.command()(verify)
app.command()(notes)
app.command()(diff)
app.command("show")(show_reading)


@app.callback(invoke_without_command=True)
def _alone(
    context: typer.Context, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False
) -> None:
    if version:
        out(GENERATOR)
        raise typer.Exit
    if context.invoked_subcommand is None:
        out(context.get_help())


@app.command()
def run(
    params: Annotated[
        list[Path] | None, typer.Argument(metavar="[PARAMS...]", help="Parameter files or folders; else params/*.yaml.")
    ] = None,
    to: Annotated[Path, typer.Option("--out", help="Folder for what is made.")] = Path("outputs"),
    jobs: Annotated[int | None, typer.Option(min=1, help="Forms at a time; else one a processor.")] = None,
    language: Spoken = None,
    deadline: Annotated[int, typer.Option(min=1, help="Seconds a form may take.")] = 120,
    notebook: Annotated[Path | None, typer.Option(help="Another notebook than notebooks/fund_audit.ipynb.")] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Execute what is unchanged too.")] = False,
    no_notebooks: Annotated[bool, typer.Option("--no-notebooks", help="Keep pages and results alone.")] = False,
    json_progress: Annotated[bool, typer.Option("--json-progress", help="Progress as a line of JSON a form.")] = False,
) -> None:
    """Execute the fund notebook for each parameter file; write notebooks, pages, index, results."""
    from ..batch import Settings, progress  # noqa: PLC0415  what runs a batch, no other command needs
    from ..batch import run as run_batch  # noqa: PLC0415
    from .ended import left_over, show_batch  # noqa: PLC0415

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
    )
    taken = take_changed(to, files[0].parent, tongue)
    with progress(len(files), tongue, as_json=json_progress) as step:
        batch = run_batch(files, settings, step)
    _say_all((*(failure.line for failure in batch.failures), *batch.unwritten, *left_over(batch)))
    evaluations = show_batch(batch, console())
    internal = any(failure.internal for failure in batch.failures)
    unusable = bool(batch.failures or batch.unwritten or not taken)
    code = exit_code({"evaluations": evaluations}, unusable=unusable, internal=internal)
    raise typer.Exit(SIGNALLED + batch.signal if batch.signal else code)


@app.command()
def check(
    source: Sources,
    policy: Annotated[
        str | None, typer.Option(help="Policy preset; else the parameter file's, or the first that fits.")
    ] = None,
    language: Spoken = None,
    layout: Format = "text",
    max_megabytes: Megabytes = _DEFAULT.megabytes,
    max_expanded_megabytes: Expanded = _DEFAULT.expanded_megabytes,
    max_pages: Pages = _DEFAULT.pages,
    max_cells: Cells = _DEFAULT.cells,
    max_seconds: Seconds = _DEFAULT.seconds,
) -> None:
    """Audit documents, records or parameter files, without a notebook."""
    prepare(machine=layout != "text")
    if policy:
        named_policy(policy)
    limits = Limits(max_megabytes, max_expanded_megabytes, max_pages, max_cells, max_seconds)
    found = sources(source, Path.cwd(), limits)
    audited = evaluations(found, policy, language)
    _say_all([*found.refused, *found.faults])
    spoken = [language, *(each.params.language for each in found.forms if each.params), DEFAULT_LANGUAGE]
    result = result_document.document(audited, tuple(found.unread), next(filter(None, spoken)))
    printer: Mapping[str, Callable[[dict[str, Any]], None]] = {
        "text": _show,
        "json": lambda doc: out(as_json(doc)),
        "csv": lambda doc: out(results_csv(doc)),
    }
    printer[layout](result)
    raise typer.Exit(exit_code(result, unusable=bool(found.refused), internal=bool(found.faults)))


def _show(doc: dict[str, Any]) -> None:
    from .shown import show  # noqa: PLC0415  what lays a page out for the eye is no machine's need

    show(marked_all(doc), console())


@app.command("import")
def import_(
    source: Sources,
    to: Annotated[Path, typer.Option(help="Folder for parameter files; records go to its forms/.")] = Path("params"),
    force: Annotated[bool, typer.Option("--force", help="Replace records that differ; the old are kept.")] = False,
    language: Spoken = None,
    max_megabytes: Megabytes = _DEFAULT.megabytes,
    max_expanded_megabytes: Expanded = _DEFAULT.expanded_megabytes,
    max_pages: Pages = _DEFAULT.pages,
    max_cells: Cells = _DEFAULT.cells,
    max_seconds: Seconds = _DEFAULT.seconds,
) -> None:
    """Turn documents into records and parameter files; overwrite nothing unasked; say what to review."""
    tongue = language or DEFAULT_LANGUAGE
    limits = Limits(max_megabytes, max_expanded_megabytes, max_pages, max_cells, max_seconds)
    found = sources(source, Path.cwd(), limits)
    imported = write_records(found.forms, to, tongue, force=force)
    _say_all([*found.refused, *imported.refused, *found.faults])
    show_imported(imported, found.unread, tongue)
    ended = UNUSABLE if found.refused or imported.refused else AGREES
    raise typer.Exit(INTERNAL if found.faults else ended)


@app.command()
def checks(language: Spoken = None) -> None:
    """Print the catalogue of checks: name, criterion, basis, known weaknesses."""
    show_checks(language or DEFAULT_LANGUAGE, console())


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def lab(
    context: typer.Context,
    outputs: Annotated[Path, typer.Option("--out", help="Folder of a batch, whose notebooks are trusted.")] = Path(
        "outputs"
    ),
    language: Spoken = None,
) -> None:
    """Open JupyterLab on the landing notebook: quiet, offline; further options go to JupyterLab as they are."""
    open_lab(Path.cwd(), outputs, language or DEFAULT_LANGUAGE, context.args)


@app.command()
def policies(language: Spoken = None) -> None:
    """Print the policy presets, an office's own first: each value with its document, scope and dates."""
    show_policies(language or DEFAULT_LANGUAGE, console())


@app.command()
def schema() -> None:
    """Print the JSON Schemas of record (`form`) and parameter file (`params`)."""
    prepare(machine=True)
    out(as_json({"form": form_schema(), "params": params_schema()}))


def _say_all(lines: Iterable[str]) -> None:
    for line in lines:
        err(line)


def outcome() -> int:
    """Run the command that the words of the command line name; its exit code."""
    forget_language()
    try:
        return int(app(standalone_mode=False) or AGREES)
    except (InputError, typer.TyperException) as refused:
        language = language_asked()
        err(
            say_refusal(refused, language)
            if isinstance(refused, InputError)
            else said(refused.format_message(), language)
        )
        return UNUSABLE
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as fault:  # the outermost edge: a user is owed a line, not a traceback
        err(fault_line(fault))
        return INTERNAL
