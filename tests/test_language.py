"""One language at a time: nothing in English under `zh`, nothing in Chinese under `en`, but for quotations of the form
and fixed names; over pages, workbooks, tables, and what each command prints."""

from __future__ import annotations

import csv
import dataclasses
import importlib
import io
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from openpyxl import load_workbook

import selfeval_audit as sa
from selfeval_audit.batch.index import Rest, pages
from selfeval_audit.batch.plan import Failure
from selfeval_audit.checks import CHECKS
from selfeval_audit.messages import LANGUAGES
from selfeval_audit.messages.fields import cell_said
from selfeval_audit.messages.reviews import REVIEWS, say_review
from selfeval_audit.read.as_read import Traced, fields_of, traced
from selfeval_audit.read.documents.pages.ocr import images
from selfeval_audit.report import result_document
from selfeval_audit.report.csv_tables import findings_csv, results_csv
from selfeval_audit.report.lead_list import lead_list
from selfeval_audit.report.portfolio import Portfolio
from selfeval_audit.report.reading_page import reading_page
from selfeval_audit.report.working_papers import working_papers

ROOT = Path(__file__).resolve().parents[1]
FORMS = [*(ROOT / "params" / "forms").glob("*.yaml"), *(ROOT / "tests" / "gold" / "forms").glob("*.yaml")]
DOCUMENTS = ROOT / "tests" / "data" / "read" / "documents"
PRESETS = [path.stem for path in (ROOT / "selfeval_audit" / "policy" / "presets").glob("*.toml")]
STRANGE = {"zh": re.compile(r"[A-Za-z]{3,}"), "en": re.compile(r"[\u3400-\u9fff]+")}
"""What belongs to the other language."""
NAMES = {
    "zh": {
        *("PDF", "Excel", "Word", "WPS", "TRUE", "FALSE", "sha", "min"),
        *("pdf", "xlsx", "docx", "txt", "yaml", "json", "csv", "html", "ipynb"),
        *("selfeval", "audit", "params", "outputs", "forms", "sources", "judgements", "manifest", "results", "native"),
        *("findings", "import", "run", "check", "help", "force", "confirm", "correct", "old"),
        *(part for each in PRESETS for part in re.findall("[a-z]+", each)),
    },
    "en": {"疑点清单", "底稿", "取证单", "财预", "号", "财社", "优", "良", "中", "差"},
}
"""Files, commands and options have one name, documents of the state and their grades too."""
KEYS = {
    *(part for each in CHECKS for part in each.name.split("_")), "narrative", "total", "form", "hidden", "data",
}  # fmt: skip
"""Names of checks stand in ids and in the column of their own, the same in both languages."""
HALF = re.compile(
    r"[\u3400-\u9fff）”〕】》、，。；：][;:,()?!]|[;:,()] ?[\u3400-\u9fff（“〔【《]|[?!][\u3400-\u9fff]|; "
)
"""Half-width punctuation in a Chinese sentence."""


def texts_of(record: Any) -> Iterator[str]:
    match record:
        case str():
            yield record
        case tuple() | list():
            for each in record:
                yield from texts_of(each)
        case _ if dataclasses.is_dataclass(record):
            for each in dataclasses.fields(record):
                yield from texts_of(getattr(record, each.name))


@cache
def audits(language: str) -> tuple[sa.Audit, ...]:
    return tuple(sa.audit(sa.open_case(path, language=language)) for path in FORMS)


@cache
def own(language: str) -> str:
    """What the forms themselves print, and words that a criterion quotes from forms."""
    cases = [case for each in audits(language) for case in (each.case, *each.case.siblings)]
    criteria = [each.criterion("en") for each in CHECKS] if language == "en" else []
    sources = [path.read_text("utf-8") for path in (ROOT / "params" / "sources").glob("*.txt")]
    return "\n".join([*(text for case in cases for text in texts_of(case.form)), *criteria, *sources])


def strange(shown: str, language: str, quoted: str = "") -> list[str]:
    """Lines that hold words of the other language: neither a form's own nor a name."""
    told = own(language) + quoted
    names = NAMES[language] | (KEYS if language == "zh" else set())
    return sorted({
        line[:160]
        for line in shown.splitlines()
        if any(word not in names and word not in told for word in STRANGE[language].findall(line))
    })  # fmt: skip


