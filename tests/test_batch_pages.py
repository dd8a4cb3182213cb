"""The pages: one file, nothing that runs or loads, everything escaped, readable on a phone and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lxml.html
import nbformat
import pypdfium2
import pytest

from selfeval_audit.batch.index import Rest
from selfeval_audit.batch.index import pages as index_pages
from selfeval_audit.batch.page import page
from selfeval_audit.batch.plan import Failure

HOSTILE = "<script>alert('1')</script>&\"行"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def figure(value: str | None, unit: str = "万元") -> dict[str, str] | None:
    return None if value is None else {"text": value, "value": value, "unit": unit, "place": ""}


def evaluation(name: str, budget: str | None, executed: str | None, unit: str = "万元", **other: Any) -> dict[str, Any]:
    return {
        "id": name,
        "title": "自评表",
        "project": name,
        "entity": "某单位",
        "year": 2020,
        "total": {"budget": figure(budget, unit), "executed": figure(executed, unit)},
        "findings": [],
        "coverage": {"indicators": 4, "measured": 3},
        "conclusion": {"level": "minor", "text": "有一般疑点"},
    } | other


def indexed(*evaluations: dict[str, Any], failures: tuple[Failure, ...] = (), **rest: tuple[str, ...]) -> str:
    ids = [each["id"] for each in evaluations]
    [(name, html)] = index_pages(lambda: iter(evaluations), ids, Rest(failures, **rest), "zh")
    assert name == "index.html"
    return html


def test_an_index_of_many_forms_comes_in_parts() -> None:
    forms = [evaluation(f"表{number}", "100", "90") for number in range(5)]
    made = dict(index_pages(lambda: iter(forms), [each["id"] for each in forms], Rest(), "zh", size=2))
    assert list(made) == ["index.html", "index-2.html", "index-3.html"]
    shown = [[each["id"] for each in forms if f">{each['id']}<" in html] for html in made.values()]
    assert shown == [["表0", "表1"], ["表2", "表3"], ["表4"]]
    for html in made.values():
        assert ">500<" in html.split("<tfoot>")[1], "the sum is over all forms"
        assert all(f'href="{name}"' in html or made[name] == html for name in made)


def test_an_index_says_what_it_does_not_speak_of() -> None:
    html = indexed(evaluation("a", "1", "1"), not_run=("b",), earlier=("old.html",))
    assert html.index("<strong>b</strong>") < html.index("old.html")


def cells(html: str, row: str) -> list[list[str]]:
    tree = lxml.html.fromstring(html)
    return [[" ".join(cell.text_content().split()) for cell in tr] for tr in tree.xpath(f"//{row}/tr")]


TABLE = (
    '<h1>Title</h1><div class="scroll" tabindex="0"><table class="sa"><caption>c</caption><thead><tr>'
    + '<th scope="col">column heading</th>' * 7
    + "</tr></thead><tbody><tr>"
    + "<td class=num>1,234,567.00</td>" * 7
    + "</tr></tbody></table></div>"
)
OUTPUTS = [
    nbformat.v4.new_output("display_data", {"text/html": TABLE}),
    nbformat.v4.new_output("display_data", {"application/json": {"id": "x", "results": ["machine"]}}),
    nbformat.v4.new_output("display_data", {"application/javascript": "alert(1)"}),
    nbformat.v4.new_output("stream", text="printed <b>\n"),
]
NOTEBOOK = nbformat.v4.new_notebook(
    cells=[nbformat.v4.new_markdown_cell("## Prose"), nbformat.v4.new_code_cell("secret_input = 1", outputs=OUTPUTS)]
)


def pages() -> dict[str, str]:
    rows = [evaluation(f"基金{place}", "1410942", "1281199") for place in range(4)]
    return {"page": page(NOTEBOOK, rows[0], "zh"), "index": indexed(*rows)}


@pytest.mark.parametrize("name", ["page", "index"])
def test_a_page_is_one_file_that_neither_runs_nor_loads(name: str) -> None:
    html = pages()[name]
    tree = lxml.html.fromstring(html)
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == POLICY
    assert not tree.xpath("//script | //link | //iframe | //object | //embed | //form | //@onclick | //@onload")
    assert not [src for src in tree.xpath("//@src") if not src.startswith("data:")]
    assert "url(" not in html
    assert "@import" not in html
    assert tree.get("lang") == "zh-CN"
    assert tree.xpath("//title/text()")
    assert len(tree.xpath("//h1")) == 1
    assert all(table.xpath("caption") and table.xpath(".//th[@scope]") for table in tree.xpath("//table"))
    assert len(html.encode()) < 60_000


def test_a_page_shows_outputs_alone() -> None:
    html = pages()["page"]
    assert "secret_input" not in html
    assert "machine" not in html
    assert "alert(1)" not in html
    assert "printed &lt;b&gt;" in html
    assert "Prose" not in html  # the notebook's own, in two languages


def test_the_index_escapes_what_it_shows() -> None:
    hostile = evaluation("x", "1", "1", project=HOSTILE, entity=HOSTILE, conclusion={"level": "minor", "text": HOSTILE})
    html = indexed(hostile, failures=(Failure(Path(f"{HOSTILE}.yaml"), HOSTILE),))
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 4
    title = page(NOTEBOOK, hostile, "zh")
    assert "<script" not in title


def test_the_index_links_names_of_any_letters() -> None:
    html = indexed(evaluation("养老 #1%", "1", "1"))
    assert lxml.html.fromstring(html).xpath("//tbody//a/@href")[0] == "%E5%85%BB%E8%80%81%20%231%25.html"


def test_the_index_adds_up_money_of_any_unit_exactly() -> None:
    html = indexed(
        evaluation("a", "1000.50", "900"),
        evaluation("b", "5000000", "1230000.01", "元"),
        evaluation("c", "0.3", "0.1", "亿元"),
        evaluation("d", None, "5"),
        evaluation("e", "0", "0"),
    )
    money = [row[7:11] for row in cells(html, "tbody")]
    assert money == [
        ["1,000.5", "900", "89.96%", "100.5"],
        ["500", "123.000001", "24.60%", "376.999999"],
        ["3,000", "1,000", "33.33%", "2,000"],
        ["—", "5", "—", "—"],
        ["0", "0", "—", "0"],
    ]
    assert cells(html, "tfoot")[0][7:11] == ["4,500.5", "2,023.000001", "44.95%", "2,477.499999"]


def test_the_index_counts_findings_by_grade_and_materiality() -> None:
    found = [{"evidence_grade": grade, "material": grade == "A"} for grade in "AACBA"]
    html = indexed(evaluation("a", "1", "1", findings=found), evaluation("b", "1", "1"))
    assert cells(html, "tbody")[0][3:7] == ["5", "3 / 1 / 1", "3", "3 / 4"]
    assert cells(html, "tfoot")[0][3:7] == ["5", "3 / 1 / 1", "3", "6 / 8"]


def test_an_index_of_nothing_says_what_failed() -> None:
    html = indexed(failures=(Failure(Path("params/x.yaml"), "params/x.yaml:1: broken"),))
    assert "params/x.yaml:1: broken" in html
    assert "<table" not in html


@pytest.mark.parametrize("name", ["page", "index"])
@pytest.mark.parametrize("width", [1280, 400])
def test_a_browser_shows_it_whole(chromium: Any, tmp_path: Path, name: str, width: int) -> None:
    file = tmp_path / f"{name}.html"
    file.write_text(pages()[name], encoding="utf-8")
    tab = chromium.new_page(viewport={"width": width, "height": 800})
    asked: list[str] = []
    complaints: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: complaints.append(message.text))
    tab.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert complaints == []
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    table = tab.evaluate(
        "(() => {const b = document.querySelector('.scroll'); return [b.clientWidth, b.scrollWidth]})()"
    )
    assert table[0] < width
    assert (table[1] > table[0]) == (width == 400)
    assert tab.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "600"
    tab.close()


def test_paper_repeats_the_table_head(chromium: Any, tmp_path: Path) -> None:
    rows = [evaluation(f"基金{place}", "1410942", "1281199") for place in range(150)]
    file = tmp_path / "index.html"
    file.write_text(indexed(*rows), encoding="utf-8")
    tab = chromium.new_page()
    tab.goto(file.as_uri())
    tab.pdf(path=tmp_path / "index.pdf", prefer_css_page_size=True)
    tab.close()
    sheets = pypdfium2.PdfDocument(tmp_path / "index.pdf")
    assert len(sheets) > 1
    assert all(round(sheet.get_width()) == 842 for sheet in sheets)  # A4 on its side
    texts = [sheet.get_textpage().get_text_range() for sheet in sheets]
    assert all("A / B / C" in text for text in texts if "1,410,942" in text)
    assert sum("1,410,942" in text for text in texts) > 1
