"""Web pages as systems export them: what a browser shows is read, fields by their value, the rest is named."""

from __future__ import annotations

import time

import pytest

from selfeval_audit.model import InputError, Source
from selfeval_audit.read.documents.encoding import decoded
from selfeval_audit.read.documents.html import read_html
from selfeval_audit.read.documents.written import SHIFTED
from selfeval_audit.read.grid import Grids, Limits

SOURCE = Source("form.html")
SOON = 20
"""Seconds; what grows with the square of a sheet takes minutes."""


def read(page: str | bytes, limits: Limits | None = None) -> Grids:
    return read_html(page if isinstance(page, bytes) else page.encode(), SOURCE, limits or Limits())


SHEET = (
    "<style>/* x */ .off, td.x { display : none } #gone{visibility:hidden} p.s{text-decoration:line-through}"
    "@media print { .seen { display:none } } .deep .seen { display: none }"
    ".off.on{display:inline} [data-old=''],td>b.k,td b .k{display:none} @media screen{.gone{display:none}}</style>"
    "<style media=print>.seen{display:none}</style>"
)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("126公里", "126公里"),
        ("<input value='126公里'>", "126公里"),
        ("<input type=text value=126>公里", "126公里"),
        ("<input type=hidden value=7>126", "126"),
        ("<input type=button value=选择>126", "126"),
        ("<input type=checkbox checked>是<input type=radio>否", "☑是□否"),
        ("<input type=password value=7>", ""),
        ("<textarea>126\n公里</textarea>", "126公里"),
        ("<select><option>119<option selected>126</select>", "126"),
        ("<select><option>119<option>126</select>", "119"),
        ("<select multiple><option>119<option>126</select>", ""),
        ("<select multiple><option selected>甲<option selected>乙</select>", "甲、乙"),
        ("<select></select>", ""),
        ("<span style='display:none'>旧</span>126", "126"),
        ("<span hidden>旧</span>126", "126"),
        ("<span style='visibility: hidden'>旧</span>126", "126"),
        ("<span style='font-size:0'>旧</span>126", "126"),
        ("<span style='font-size:0.9em'>1</span>26", "126"),
        ("<span class='a off'>旧</span>126", "126"),
        ("<i id=gone>旧</i>126", "126"),
        ("<span class=seen>126</span>", "126"),
        ("<p class=s>1250</p>1187.5", "1187.5"),
        ("<del>1250</del><ins>1187.5</ins>", "1187.5"),
        ("<s>1250</s>1187.5", "1187.5"),
        ("<span style='text-decoration-line: line-through'>1250</span>1187.5", "1187.5"),
        ("1250<sup>1</sup>", "1250"),
        ("1250<sup><a href='#n'>[注1]</a></sup>", "1250"),
        ("120m<sup>2</sup>", "120m²"),
        ("<ruby>项<rt>xiang</rt></ruby>目", "项目"),
        ("1187.50<br>1250.00", "1187.50\n1250.00"),
        ("绩效<br>指标", "绩效指标"),
        ("<table><tr><td>126公里</table>", "126公里"),
        ("<table><tr><td>126公里<td></table>", "126公里"),
        ("<b>126</b><!-- 旧 --><script>7</script>", "126"),
        ("<font>126", "126"),
        ("参保<b>12</b>人", "参保12人"),
        ("≥<span>95</span>%<sup>1</sup>", "≥95%"),
        ("&ge;95&nbsp;%", "≥95\xa0%"),
        ("&amp;ge;95&amp;#37;", "≥95%"),
        ("12&shy;6&#8203;公里&rlm;", "126公里"),
        ("126<sub>1</sub>公里", "126₁公里"),
        ("CO<sub>2</sub>", "CO2"),
        ("<bdo dir=rtl>里公621</bdo>", "\u202e里公621"),
        ("<math><mfrac><mn>496</mn><mn>500</mn></mfrac></math>", "496/500"),
        ("<math><msup><mn>126</mn><mn>1</mn></msup></math>", "126"),
        ("<math><msqrt><mn>126</mn></msqrt></math>", "\ufffd126"),
        ("<select><option label=126 value=1 selected></option></select>", "126"),
        ("<span style='color:transparent'>旧</span>126", "126"),
        ("<span style='color:rgba(0, 0, 0, 0)'>旧</span>126", "126"),
        ("<span style='position:absolute;left:-9999px'>旧</span>126", "126"),
        ("<span style='clip:rect(0 0 0 0);position:absolute'>旧</span>126", "126"),
        ("<div style='height:0;overflow:hidden'>旧</div>126", "126"),
        ("<span style='transform:scale(0)'>旧</span>126", "126"),
        ("<span class='off on'>126</span>", "126"),
        ("<span class=off style='display:inline !important'>126</span>", "126"),
        ("<span data-old>旧</span><span data-old=no>126</span>", "126"),
        ("<b class=k>旧</b><i class=k>126</i>", "126"),
        ("<b><span class=k>旧</span></b>126", "126"),
    ],
)
def test_a_cell_prints(cell: str, text: str) -> None:
    grids, _ = read(f"{SHEET}<table><tr><td>{cell}</td><td>乙</td></tr></table>")
    assert [each.cell.text for each in grids[0].cells] == [text, "乙"]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("<s>1250</s>", "struck_out"),
        ("<span style='color:#FFFFFF'>1250</span>", "invisible_text"),
        ("<font color=white>1250</font>", "invisible_text"),
        ("<b class=w>1250</b>", "invisible_text"),
        ("<img src=x.png>", "picture_not_read"),
        ("<table><tr><td>1<td>2</table>", "nested_table"),
        ("<progress value=95 max=100></progress>", "picture_not_read"),
        ("<input type=image src=x.png>", "picture_not_read"),
        ("<el-input value=95></el-input>", "picture_not_read"),
        ("<span class=num></span>", "not_shown"),
    ],
)
def test_a_cell_whose_content_is_not_read_is_not_blank(cell: str, reason: str) -> None:
    grids, unread = read(
        f"<style>.w {{ color: rgb(255, 255, 255) }} .num::before {{ content: '95' }}</style>"
        f"<table><tr><td>{cell}</td><td>乙</td></tr></table>"
    )
    assert grids[0].cells[0].cell.text == ""
    assert grids[0].cells[0].cell.review
    assert [(each.place, each.reason) for each in unread] == [("table 1, row 1, column 1", reason)]


