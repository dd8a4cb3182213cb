"""The four forms of 2020 through the real notebook: what the two commands of the README make."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import lxml.html
import pypdfium2
import pytest
from openpyxl import load_workbook

from selfeval_audit.batch.disk import NOTEBOOK, REST
from selfeval_audit.report.portfolio import Portfolio

ROOT = Path(__file__).resolve().parents[1]
IDS = sorted(path.stem for path in (ROOT / "params").glob("*.yaml"))


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "selfeval_audit", *map(str, arguments)]
    return subprocess.run(words, capture_output=True, check=False, cwd=ROOT, encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("outputs")
    ended = command("run", "--out", out)
    faults = [line for line in ended.stderr.splitlines() if not re.match(r"\d+/\d+张表", line)]
    assert (ended.returncode, faults) == (1, []), "how far it is, is said on a slow machine alone"
    assert str(out / "index.html") in ended.stdout
    return out


def test_every_form_has_its_notebook_and_page(made: Path) -> None:
    assert {f"{id_}.{kind}" for id_ in IDS for kind in ("html", "ipynb")} < {path.name for path in made.iterdir()}


def test_it_takes_as_much_disk_as_is_said(made: Path) -> None:
    took = sum(path.stat().st_size for path in made.iterdir()) // 1_000
    said = len(IDS) * (NOTEBOOK + REST)
    assert said * 2 // 3 < took < said * 3 // 2


def test_check_gives_the_same_results(made: Path) -> None:
    ended = command("check", *(f"params/{id_}.yaml" for id_ in IDS), "--format", "json")
    faults = [line for line in ended.stderr.splitlines() if not re.match(r"\d+/\d+张表", line)]
    assert (ended.returncode, faults) == (1, []), "how far it is, is said on a slow machine alone"
    assert ended.stdout == (made / "results.json").read_text(encoding="utf-8")


def test_the_notebooks_hold_the_results(made: Path) -> None:
    evaluations = json.loads((made / "results.json").read_text(encoding="utf-8"))["evaluations"]
    for id_, evaluation in zip(IDS, evaluations, strict=True):
        notebook = json.loads((made / f"{id_}.ipynb").read_text(encoding="utf-8"))
        assert notebook["cells"][-1]["outputs"][0]["data"]["application/json"] == evaluation
        assert evaluation["id"] == id_


@pytest.mark.parametrize("name", [*IDS, "index", "index-units", "index-checks"])
def test_a_page_stands_alone(made: Path, name: str) -> None:
    text = (made / f"{name}.html").read_text(encoding="utf-8")
    tree = lxml.html.fromstring(text)
    assert len(text.encode()) <= 400_000
    assert len(tree.xpath("//h1")) == 1
    assert not tree.xpath("//script | //link | //iframe | //@onclick | //@onload")
    assert all(each.startswith("data:") for each in tree.xpath("//@src"))
    assert all(table.xpath("caption") and table.xpath(".//th[@scope]") for table in tree.xpath("//table"))
    assert all(picture.get("aria-label") or picture.get("alt") for picture in tree.xpath("//*[@role='img'] | //img"))
    assert str(ROOT) not in text
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", [IDS[0], "index", "index-units", "index-checks"])
@pytest.mark.parametrize("width", [1280, 400])
def test_a_browser_shows_a_page_whole(chromium: Any, made: Path, name: str, width: int) -> None:
    tab = chromium.new_page(viewport={"width": width, "height": 900})
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.goto((made / f"{name}.html").as_uri())
    assert complaints == []
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    tab.close()


NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
OF_PLACES = re.compile(r"第\d+(?:—\d+)?[行页段]|sha256\S*|[0-9a-f]{64}")


def numbers(text: str) -> set[str]:
    return {each.replace(",", "") for each in NUMBER.findall(text)}


@pytest.mark.parametrize("id_", IDS)
def test_every_number_of_a_page_stands_in_the_result_document(made: Path, id_: str) -> None:
    """But for counts of the workpaper's own cells and footnotes, places, and what a policy or criterion says."""
    tree = lxml.html.fromstring((made / f"{id_}.html").read_text(encoding="utf-8"))
    for aside in tree.xpath(
        "//style | //section[@id='workpaper'] | //section[@id='held-to'] | //section[@id='untested']//td[@class='num']"
        " | //figure[@class='source'] | //h3"
    ):
        aside.drop_tree()
    shown = OF_PLACES.sub("", "\n".join(tree.itertext()))
    drawn = [base64.b64decode(src.partition(",")[2]).decode() for src in tree.xpath("//img/@src") if "svg" in src]
    shown += "\n".join(text for svg in drawn for text in lxml.html.fromstring(svg).xpath("//text/text()"))
    kept = json.loads((made / "results.json").read_text(encoding="utf-8"))
    evaluation = next(each for each in kept["evaluations"] if each["id"] == id_)
    told = numbers(json.dumps(evaluation, ensure_ascii=False))
    counts = {str(n) for n in range(40)}  # of matters, rows and results: counted again in other tests
    assert sorted(numbers(shown) - told - counts) == []


