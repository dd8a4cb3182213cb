"""What an auditor takes along of one form: the result document, its tables, and the papers that an office files."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path

from ..audit import Audit
from ..refusal import InputError, system_reason
from .csv_tables import BOM, findings_csv, results_csv
from .layout import Column, Paragraph, Section, ShownTable, rows
from .papers import EVIDENCE, LEADS, WORKING, papers
from .result_document import as_json, document, evaluation
from .wording import Say, speaker

FOLDER = "outputs"
CONTENT = {
    LEADS: "the list of leads, to be filled in: one matter a row",
    WORKING: "the working papers, with live formulas",
    EVIDENCE: "the evidence sheets",
    "findings.csv": "the findings as a table",
    "results.csv": "all results as a table",
    ".json": "the result document, for machines",
}


def export(audit: Audit, folder: str | Path = "") -> Section:
    """Write what is taken along into a folder (by default `outputs/<id>` of the form's own), and say what is there. A
    file that stands there with another content is kept, and the new one gets a number. Raises InputError."""
    spoken = speaker(audit.case)
    home = audit.case.home.parent if audit.case.home else Path()
    out = Path(folder) if str(folder).strip() else home / FOLDER / audit.case.form.id
    try:
        out.mkdir(parents=True, exist_ok=True)
        written = [(_put(out, name, content), name) for name, content in _files(audit, home).items()]
    except OSError as closed:
        line = "{path}: cannot be written to ({reason}); name another folder"
        raise InputError(spoken(line, path=str(out), reason=system_reason(closed))) from None
    table = ShownTable(
        spoken("What was written"),
        (Column(spoken("File")), Column(spoken("What it holds"))),
        rows((file, _content(name, spoken)) for file, name in written),
    )
    where = Paragraph(spoken("In the folder {folder}.", folder="/".join(out.parts[-2:])))
    return Section("export", spoken("To take along"), (where, table))


def _files(audit: Audit, home: Path) -> dict[str, bytes]:
    """The content of each file, by its name."""
    made = document([evaluation(audit)], (), audit.case.told.language)
    texts = {
        f"{audit.case.form.id}.json": as_json(made),
        "results.csv": BOM + results_csv(made),
        "findings.csv": BOM + findings_csv(made),
    }
    return papers(made, home) | {name: text.encode() for name, text in reversed(texts.items())}


def _content(name: str, spoken: Say) -> str:
    return spoken(CONTENT[name if name in CONTENT else ".json"])


def _put(out: Path, name: str, content: bytes) -> str:
    """Write a file under its name, else under the first number behind it that is free or holds the same."""
    stem, ending = Path(name).stem, Path(name).suffix
    for each in chain([name], (f"{stem}-{number}{ending}" for number in count(2))):
        path = out / each
        if not path.exists():
            path.write_bytes(content)
            return each
        if path.is_file() and path.read_bytes() == content:
            return each
    raise AssertionError  # there is always a further number
