"""Workbooks as odd writers store them: what each cell prints, and what is said of one that cannot be relied on."""

from __future__ import annotations

from pathlib import Path

import pytest
from stored import RELATIONS, STRICT, workbook

from selfeval_audit.model import InputError, Source, Unread
from selfeval_audit.read.documents.office.xls import read_xls
from selfeval_audit.read.documents.office.xlsx import read_xlsx
from selfeval_audit.read.grid import Grid, Grids, Limits

DATA = Path(__file__).parent / "data" / "read"
SOURCE = Source("book.xlsx")
ANEW = '<calcPr fullCalcOnLoad="1"/>'


def read(content: bytes, limits: Limits | None = None) -> Grids:
    return read_xlsx(content, SOURCE, limits or Limits())


def first(content: bytes) -> Grid:
    return read(content)[0][0]


def one_cell(cell: str, *, strings: str = "", styles: str = "", book: str = "") -> tuple[str, bool, list[str]]:
    """The text of cell B1, whether it is for review, and the reasons that are said. (A1 holds 甲.)"""
    row = f'<row r="1"><c r="A1" t="str"><v>甲</v></c>{cell}</row>'
    grids, unread = read(workbook(row, strings=strings, styles=styles, book=book))
    found = [each.cell for each in grids[0].cells if each.column == 1]
    return (found[0].text, bool(found[0].review), [each.reason for each in unread]) if found else ("", False, [])


FORMATS = (
    '<numFmts><numFmt numFmtId="164" formatCode="0\\.0,"/>'
    '<numFmt numFmtId="165" formatCode="@&quot;公里&quot;"/></numFmts>'
)
FONTS = (
    "<fonts><font/><font><strike/></font><font><strike val='0'/></font><font><color rgb='FFFFFFFF'/></font>"
    "<font><color theme='0'/></font><font><color theme='0' tint='-0.5'/></font></fonts>"
    "<fills><fill/><fill><patternFill patternType='none'/></fill>"
    "<fill><patternFill patternType='solid'><fgColor rgb='FF4472C4'/></patternFill></fill></fills>"
)
XFS = (
    '<cellXfs><xf/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/>'
    '<xf fontId="1"/><xf fontId="2"/><xf numFmtId="11"/><xf fontId="3" fillId="1"/><xf fontId="3" fillId="2"/>'
    '<xf fontId="4" fillId="1"/><xf fontId="5" fillId="1"/></cellXfs>'
)
STYLES = FORMATS + FONTS + XFS