@pytest.mark.parametrize(
    "style",
    [
        ".ge::before { content: '≥' }",
        ".ge:after { content: '%' }",
        ".ge:not(.on) { display: none }",
        "td :nth-child(odd) { display: none }",
        "a b c d e f .ge { display: none }",
        ".ge { order: 2 }",
        ".ge { direction: rtl; unicode-bidi: bidi-override }",
    ],
)
def test_a_cell_whose_text_a_style_may_change_is_for_review(style: str) -> None:
    grids, _ = read(f"<style>{style}</style><table><tr><td><span class=ge>95</span>公里<td>乙</table>")
    assert [bool(each.cell.review) for each in grids[0].cells] == [True, False]


@pytest.mark.parametrize(
    "style",
    [
        ".ge:hover { display: none }",
        ".ge::before { content: '' }",
        "p .ge { display: none }",
        "td { order: 0 }",
        "}{,;:",
    ],
)
def test_a_style_that_changes_nothing_costs_nothing(style: str) -> None:
    grids, _ = read(f"<style>{style}</style><table><tr><td><span class=ge>95</span>公里<td>乙</table>")
    assert [(each.cell.text, each.cell.review) for each in grids[0].cells] == [("95公里", ""), ("乙", "")]


@pytest.mark.parametrize(
    "sheet",
    [
        *("a" * 200_000, "/*" * 100_000, "@a{b{}" * 30_000, "{" * 200_000, ".x," * 60_000 + "{display:none}"),
        *(
            ":a(" * 60_000 + "{display:none}",
            "td:not(x){display:none}" * 8000,
            "[" * 200_000,
            ",(" * 90_000 + "{order:1}",
        ),
    ],
    ids=lambda sheet: sheet[:6],
)
def test_a_style_sheet_of_any_kind_ends_soon(sheet: str) -> None:
    began = time.process_time()
    read(f"<style>{sheet}</style><table><tr><td>甲<td>乙</table>")
    assert time.process_time() - began < SOON