def half_width(shown: str, quoted: str = "") -> list[str]:
    """Lines with half-width punctuation that no form and no document prints so."""
    told = own("zh") + quoted
    return sorted({
        line[max(0, found.start() - 20) : found.end() + 20]
        for line in shown.splitlines()
        for found in HALF.finditer(line)
        if line[max(0, found.start() - 1) : found.end() + 1].strip("“”、 ") not in told
    })  # fmt: skip


@cache
def document(language: str) -> dict[str, Any]:
    return result_document.document([sa.evaluation(each) for each in audits(language)], (), language)


def cells(book: bytes) -> str:
    """The texts of the sheets that are shown, their names and their drop-downs."""
    sheets = [each for each in load_workbook(io.BytesIO(book)).worksheets if each.sheet_state == "visible"]
    held = [str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    choices = [
        "\n".join((*each.formula1.strip('"').split(","), each.error or ""))
        for sheet in sheets
        for each in sheet.data_validations.dataValidation
    ]
    return "\n".join([*(sheet.title for sheet in sheets), *(text for text in held if text[:1] != "="), *choices])


def table(written: str) -> str:
    return "\n".join(cell for row in csv.reader(io.StringIO(written)) for cell in row)


def visible(html: str) -> str:
    alternatives = "\n".join(re.findall(r'(?:alt|aria-label|title)="([^"]*)"', html))
    return unescape(re.sub(r"<style.*?</style>|<[^>]*>", "\n", html, flags=re.DOTALL) + alternatives)


def index(language: str) -> str:
    entries = {each["id"]: each for each in document(language)["evaluations"]}
    placed = frozenset(f"{id_}.html" for id_ in list(entries)[1:])
    rest = Rest((Failure(Path("x.yaml"), "x.yaml"),), ("y",), ("z",), ("old.html",), placed, ("results.json",))
    return "\n".join(visible(html) for _, html in pages(entries.get, list(entries), rest, language, size=5))


def sections(language: str) -> str:
    asked = (sa.first_page, sa.found, sa.recalculated, sa.untested, sa.reported, sa.held_to, sa.workpaper, sa.rates)
    shown: list[Any] = [show(each) for each in audits(language) for show in asked]
    shown += [sa.source(each, number + 1) for each in audits(language) for number in range(len(each.matters))]
    shown += [sa.readings(each.case) for each in audits(language)]
    return "\n".join(visible(each._repr_html_()) for each in shown)


def portfolio(language: str) -> str:
    forms = Portfolio(tuple(document(language)["evaluations"]), language)
    shown = (forms.forms(), forms.stakes(), forms.checks(), forms.coverage(), forms.shared())
    return "\n".join(visible(each._repr_html_()) for each in shown)


SHOWN: dict[str, Callable[[str], str]] = {
    "sections": sections,
    "portfolio": portfolio,
    "index": index,
    "leads": lambda language: "\n".join("\n".join(map(str, sa.leads(each).columns)) for each in audits(language)),
    "list of leads": lambda language: cells(lead_list(document(language))),
    "working papers": lambda language: cells(working_papers(document(language))),
    "findings": lambda language: table(findings_csv(document(language))),
    "results": lambda language: table(results_csv(document(language))),
    "reviews": lambda language: "\n".join(say_review(each, language).format_map(Blank()) for each in REVIEWS),
}


class Blank(dict[str, str]):
    """Nothing in any place of a sentence."""

    def __missing__(self, key: str) -> str:
        return ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHOWN)
def test_what_is_printed_is_in_one_language(name: str, language: str) -> None:
    shown = SHOWN[name](language)
    assert len(shown) > 20
    assert strange(shown, language) == []
    assert language != "zh" or half_width(shown) == []


def test_half_width_punctuation_is_seen() -> None:
    assert half_width("合计(万元)") == ["合计(万元)"]
    assert [len(half_width(text)) for text in ("共3处: 见后", "1元; 2元", "甲,乙", "（甲）:乙", "1,234元：3:15")] == [
        1,
        1,
        1,
        1,
        0,
    ]


def test_a_stranger_is_seen() -> None:
    assert strange("共3处 differences", "zh") == ["共3处 differences"]
    assert strange("3 处", "en") == ["3 处"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["forms.xlsx", "forms-broken-over-pages.pdf", "forms.docx"])
def test_a_reading_page_is_in_one_language(name: str, language: str) -> None:
    found = traced(DOCUMENTS / name)
    read = sa.read(DOCUMENTS / name)
    quoted = "\n".join([*texts_of(found), *texts_of(read.forms), *(each.text for each in read.unread)])
    page = re.sub(r'<(\w+)[^>]*class="(?:text|word)"[^>]*>.*?</\1>', "", reading_page(found, language), flags=re.DOTALL)
    assert strange(visible(page), language, quoted) == []
    assert language != "zh" or half_width(visible(page), quoted) == []