@pytest.mark.parametrize(
    ("cell", "text", "review", "reasons"),
    [
        ('<c r="B1"><v>1187.5</v></c>', "1187.5", False, []),
        ('<c r="B1" s="1"><v>0.95</v></c>', "95%", False, []),
        ('<c r="B1" s="2"><v>11875000</v></c>', "1187.5", False, []),
        ('<c r="B1" s="3"><v>44530</v></c>', "2021/11/30", False, []),
        ('<c r="B1" s="99"><v>5</v></c>', "5", False, []),
        ('<c r="B1" s="x"><v>5</v></c>', "5", False, []),
        ('<c r="B1" s="4" t="str"><v>126</v></c>', "126公里", False, []),
        ('<c r="B1" t="b"><v>1</v></c>', "TRUE", True, []),
        ('<c r="B1" t="d"><v>2021-11-30T00:00:00</v></c>', "2021/11/30", False, []),
        ('<c r="B1" t="d"><v>someday</v></c>', "someday", True, ["error_value"]),
        ('<c r="B1" t="e"><v>#DIV/0!</v></c>', "#DIV/0!", True, ["error_value"]),
        ('<c r="B1"><v>1e400</v></c>', "1e400", True, ["error_value"]),
        ('<c r="B1"><v>1E999999999</v></c>', "1E999999999", True, ["error_value"]),
        ('<c r="B1"><v>twelve</v></c>', "twelve", True, ["error_value"]),
        ('<c r="B1" s="7"><v>12345</v></c>', "1.23E+04", True, []),
        ('<c r="B1"><f>997.5+190</f></c>', "1187.5", False, []),
        ('<c r="B1"><f>997.5+190</f><v></v></c>', "1187.5", False, []),
        ('<c r="B1"><f>F6/D6</f><v>0.95</v></c>', "0.95", False, []),
        ('<c r="B1"><f>F6/D6</f></c>', "=F6/D6", True, ["formula_without_value"]),
        ('<c r="B1" t="str"><f>A1</f><v></v></c>', "", False, []),
        ('<c r="B1" t="str"><f>DISPIMG("I")</f><v>=DISPIMG("ID_1",1)</v></c>', "", True, ["picture_not_read"]),
        ('<c r="B1" s="5"><v>1250</v></c>', "", True, ["struck_out"]),
        ('<c r="B1" s="6"><v>1250</v></c>', "1250", False, []),
        ('<c r="B1" s="8"><v>1250</v></c>', "", True, ["invisible_text"]),
        ('<c r="B1" s="9"><v>1250</v></c>', "1250", False, []),
        ('<c r="B1" s="10"><v>1250</v></c>', "", True, ["invisible_text"]),
        ('<c r="B1" s="11"><v>1250</v></c>', "1250", False, []),
        ('<c r="B1" t="s"><v>7</v></c>', "", True, ["error_value"]),
        ('<c t="inlineStr"><is><t>乙</t></is></c>', "乙", False, []),
        ('<c r="B1" t="inlineStr"><is><t>1187.50\n1250.00</t></is></c>', "1187.50\n1250.00", True, []),
        ('<c r="B1" t="inlineStr"><is><t>项目_x000D_\n名称_x005F_x</t></is></c>', "项目名称_x", False, []),
    ],
)  # fmt: skip
def test_a_cell_prints(cell: str, text: str, review: bool, reasons: list[str]) -> None:
    assert one_cell(cell, styles=STYLES) == (text, review, reasons)


@pytest.mark.parametrize(
    ("cell", "text", "review", "reasons"),
    [
        ('<c r="B1"><f>997.5+190</f><v>0</v></c>', "1187.5", False, []),
        ('<c r="B1"><f>F6/D6</f><v>0</v></c>', "0", True, ["not_calculated"]),
        ('<c r="B1" t="str"><f>A1</f><v>旧</v></c>', "旧", True, ["not_calculated"]),
        ('<c r="B1"><v>5</v></c>', "5", False, []),
    ],
)
def test_a_book_that_asks_to_be_calculated_holds_no_facts(
    cell: str, text: str, review: bool, reasons: list[str]
) -> None:
    assert one_cell(cell, book=ANEW) == (text, review, reasons)


@pytest.mark.parametrize(
    ("string", "text"),
    [
        ("<t>甲</t>", "甲"),
        ("<r><t>32.85</t></r><r><rPr><b/></rPr><t>万人</t></r>", "32.85万人"),
        ("<r><t>1250</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r>", "1250"),
        ("<r><t>95%</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>[注1]</t></r>", "95%"),
        ("<r><t>120m</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>2</t></r>", "120m²"),
        ("<r><t>1.2×10</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>4</t></r>", "1.2×10⁴"),
        ("<r><t>CO</t></r><r><rPr><vertAlign val='subscript'/></rPr><t>2</t></r>", "CO2"),
        ("<r><rPr><strike/></rPr><t>1250</t></r><r><t>1187.5</t></r>", "1187.5"),
        ("<t>项目</t><rPh sb='0' eb='1'><t>xiangmu</t></rPh>", "项目"),
        ("<t>≥</t>", "≥"),
    ],
)
def test_a_text_of_runs(string: str, text: str) -> None:
    row = '<c r="B1" t="s"><v>0</v></c>'
    assert one_cell(row, strings=f"<si>{string}</si>")[0] == text


def test_strict_workbooks_and_cells_without_references_are_read() -> None:
    rows = '<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row><row><c t="str"><v>c</v></c></row>'
    cells = first(workbook(rows, namespace=STRICT)).cells
    assert [(each.row, each.column, each.cell.text) for each in cells] == [
        (0, 0, "a"),
        (0, 1, "b"),
        (1, 0, "c"),
        (1, 1, ""),
    ]


