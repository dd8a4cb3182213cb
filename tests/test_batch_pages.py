"""The pages: one file, nothing that runs or loads, everything escaped, readable on a phone and on paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import nbformat
import pypdfium2
import pytest

from selfeval_audit.batch.form_page import page
from selfeval_audit.batch.index import Rest, is_index
from selfeval_audit.batch.index import pages as index_pages
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
        "matters": [],
        "judgements": [],
        "coverage": {"indicators": 4, "measured": 3},
        "conclusion": {"level": "minor", "text": "有一般疑点"},
    } | other


def all_pages(forms: list[dict[str, Any]], rest: Rest | None = None, size: int = 200) -> dict[str, str]:
    read = {each["id"]: each for each in forms}
    placed = frozenset(f"{id_}{ending}" for id_ in read for ending in (".html", ".ipynb"))
    return dict(index_pages(read.get, list(read), replace(rest or Rest(), placed=placed), "zh", size))


def indexed(
    *evaluations: dict[str, Any], failures: tuple[Failure, ...] = (), view: str = "", **rest: tuple[str, ...]
) -> str:
    return all_pages(list(evaluations), Rest(failures, **rest))[f"index{view}.html"]


def test_an_index_of_many_forms_comes_in_parts() -> None:
    forms = [evaluation(f"表{number}", "100", "90") for number in range(5)]
    made = all_pages(forms, size=2)
    for view in ("", "-units", "-checks"):
        parts = [f"index{view}.html", f"index{view}-2.html", f"index{view}-3.html"]
        assert all(is_index(name) for name in parts)
        shown = [[each["id"] for each in forms if f">{each['id']}<" in made[name]] for name in parts]
        assert shown == [["表0", "表1"], ["表2", "表3"], ["表4"]]
        for name in parts:
            linked = set(lxml.html.fromstring(made[name]).xpath("//nav//a/@href"))
            assert linked == ({*parts, "index.html", "index-units.html", "index-checks.html"} - {name}) | (
                {f"index{view}.html"} if name != f"index{view}.html" else set()
            )
    assert ">500<" in made["index-3.html"].split("<tfoot>")[1], "the sum is over all forms"
    assert len(made) == 9


def stakes(amount: str, check: str = "funds_foot", share: str = "1") -> dict[str, Any]:
    return {"check": check, "amount": amount, "stake": {"text": amount, "share_of_materiality": share}}


def test_the_most_at_stake_stands_first_and_units_stand_together() -> None:
    forms = [
        evaluation("甲", "1", "1", findings=[stakes("2亿元")]),
        evaluation("乙", "1", "1", entity="另一单位", findings=[stakes("14–30000万元"), stakes("5元")]),
        evaluation("丙", "1", "1", findings=[stakes("0.5分", share="9")]),
        evaluation("丁", "1", "1", findings=[stakes("0.5分", share="2")]),
        evaluation("戊", "1", "1"),
    ]
    names = [row[0].split()[0] for row in cells(indexed(*forms), "tbody")]
    assert [name[0] for name in names] == ["乙", "甲", "丙", "丁", "戊"]
    assert [row[1] for row in cells(indexed(*forms), "tbody")] == ["30,000", "20,000", "—", "—", "—"]
    units = [row[0] for row in cells(indexed(*forms, view="-units"), "tbody")]
    assert units == ["另一单位 1张", "乙", "某单位 4张", "甲", "丙", "丁", "戊"]


def test_money_of_different_years_is_not_added() -> None:
    forms = [evaluation("甲", "100", "90"), evaluation("乙", "50", "40", year=2021), evaluation("丙", "7", "6")]
    lines = [[row[0], row[2], *row[8:10]] for row in cells(indexed(*forms), "tfoot")]
    assert lines == [["合计 3张", "", "—", "—"], ["合计 1张", "2021", "50", "40"], ["合计 2张", "2020", "107", "96"]]
    [unit, *_] = cells(indexed(*forms, view="-units"), "tbody")
    assert unit[8:10] == ["—", "—"], "a unit's forms are of two years"


def test_which_check_fails_where_is_a_matrix() -> None:
    forms = [
        evaluation(
            "甲", "1", "1", findings=[stakes("1万元"), stakes("", "target_is_met"), stakes("", "target_is_met")]
        ),
        evaluation("乙", "1", "1", findings=[stakes("", "target_is_met")]),
        evaluation("丙", "1", "1"),
    ]
    html = indexed(*forms, view="-checks")
    heads, sums = cells(html, "thead")
    assert heads[2:] == ["达到目标值", "资金各项加总"]
    assert sums == ["出现不符的表数", "2", "1"]
    assert [row[2:] for row in cells(html, "tbody")] == [["2", "1"], ["1", ""], ["", ""]]


def test_a_page_that_is_not_there_is_not_linked() -> None:
    form = evaluation("甲", "1", "1")
    [(_, html), *_] = index_pages({"甲": form}.get, ["甲"], Rest(placed=frozenset({"甲.json"})), "zh")
    assert "核验页未写入" in html
    assert not lxml.html.fromstring(html).xpath("//tbody//a")


def test_what_a_text_hides_is_masked_or_marked_in_the_index_too() -> None:
    hidden = evaluation("甲", "1", "1", project="维修\u202e", entity="联系人：张三丰 电话：13800138000")
    for view in ("", "-units", "-checks"):
        html = indexed(hidden, view=view, not_run=("a\u202e",))
        assert "\u202e" not in html
        assert "⟨U+202E⟩" in html
        assert "张三丰" not in html
        assert "13800138000" not in html
    assert "\u202e" not in page(NOTEBOOK, hidden, "zh")


def test_a_page_leads_back_to_the_index() -> None:
    tree = lxml.html.fromstring(page(NOTEBOOK, evaluation("甲", "1", "1"), "zh"))
    assert tree.xpath("//nav/a/@href") == ["index.html"]


def test_an_index_says_what_it_does_not_speak_of() -> None:
    html = indexed(evaluation("a", "1", "1"), not_run=("b",), unwritten=("c: full",), earlier=("old.html",))
    assert html.index("<strong>b</strong>") < html.index("c: full") < html.index("old.html")


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
    money = [row[8:12] for row in cells(html, "tbody")]
    assert money == [
        ["1,000.5", "900", "89.96%", "100.5"],
        ["500", "123.000001", "24.60%", "376.999999"],
        ["3,000", "1,000", "33.33%", "2,000"],
        ["—", "5", "—", "—"],
        ["0", "0", "—", "0"],
    ]
    assert cells(html, "tfoot")[0][8:12] == ["4,500.5", "2,023.000001", "44.95%", "2,477.499999"]


def test_the_index_counts_matters_by_grade_and_materiality() -> None:
    found = [{"grade": grade, "material": grade == "A"} for grade in "AACBA"]
    html = indexed(evaluation("a", "1", "1", matters=found), evaluation("b", "1", "1"))
    assert cells(html, "tbody")[0][4:8] == ["5", "3", "3/1/1", "3/4"]
    assert cells(html, "tfoot")[0][4:8] == ["5", "3", "3/1/1", "6/8"]


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
    assert all("A/B/C" in text for text in texts if "1,410,942" in text)
    assert sum("1,410,942" in text for text in texts) > 1