def test_rows_of_a_template_are_none_and_frames_of_frames_hold_their_table() -> None:
    grids, _ = read("<table><tr><td>a<td>b</tr><template><tr><td>x<td>y</tr></template></table>")
    assert [each.cell.text for each in grids[0].cells] == ["a", "b"]
    inner = "<table><tr><td>a<td>b</table>"
    grids, _ = read(f"<table><tr><td><table><tr><td> <td>{inner}<td> </table></table>")
    assert [each.cell.text for each in grids[-1].cells] == ["a", "b"]


@pytest.mark.parametrize(
    "cell",
    [
        "<td style='color:white;background:#4472C4'>甲",
        "<td bgcolor='#000080'><font color='#ffffff'>甲</font>",
        "<td class=head>甲",
        "<td style='color:#fff'><span style='color:black'>甲</span>",
        "<td style='background-color:white;color:#333'>甲",
    ],
)
def test_white_on_another_ground_is_read(cell: str) -> None:
    sheet = "<style>.head { color: white; background: navy }</style>"
    grids, unread = read(f"{sheet}<table><tr>{cell}<td>乙</td></tr></table>")
    assert ([each.cell.text for each in grids[0].cells], unread) == (["甲", "乙"], ())


@pytest.mark.parametrize(
    ("rows", "cells", "left"),
    [
        ("<tr><td>a<td style='display:none'>旧<td>b", [(0, 0, "a"), (0, 1, "b")], ["旧"]),
        ("<tr><td>a<td class=x>旧<td>b", [(0, 0, "a"), (0, 1, "b")], ["旧"]),
        ("<tr hidden><td>旧<td>年<tr><td>b", [(0, 0, "b")], ["旧 | 年"]),
        ("<tr><td>a<td id=gone>旧<td>b", [(0, 0, "a"), (0, 1, ""), (0, 2, "b")], [""]),
        ("<td>a<td>b<tr><td>c", [(0, 0, "a"), (0, 1, "b"), (1, 0, "c")], []),
        ("<tfoot><tr><td>z</tfoot><tbody><tr><td>a", [(0, 0, "a"), (1, 0, "z")], []),
        ("<form><tr><td>a</td></tr></form>", [(0, 0, "a")], []),
        ("<tr><th rowspan=2>a<td>b<tr><td>c", [(0, 0, "a"), (0, 1, "b"), (1, 1, "c")], []),
    ],
)
def test_rows_and_cells_stand_where_a_browser_puts_them(
    rows: str, cells: list[tuple[int, int, str]], left: list[str]
) -> None:
    grids, unread = read(f"{SHEET}<table>{rows}</table>")
    assert sorted((each.row, each.column, each.cell.text) for each in grids[0].cells) == cells
    assert [(each.text, each.reason) for each in unread] == [(text, "not_shown") for text in left]


@pytest.mark.parametrize(
    ("span", "columns"),
    [("3", 3), ("abc", 1), ("-2", 1), ("0", 1), ("", 1), ("2.5", 2), ("99999999999999999999", 1000), ("1e400", 1)],
)
def test_odd_spans_cost_nothing(span: str, columns: int) -> None:
    grids, _ = read(f"<table><tr><td colspan='{span}'>a</td></tr></table>")
    assert [each.columns for each in grids[0].cells] == [columns]


def test_a_hidden_table_is_no_table_and_a_frame_is_named() -> None:
    grids, unread = read("<table style='display:none'><tr><td>旧</table><iframe src=a.html></iframe><p>甲</p>")
    assert [each.cells for each in grids] == [()]
    assert [(each.text, each.reason) for each in unread] == [("a.html", "inserted_document")]