def test_formatting_in_the_last_row_and_column_is_no_cell() -> None:
    rows = '<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="1048576" hidden="1"><c r="XFD1048576" s="3"/></row>'
    assert [each.cell.text for each in first(workbook(rows)).cells] == ["a"]


def test_what_was_typed_far_below_is_a_table_of_its_own() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>'
    grids, _ = read(workbook(rows))
    assert [[each.cell.place for each in grid.cells] for grid in grids] == [
        ["sheet 表, cell A1"],
        ["sheet 表, cell A1048576"],
    ]


def merged(*areas: str) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{area}"/>' for area in areas) + "</mergeCells>"


@pytest.mark.parametrize(
    ("areas", "spans"),
    [
        (["A1:B1"], {(0, 0): (1, 2)}),
        (["B1:A1"], {(0, 0): (1, 2)}),
        (["A1:XFD1"], {(0, 0): (1, 2)}),
        (["A1:A1048576"], {(0, 0): (2, 1)}),
        (["A1:B1", "A1:B2", "B1:B2"], {(0, 0): (1, 2)}),
        (["A1", "x", "A0:ZZZZ1", ""], {}),
    ],
)
def test_merged_areas_end_where_the_sheet_does(areas: list[str], spans: dict[tuple[int, int], tuple[int, int]]) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'
    cells = first(workbook(rows, after=merged(*areas))).cells
    assert {(c.row, c.column): (c.rows, c.columns) for c in cells if (c.rows, c.columns) != (1, 1)} == spans


def test_a_hundred_thousand_merged_areas_are_no_trouble() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    areas = [f"A{row}:C{row}" for row in range(1, 100_000)]
    assert [each.columns for each in first(workbook(rows, after=merged(*areas))).cells] == [3]


def test_what_is_hidden_is_named_where_it_holds_something() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>'
    rows += '<row r="2" hidden="1"><c r="A2"><v>2</v></c></row>'
    columns = '<cols><col min="3" max="16384" hidden="1"/></cols>'
    _, unread = read(workbook(rows, before=columns))
    assert unread == (
        Unread(SOURCE, "sheet 表, row 2", "2", "hidden_row"),
        Unread(SOURCE, "sheet 表, column C", "", "hidden_column"),
    )


DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:pic/>'
    "<xdr:sp><xdr:txBody><a:p><a:r><a:t>项目名称</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>"
)


def test_pictures_and_text_boxes_over_a_sheet_are_named() -> None:
    relation = (
        '<Relationships><Relationship Id="d" Type="x/drawing" Target="../drawings/d.xml"/>'
        '<Relationship Id="e" Type="x/drawing" Target="http://example.com" TargetMode="External"/></Relationships>'
    )
    more: dict[str, str | bytes] = {"xl/worksheets/_rels/sheet1.xml.rels": relation, "xl/drawings/d.xml": DRAWING}
    _, unread = read(workbook('<row r="1"><c r="A1"><v>1</v></c></row>', more=more))
    assert [(each.text, each.reason) for each in unread] == [("1", "picture_not_read"), ("项目名称", "text_box")]


@pytest.mark.parametrize(
    "content",
    [
        workbook("<row><c>"),
        workbook("<row>" + "<c>" * 500 + "</c>" * 500 + "</row>"),
        workbook("", more={"xl/workbook.xml": "<workbook/>"}),
        workbook("", more={"xl/st.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;"}),
    ],
)
def test_a_broken_part_is_one_line(content: bytes) -> None:
    with pytest.raises(InputError, match="not a whole Excel workbook"):
        read(content)


@pytest.mark.parametrize(
    "rows",
    [
        "<row>" + "<c><v>1</v></c>" * 101 + "</row>",
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="90"><c r="Z90"><v>1</v></c></row>',
    ],
)
def test_too_many_cells_are_refused_before_they_are_made(rows: str) -> None:
    with pytest.raises(InputError, match="more than 100 cells"):
        read(workbook(rows), Limits(cells=100))


@pytest.mark.parametrize("areas", [[], ["A1:C2"]], ids=["each alone", "merged into one"])
def test_as_many_cells_as_the_limit_are_read_and_not_one_more(areas: list[str]) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="C{row}"><v>1</v></c></row>' for row in (1, 2))
    content = workbook(rows, after=merged(*areas) if areas else "")
    assert len(read(content, Limits(cells=6))[0][0].cells) == (1 if areas else 6)
    with pytest.raises(InputError, match="more than 5 cells"):
        read(content, Limits(cells=5))