@pytest.mark.parametrize("name", ["index", "index-units", "index-checks"])
def test_every_number_of_the_index_stands_in_the_results_or_is_their_sum(made: Path, name: str) -> None:
    tree = lxml.html.fromstring((made / f"{name}.html").read_text(encoding="utf-8"))
    for aside in tree.xpath("//style | //p[@class='note']"):
        aside.drop_tree()
    forms = json.loads((made / "results.json").read_text(encoding="utf-8"))["evaluations"]
    told = numbers(json.dumps(forms, ensure_ascii=False))
    money = [[int(each["total"][part]["value"]) for each in forms] for part in ("budget", "executed")]
    budget, executed = map(sum, money)
    sums = {budget, executed, budget - executed, len(forms), 0}  # none is judged, none not done
    sums |= {one - other for one, other in zip(*money, strict=True)}
    for counted in map(counts_of, forms), zip(*map(counts_of, forms), strict=True):
        for counts in counted:
            sums |= {*counts, sum(counts)}
    for check in {finding["check"] for each in forms for finding in each["findings"]}:
        found = [sum(finding["check"] == check for finding in each["findings"]) for each in forms]
        sums |= {*found, sum(map(bool, found))}
    rate = str((Decimal(executed) * 100 / budget).quantize(Decimal("0.01"), ROUND_HALF_UP))
    shown = numbers("\n".join(tree.itertext()))
    assert sorted(shown - told - {rate} - {str(each) for each in sums}) == []


def counts_of(form: dict[str, Any]) -> tuple[int, ...]:
    matters, coverage = form["matters"], form["coverage"]
    grades = (sum(matter["grade"] == grade for matter in matters) for grade in "ABC")
    material = sum(matter["material"] for matter in matters)
    return len(form["findings"]), len(matters), material, coverage["measured"], coverage["indicators"], *grades


@pytest.mark.parametrize("name", ["疑点清单.xlsx", "底稿.xlsx"])
def test_every_number_of_a_workbook_stands_in_the_result_document(made: Path, name: str) -> None:
    """But for the numbering of its rows and counts of them; what a formula gives is its own arithmetic."""
    told = numbers((made / "results.json").read_text(encoding="utf-8")) | {str(number) for number in range(40)}
    sheets = [each for each in load_workbook(made / name).worksheets if each.sheet_state == "visible"]
    values = [cell.value for each in sheets for row in each.iter_rows() for cell in row if cell.value is not None]
    assert len(values) > 300
    texts = [each for each in values if isinstance(each, str) and each[:1] != "="]
    shown = numbers(OF_PLACES.sub("", "\n".join(texts)).replace("selfeval-audit 0.1.0", ""))
    for each in values:
        if isinstance(each, int | float):
            exact = Decimal(str(each))
            shown |= {f"{one.normalize():f}" for one in (exact, exact * 100) if f"{one.normalize():f}" in told} or {
                f"{exact.normalize():f}"
            }
    assert sorted(shown - told) == []


def test_every_number_of_the_portfolio_and_its_charts_stands_in_the_results(made: Path) -> None:
    """But for counts of forms, and for parts of them as percentages."""
    kept = json.loads((made / "results.json").read_text(encoding="utf-8"))["evaluations"]
    told = numbers(json.dumps(kept, ensure_ascii=False)) | {str(number) for number in range(40)}
    forms = Portfolio(tuple(kept), "zh")
    html = "".join(
        each._repr_html_() for each in (forms.forms(), forms.stakes(), forms.checks(), forms.coverage(), forms.shared())
    )
    tree = lxml.html.fromstring(html)
    drawn = [base64.b64decode(src.partition(",")[2]).decode() for src in tree.xpath("//img/@src")]
    texts = [text for svg in drawn for text in lxml.html.fromstring(svg).xpath("//text/text()")]
    assert len(drawn) >= 3
    assert any(NUMBER.search(text) for text in texts)
    shown = numbers("\n".join([*tree.itertext(), *texts, *tree.xpath("//img/@alt")]))
    assert sorted(shown - told) == []


AXE = Path(__file__).parent / "data" / "axe" / "axe.min.js"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (400, "light")])
@pytest.mark.parametrize("name", [*IDS, "index", "index-units", "index-checks"])
def test_a_page_has_no_barrier(chromium: Any, made: Path, name: str, width: int, scheme: Any) -> None:
    """axe-core (MPL-2.0, tests/data/axe) finds nothing to complain of; a page is paper, white at night too."""
    tab = chromium.new_page(viewport={"width": width, "height": 900}, bypass_csp=True, color_scheme=scheme)
    tab.goto((made / f"{name}.html").as_uri())
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 120)))")
    tab.close()
    assert found == []


def test_a_report_of_fifteen_rows_takes_seven_sheets(chromium: Any, made: Path, tmp_path: Path) -> None:
    tab = chromium.new_page()
    tab.goto((made / "enterprise-pension-2020.html").as_uri())
    tab.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    tab.close()
    sheets = [sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(tmp_path / "page.pdf")]
    lists = shutil.which("fc-list")
    chinese = lists and subprocess.run([lists, ":lang=zh"], capture_output=True, check=False).stdout
    assert len(sheets) <= (7 if chinese else 8)  # boxes in place of letters are wider
    assert all(sheet.strip() for sheet in sheets)
    assert any("1,281,199 ≤ 1,410,942" in sheet for sheet in sheets), "what is folded on a screen is open on paper"