WHOLE = "<table><tr><td>年度资金总额</td><td>全年执行数</td><td>1187.50</td></tr></table>" * 3


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (WHOLE.encode().replace("总".encode(), b"\xe6\xff\xbb", 1), "年度资金\ufffd"),
        (WHOLE.encode("gb18030"), "年度资金总额"),
        (WHOLE.encode("utf-16"), "年度资金总额"),
        (b"\xff\xfe" + WHOLE.encode("utf-16-le"), "年度资金总额"),
        (b"\xef\xbb\xbf" + WHOLE.encode(), "年度资金总额"),
        (b"<meta charset=gb2312>" + WHOLE.encode("gbk"), "年度资金总额"),
        (b"<meta charset=gb2312>" + WHOLE.encode("gbk").replace(b"1187", b"1\x86187", 1), "1\ufffd187.50"),
    ],
)
def test_encodings(content: bytes, text: str) -> None:
    assert text in (decoded(content) or "")


def test_a_cell_with_a_broken_byte_is_for_review_and_named() -> None:
    grids, unread = read(WHOLE.encode().replace("总".encode(), b"\xe6\xff\xbb", 1))
    assert [bool(each.cell.review) for each in grids[0].cells] == [True, False, False]
    assert [each.reason for each in unread] == ["broken_character"]


def test_a_table_too_large_is_refused_before_it_is_laid_out() -> None:
    with pytest.raises(InputError, match="more than 1000 cells"):
        read("<table>" + "<tr><td rowspan=1000 colspan=1000>a" * 50 + "</table>", Limits(cells=1000))


@pytest.mark.parametrize("style", ["color:#fff", "display:none", "visibility:hidden", "font-size:0"])
def test_what_is_not_shown_beside_a_text_is_not_read_and_said(style: str) -> None:
    grids, unread = read(f"<table><tr><td>95%<b><i style='{style}'>99%</i></b></td><td>乙</td></tr></table>")
    assert [(each.cell.text, each.cell.review) for each in grids[0].cells] == [("95%", ""), ("乙", "")]
    assert [(each.place, each.text, each.reason) for each in unread] == [
        ("table 1, row 1, column 1", "99%", "not_shown")
    ]


@pytest.mark.parametrize(
    ("text", "shown", "unseen"),
    [
        ("<p style='color:white'>单位：元</p>", [], ["单位：元"]),
        ("<p><font color=#ffffff>2021年</font>2020年</p>", ["2020年"], ["2021年"]),
        ("<p style='visibility:hidden'>单位：元</p>", [], ["单位：元"]),
        ("<p style='color:white;background:navy'>单位：元</p>", ["单位：元"], []),
        ("<ul style='display:none'><li>首页</ul>", [], []),
    ],
    ids=["white", "a part", "hidden in its place", "on blue", "a menu without a place"],
)
def test_what_is_not_shown_outside_of_the_tables_is_not_read_and_said(
    text: str, shown: list[str], unseen: list[str]
) -> None:
    grids, unread = read(f"{text}<table><tr><td>甲<td>乙</table>")
    assert [line.text for line in grids[0].before] == shown
    assert [(each.reason, each.text) for each in unread] == [("invisible_text", each) for each in unseen]


def test_the_caption_of_a_table_stands_before_it() -> None:
    grids, _ = read("<p>甲局</p><table><caption>项目支出<b>绩效自评表</b></caption><tr><td>甲<td>乙</table>")
    assert [line.text for line in grids[0].before] == ["甲局", "项目支出绩效自评表"]


@pytest.mark.parametrize(
    "rule",
    [
        ".t td.x { visibility: hidden }",
        "table.t > tbody > tr > .x { opacity: 0 }",
        "#all .t .x { color: transparent }",
        "td.x { color: rgba(0, 0, 0, 0) }",
        ".t .x { font-size: 0px }",
    ],
)
def test_a_cell_that_a_rule_hides_in_its_place_is_no_blank(rule: str) -> None:
    table = "<table class=t><tbody><tr><td class=x>480人</td><td>乙</td></tr></tbody></table>"
    grids, unread = read(f"<style>{rule}</style><div id=all>{table}</div>")
    assert [(each.cell.text, each.cell.review.partition(":")[0]) for each in grids[0].cells] == [
        ("", "the text of this cell is hidden"), ("乙", ""),
    ]  # fmt: skip
    assert [each.reason for each in unread] == ["not_shown"]