def test_an_old_workbook_prints_as_a_new_one() -> None:
    """Raised note marks, struck runs, struck and white cells: saved as .xls by an office program."""
    grids, unread = read_xls((DATA / "rich-text.xls").read_bytes(), SOURCE, Limits())
    texts = [each.cell.text for each in grids[0].cells if each.column == 0]
    assert texts == ["名称", "1250", "1250", "", "", "120m²", "甲乙丙"]
    assert [(each.place, each.reason) for each in unread] == [
        ("sheet 表, cell A4", "struck_out"), ("sheet 表, cell A5", "invisible_text"),
    ]  # fmt: skip


def test_white_runs_of_an_old_workbook_are_not_read_and_said() -> None:
    """In its rows: white behind, before, alone, on blue, in a white cell, beside struck text; struck text alone."""
    grids, unread = read_xls((DATA / "white-runs.xls").read_bytes(), SOURCE, Limits())
    cells = [each.cell for each in grids[0].cells if each.column == 1]
    assert [each.text for each in cells] == ["值", "95%", "95%", "", "95%99%", "95%", "", ""]
    assert [bool(each.review) for each in cells] == [False, False, False, True, False, False, True, True]
    assert sorted((each.place[-2:], each.reason, each.text) for each in unread) == [
        ("B2", "invisible_text", "99%"), ("B3", "invisible_text", "99"), ("B4", "invisible_text", ""),
        ("B6", "invisible_text", "99"), ("B7", "struck_out", ""), ("B8", "struck_out", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(("row", "tables"), [(101, 1), (102, 2)])
def test_a_hundred_blank_rows_part_two_tables(row: int, tables: int) -> None:
    cells = "".join(f'<row r="{each}"><c r="A{each}" t="str"><v>甲</v></c></row>' for each in (1, row))
    assert len(read(workbook(cells))[0]) == tables


@pytest.mark.parametrize(("area", "columns"), [("A1:GR1", 200), ("A1:GS1", 2), ("B1:GS1", 201), ("B1:GT1", 2)])
def test_a_merged_title_across_the_whole_sheet_makes_no_columns(area: str, columns: int) -> None:
    title = '<row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1" t="str"><v>乙</v></c></row>'
    grid = first(workbook(title, after=merged(area)))
    assert max(each.column + each.columns for each in grid.cells) == columns


WHITE_RUN = "<rPr><color rgb='FFFFFFFF'/></rPr>"
RUNS = "<{tag}><r><t>95%</t></r><r>" + WHITE_RUN + "<t>99%</t></r></{tag}>"
FILLED, PAPER = 9, 11  # the styles with a coloured fill, on which white is seen, and with none


@pytest.mark.parametrize("shared", [True, False], ids=["shared", "inline"])
@pytest.mark.parametrize(("style", "text", "said"), [(PAPER, "95%", ["99%"]), (FILLED, "95%99%", [])])
def test_white_runs_beside_a_text_are_not_read_and_said(shared: bool, style: int, text: str, said: list[str]) -> None:
    stored = "<v>0</v>" if shared else RUNS.format(tag="is")
    row = f"<row r='1'><c r='A1' s='{style}' t='{'s' if shared else 'inlineStr'}'>{stored}</c></row>"
    content = workbook(row, strings=RUNS.format(tag="si"), styles=STYLES)
    grids, unread = read_xlsx(content, SOURCE, Limits())
    assert [(each.cell.text, each.cell.review) for each in grids[0].cells] == [(text, "")]
    assert [(each.place, each.text, each.reason) for each in unread] == [
        ("sheet 表, cell A1", each, "invisible_text") for each in said
    ]


def test_a_cell_of_white_runs_alone_is_no_blank() -> None:
    strings = f"<si><r>{WHITE_RUN}<t>480人</t></r></si><si><t>乙</t></si>"
    row = f"<row r='1'><c r='A1' s='{PAPER}' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"
    grids, unread = read_xlsx(workbook(row, strings=strings, styles=STYLES), SOURCE, Limits())
    assert [(each.cell.text, bool(each.cell.review)) for each in grids[0].cells] == [("", True), ("乙", False)]
    assert [each.reason for each in unread] == ["invisible_text"]


@pytest.mark.parametrize(
    ("code", "value", "review"),
    [
        (";;;", '<c r="A1" s="1"><v>480</v></c>', True),
        (";;;", '<c r="A1" s="1" t="inlineStr"><is><t>480人</t></is></c>', True),
        (";;", '<c r="A1" s="1"><v>480</v></c>', True),
        ("0;;", '<c r="A1" s="1"><v>-5</v></c>', True),
        ("0;-0;;@", '<c r="A1" s="1"><v>0</v></c>', False),
        (";;;", '<c r="A1" s="1"/>', False),
    ],
)
def test_a_value_that_its_format_does_not_print_is_no_blank(code: str, value: str, review: bool) -> None:
    styles = (
        f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>'
    )
    content = workbook(f'<row r="1">{value}<c r="B1"><v>5</v></c></row>', styles=styles)
    (grid,), unread = read_xlsx(content, SOURCE, Limits())
    first = [each.cell for each in grid.cells if each.column == 0 and each.cell.review]
    assert [each.text for each in first] == ([""] if review else [])
    assert [each.reason for each in unread] == (["not_shown"] if review else [])


MARK = "<x:{0}><x:col>{1}</x:col><x:row>{2}</x:row></x:{0}>"
BOX = "<x:sp><x:txBody><a:p><a:r><a:t>126</a:t></a:r></a:p></x:txBody></x:sp>"


@pytest.mark.parametrize(
    ("kind", "part", "reviewed"),
    [
        ("drawing", f"<x:oneCellAnchor>{MARK.format('from', 1, 0)}{BOX}</x:oneCellAnchor>", True),
        ("drawing", f"<x:a>{MARK.format('from', 1, 0)}{MARK.format('to', 2, 1)}<x:pic/></x:a>", True),
        ("drawing", f"<x:a>{MARK.format('from', 1, 0)}{MARK.format('to', 6, 9)}<x:pic/></x:a>", False),
        ("drawing", f"<x:absoluteAnchor>{BOX}</x:absoluteAnchor>", False),
        (
            "vmlDrawing",
            "<x:ClientData ObjectType='Drop'><x:Anchor>1, 0, 0, 0, 2, 0, 1, 0</x:Anchor></x:ClientData>",
            True,
        ),
        (
            "vmlDrawing",
            "<x:ClientData ObjectType='Note'><x:Anchor>1, 0, 0, 0, 2, 0, 1, 0</x:Anchor></x:ClientData>",
            False,
        ),
    ],
    ids=["a text box", "a picture in the cell", "a seal over the sheet", "a box at no cell", "a list", "a note"],
)
def test_a_blank_cell_under_something_that_was_not_read_is_no_blank(kind: str, part: str, reviewed: bool) -> None:
    parts: dict[str, str | bytes] = {
        "xl/worksheets/_rels/sheet1.xml.rels": "<Relationships><Relationship Id='r1' "
        f"Type='{RELATIONS}/{kind}' Target='d.xml'/></Relationships>",
        "xl/worksheets/d.xml": f"<x:w xmlns:x='x' xmlns:a='a'>{part}</x:w>",
    }
    rows = '<row r="1"><c r="A1" t="str"><v>甲</v></c><c r="C1" t="str"><v>丙</v></c></row>'
    grids, unread = read(workbook(rows, more=parts))
    assert [bool(each.cell.review) for each in grids[0].cells] == [False, reviewed, False]
    assert bool(unread) is (kind == "drawing" or reviewed)


def test_of_alternatives_of_a_cell_the_first_is_read() -> None:
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    choice, fallback = (f'<c r="B1" t="inlineStr"><is><t>{text}</t></is></c>' for text in ("126", "100"))
    either = f"<mc:Choice Requires='x14'>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
    assert one_cell(f"<mc:AlternateContent xmlns:mc='{space}'>{either}</mc:AlternateContent>") == ("126", False, [])