@cache
def scanned() -> tuple[Path, Traced]:
    """The upper third of a scanned page, recognised once."""
    page = pypdfium2.PdfDocument(DOCUMENTS / "forms-scanned-150dpi.pdf")[0].render(scale=150 / 72).to_pil().convert("L")
    picture = Path(tempfile.mkdtemp()) / "scan.png"
    page.crop((0, 0, page.width, page.height // 3)).save(picture)
    return picture, traced(picture)


@pytest.mark.skipif(not images.is_available(), reason=f"recognition is not installed: {images.INSTALL}")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the recogniser's own imports
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_scan_is_spoken_of_in_one_language(language: str) -> None:
    _, found = scanned()
    assert found.forms, "a form is seen in it"
    quoted = "\n".join(texts_of(found))
    page = re.sub(r'<(\w+)[^>]*class="(?:text|word)"[^>]*>.*?</\1>', "", reading_page(found, language), flags=re.DOTALL)
    assert strange(visible(page), language, quoted) == []
    assert language != "zh" or half_width(visible(page), quoted) == []
    case = sa.open_case(found.forms[0], language=language)
    shown = "\n".join(visible(each._repr_html_()) for each in (sa.readings(case), sa.found(sa.audit(case))))
    assert strange(shown, language, quoted) == []
    assert language != "zh" or half_width(shown, quoted) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_of_a_record_is_named_in_one_language(language: str) -> None:
    named = [cell_said(key, language) for each in audits(language) for key, *_ in fields_of(each.case.form)]
    assert len(named) > 500
    assert strange("\n".join(named), language) == []


# -- each command --

Command = Callable[..., str]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """A command run in an audit folder with a form of many faults; what it prints, with what is its own taken out."""
    for name in ("params", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> str:
        monkeypatch.setattr("sys.argv", ["selfeval-audit", *words])
        with pytest.raises(SystemExit):
            importlib.import_module("selfeval_audit.cli").main()
        ended = capsys.readouterr()
        return ended.out + ended.err

    return run


FORM = "params/forms/work-injury-2020.yaml"
COMMANDS = [
    ("check", FORM), ("check", "nowhere.pdf"), ("check", "notebooks"), ("check", "--nope"),
    ("check",), ("frobnicate",), ("policies",), ("policies", "params/none.yaml"), ("checks",),
    ("new", "folder"), ("new", "params/forms/work-injury-2020.yaml/x"), ("diff", FORM, FORM),
    ("diff", FORM, "params/forms/unemployment-2020.yaml"), ("diff", "a", "b"), ("diff", FORM, "notebooks"),
    ("verify", "nowhere"), ("judge", "nothing", "confirmed"), ("judge", "work-injury-2020#1", "confirmed"),
    ("judge", "work-injury-2020#1", "cleared", "--why", "1", "--by", "1"), ("judge", "work-injury-2020#99", "open"),
    ("judge", "work-injury-2020#1", "wrong"), ("notes", "nope.xlsx"), ("notes", FORM),
    ("run", "--jobs", "0"), ("run", "nope.yaml"), ("run", FORM), ("run", "--policy", "1"), ("import", "nope"),
    ("import", FORM, "--to", FORM), ("import", str(DOCUMENTS / "forms-broken-over-pages.pdf"), "--to", "new"),
    ("import", str(DOCUMENTS / "forms.xlsx"), "--to", "params"), ("check", FORM, "--policy", "nope"), ("show", "nope"),
    ("show", FORM),
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_speaks_the_language_it_is_asked_for(command: Command, words: tuple[str, ...], language: str) -> None:
    said = visible(command(*words, "--language", language))
    presets = [path.read_text("utf-8") for path in (ROOT / "selfeval_audit" / "policy").rglob("*.toml")]
    weaknesses = [each.weakness(language) for each in CHECKS]
    files = [str(ROOT), str(Path.cwd()), ".xls .xlsm .htm .png .jpg .jpeg .yml SOURCE", *map(str, Path().rglob("*"))]
    told = "\n".join((*words, *files, *presets, *weaknesses))
    assert said.strip()
    assert strange(said, language, told) == []
    assert language != "zh" or half_width(said, told) == []