@pytest.mark.parametrize(
    "rule", [".other td.x { display: none }", "td.x:hover { display: none }", "tr.x td { opacity: 0 }"]
)
def test_a_rule_for_other_places_hides_nothing(rule: str) -> None:
    grids, _ = read(f"<style>{rule}</style><table class=t><tr><td class=x>480人</td><td>乙</td></tr></table>")
    assert [each.cell.text for each in grids[0].cells] == ["480人", "乙"]


def test_cells_that_a_rule_leaves_out_have_no_place() -> None:
    grids, unread = read("<style>.t td.x{display:none}</style><table class=t><tr><td>甲<td class=x>旧<td>乙</table>")
    assert [each.cell.text for each in grids[0].cells] == ["甲", "乙"]
    assert [(each.text, each.reason) for each in unread] == [("旧", "not_shown")]


def _page_of(*rows: str, before: str = "") -> str:
    cells = "".join(f"<tr>{''.join(f'<td{each}' for each in row.split(' | '))}</tr>" for row in rows)
    return f"<table>{before}{cells}</table>"


NAME, LEVEL = " colspan=4>项目支出绩效自评表", " rowspan={}>产出"
ROW = ">加装数量 | >≥120部 | >126部"
TOTAL = ">总分 | > | >100 | >99.5"


@pytest.mark.parametrize(
    ("rows", "in_doubt"),
    [
        ((NAME, f"{LEVEL.format(2)} | {ROW}", ROW, TOTAL), set()),
        ((NAME, f"{LEVEL.format(3)} | {ROW}", ROW, TOTAL), {3}),  # too long: the total is drawn a column to the right
        ((NAME, f"{LEVEL.format(9)} | {ROW}", ROW, TOTAL), {3}),
        ((NAME, f"{LEVEL.format(0)} | {ROW}", ROW, TOTAL), {3}),
        ((NAME, f"{LEVEL.format(2)} | {ROW}", ROW, ROW, ROW, TOTAL), {3, 4}),  # too short: the rows stand to the left
        ((NAME, f">产出 | {ROW}", TOTAL, ">备注 | > "), set()),
        (
            (" colspan=9>项目支出绩效自评表", " colspan=9>（2022年度）", f">产出 | {ROW}", f">产出 | {ROW}", TOTAL),
            set(),
        ),
        ((NAME, f">产出 |  rowspan=2{ROW}", " colspan=3>甲 | >乙", TOTAL), {2}),  # two cells over each other
    ],
)
def test_a_row_that_does_not_fit_the_others_is_left_for_review(rows: tuple[str, ...], in_doubt: set[int]) -> None:
    (grid,), _ = read(_page_of(*rows))
    assert {each.row for each in grid.cells if each.cell.review == SHIFTED} == in_doubt


def test_a_cell_reaches_no_further_than_its_group() -> None:
    head = f"<tbody><tr><td rowspan=5>产出<td{ROW.replace(' | ', '<td')}</tr></tbody>"
    (grid,), _ = read(_page_of(NAME, f">效益 | {ROW}", TOTAL, before=head))
    assert {(each.rows, each.cell.review) for each in grid.cells} == {(1, "")}


def test_rows_in_groups_of_their_own_stand_left_of_their_columns_where_a_cell_above_was_to_reach_them() -> None:
    rows = [NAME, f"{LEVEL.format(3)} | {ROW}", ROW, ROW, TOTAL]
    (grid,), _ = read(_page_of(*rows).replace("<tr>", "<tbody><tr>").replace("</tr>", "</tr></tbody>"))
    assert {each.row for each in grid.cells if each.cell.review == SHIFTED} == {2, 3}
