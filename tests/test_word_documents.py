"""Word files as people leave them: what a reader sees in a cell is read, what was deleted, hidden or struck is not."""

from __future__ import annotations

import pytest
from stored import RELATIONS, STRICT_WORD, WORD, _relations, word

from selfeval_audit.model import InputError, Source
from selfeval_audit.read.documents.office.docx import read_docx
from selfeval_audit.read.grid import Grids, Limits

SOURCE = Source("form.docx")


def read(content: bytes, limits: Limits | None = None) -> Grids:
    return read_docx(content, SOURCE, limits or Limits())


def t(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def field(code: str, result: str = "", data: str = "") -> str:
    def mark(kind: str, inside: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'

    shown = mark("separate") + t(result) if result else ""
    return mark("begin", data) + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + shown + mark("end")


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


DROP_DOWN = "<w:ffData><w:ddList>{}<w:listEntry w:val='119公里'/><w:listEntry w:val='126公里'/></w:ddList></w:ffData>"
CHECK_BOX = "<w:ffData><w:checkBox><w:default w:val='0'/>{}</w:checkBox></w:ffData>"
HALF = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
POWER = "<m:sSup><m:e><m:r><m:t>×10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup>"
INDEX = "<m:sSub><m:e><m:r><m:t>126</m:t></m:r></m:e><m:sub><m:r><m:t>1</m:t></m:r></m:sub></m:sSub>"
RUBY = "<w:ruby><w:rt><w:r><w:t>xiang</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>项</w:t></w:r></w:rubyBase></w:ruby>"
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx>"
    "</mc:Choice><mc:Fallback><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (p(t("126"), t("公里")), "126公里"),
        (p(field("FORMDROPDOWN", data=DROP_DOWN.format("<w:result w:val='1'/>"))), "126公里"),
        (p(field("FORMDROPDOWN", data=DROP_DOWN.format(""))), "119公里"),
        (p(field("FORMDROPDOWN", data=DROP_DOWN.format("<w:result w:val='9'/>"))), ""),
        (p(field("FORMTEXT", "126公里")), "126公里"),
        (p(field("=SUM(ABOVE)", "99.50")), "99.50"),
        (p(field("IF " + field("X", "5") + " = 5", "甲")), "甲"),
        (p(field("FORMCHECKBOX", data=CHECK_BOX.format("<w:checked/>"))), "☑"),
        (p(field("FORMCHECKBOX", data=CHECK_BOX.format(""))), "□"),
        ("<w:p><w:fldSimple w:instr='DATE'>" + t("2021") + "</w:fldSimple></w:p>", "2021"),
        (control(p(t("126公里"))), "126公里"),
        (p(control(t("126公里"))), "126公里"),
        (p(control(t("单击此处输入文字"), "<w:showingPlcHdr/>")), ""),
        ("<w:customXml>" + p(t("甲")) + "</w:customXml>", "甲"),
        (p("<w:smartTag>" + t("甲") + "</w:smartTag>"), "甲"),
        (p("<w:hyperlink>" + t("甲") + "</w:hyperlink>"), "甲"),
        (p("<w:ins>" + t("1187.50") + "</w:ins><w:del><w:r><w:delText>1250</w:delText></w:r></w:del>"), "1187.50"),
        (p("<w:moveFrom>" + t("旧") + "</w:moveFrom><w:moveTo>" + t("新") + "</w:moveTo>"), "新"),
        (p(t("1250", "<w:strike/>"), t("1187.50")), "1187.50"),
        (p(t("1250", "<w:dstrike w:val='true'/>"), t("1187.50")), "1187.50"),
        (p(t("1250", "<w:strike w:val='0'/>")), "1250"),
        (p(t("请填写", "<w:vanish/>"), t("126")), "126"),
        (p(t("1250"), t("1", "<w:vertAlign w:val='superscript'/>")), "1250"),
        (p(t("120m"), t("2", "<w:vertAlign w:val='superscript'/>")), "120m²"),
        (p(RUBY, t("目")), "项目"),
        (p("<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>", t("95%")), "≥95%"),
        (p("<w:r><w:sym w:font='Symbol' w:char='F039'/></w:r>", t("5%")), "95%"),
        (p("<w:r><w:sym w:font='Odd' w:char='F001'/></w:r>", t("95%")), "\ufffd95%"),
        (p(f"<m:oMath>{HALF}</m:oMath>"), "1/2"),
        (p(f"<m:oMath>{POWER}</m:oMath>"), "×10⁴"),
        (p(t("95"), "<w:r><w:noBreakHyphen/></w:r>", t("98")), "95-98"),
        (p(t("绩效"), "<w:r><w:br/></w:r>", t("指标")), "绩效指标"),
        (p(t("1187.50")) + p(t("1250.00")), "1187.50\n1250.00"),
        (p(BOX.format(p(t("126公里")))), "126公里"),
        (tbl(tr(tc(p(t("126公里"))))) + p(), "126公里"),
        (p(t("甲"), "<w:r><w:footnoteReference w:id='1'/></w:r>"), "甲"),
        (p("<w:pPr><w:shd w:val='clear' w:fill='1F4E79'/></w:pPr>", t("甲", "<w:color w:val='FFFFFF'/>")), "甲"),
        (p(t("95%"), t("99%", "<w:color w:val='ffffff'/>")), "95%"),
        (p(t("95%"), t("99%", "<w:textFill><w:noFill/></w:textFill>")), "95%"),
        (p(t("95%"), t("99%", "<w:sz w:val='2'/>")), "95%"),
        (p(t("126", "<w:webHidden/>")), "126"),
        (p(t("126"), t("1", "<w:vertAlign w:val='subscript'/>"), t("部")), "126₁部"),
        (p(t("CO"), t("2", "<w:vertAlign w:val='subscript'/>")), "CO2"),
        (p(t("126部"), t("1", "<w:position w:val='12'/>")), "126部"),
        (p(f"<m:oMath>{INDEX}</m:oMath>"), "126₁"),
        (p(f"<m:oMath><m:rad><m:e>{INDEX}</m:e></m:rad></m:oMath>"), "\ufffd126₁"),
        (p("<w:bdo w:val='rtl'>" + t("621") + "</w:bdo>"), "\u202e621"),
        (p("<w:bdo w:val='ltr'>" + t("126") + "</w:bdo>"), "126"),
        (p("<w:r><w:sym w:font='宋体' w:char='2265'/></w:r>", t("95%")), "≥95%"),
        (p(control(t("126公里"), "<w:showingPlcHdr/>")), "126公里"),
        (p(t("12\u00ad6公里"), "<w:r><w:softHyphen/></w:r>"), "126公里"),
    ],
)  # fmt: skip
def test_a_cell_prints(cell: str, text: str) -> None:
    grids, _ = read(word(tbl(tr(tc(cell), tc(p(t("乙")))))))
    assert grids[0].cells[0].cell.text == text


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (p(t("1250", "<w:strike/>")), "struck_out"),
        (p(t("1250", "<w:color w:val='FFFFFF'/>")), "invisible_text"),
        (p("<w:r><w:drawing><x:blip xmlns:x='x'/></w:drawing></w:r>"), "picture_not_read"),
        (tbl(tr(tc(p(t("1"))), tc(p(t("2"))))) + p(), "nested_table"),
        (p(field("=SUM(ABOVE)")), "picture_not_read"),
        (p(field("EQ \\f(496,500)")), "picture_not_read"),
        (p(t("错误!未找到引用源。")), "picture_not_read"),
        (p("<w:r><w:pict><v:shape><v:textpath string='126'/></v:shape></w:pict></w:r>"), "picture_not_read"),
        (p("<w:r><w:drawing><c:chart xmlns:c='c'/></w:drawing></w:r>"), "picture_not_read"),
        (p("<w:subDoc r:id='r9'/>"), "picture_not_read"),
        ("<w:altChunk r:id='r9'/>" + p(), "picture_not_read"),
    ],
)
def test_a_cell_whose_content_is_not_read_is_not_blank(cell: str, reason: str) -> None:
    grids, unread = read(word(tbl(tr(tc(cell), tc(p(t("乙")))))))
    assert grids[0].cells[0].cell.text == ""
    assert grids[0].cells[0].cell.review
    assert ("table 1, row 1, column 1", reason) in [(each.place, each.reason) for each in unread]


@pytest.mark.parametrize(
    "beside",
    ["<w:r><w:object><v:imagedata/></w:object></w:r>", field("SYMBOL 179"), "<w:r><w:drawing><x/></w:drawing></w:r>"],
)
def test_what_was_not_read_beside_a_text_leaves_it_for_review(beside: str) -> None:
    grids, _ = read(word(tbl(tr(tc(p(beside, t("120部")))))))
    assert (grids[0].cells[0].cell.text, bool(grids[0].cells[0].cell.review)) == ("120部", True)


@pytest.mark.parametrize(
    ("mark", "worn", "text"),
    [
        ("<w:vanish/>", "character", "126部"),
        ("<w:strike/>", "character", "126部"),
        ("<w:vanish/>", "paragraph", "126部"),
        ("<w:vertAlign w:val='superscript'/>", "character", "126部"),
        ("<w:vertAlign w:val='subscript'/>", "character", "1₁26部"),
        ("<w:vanish w:val='0'/>", "character", "1126部"),
        ("<w:b/>", "paragraph", "1126部"),
    ],
)
def test_a_style_hides_strikes_and_raises_as_a_mark_of_the_text_does(mark: str, worn: str, text: str) -> None:
    styles = (
        f"<w:style w:styleId='base'><w:rPr>{mark}</w:rPr></w:style>"
        "<w:style w:styleId='own'><w:basedOn w:val='base'/></w:style>"
        "<w:style w:styleId='loop'><w:basedOn w:val='loop'/></w:style>"
    )
    first = p(t("1"), t("1", "<w:rStyle w:val='own'/>"), t("26部"))
    if worn == "paragraph":
        first = "<w:p><w:pPr><w:pStyle w:val='own'/></w:pPr>" + t("1") + "</w:p>" + p(t("126部"))
    parts: dict[str, str | bytes] = {"word/styles.xml": f"<w:styles xmlns:w='{WORD}'>{styles}</w:styles>"}
    related = f"<Relationships><Relationship Id='r1' Type='{RELATIONS}/styles' Target='styles.xml'/></Relationships>"
    grids, _ = read(word(tbl(tr(tc(first))), more=parts, relations=related))
    assert "".join(grids[0].cells[0].cell.text.split()) == text


def test_rows_deleted_or_hidden_are_named_and_hidden_ones_keep_their_place_in_a_sum() -> None:
    rows = [
        tr(tc(p(t("a")))),
        tr(tc(p(t("gone"))), properties="<w:del w:id='9'/>"),
        tr(tc(p(t("hidden"))), properties="<w:hidden/>"),
        "<w:customXml>" + tr(tc(p(t("b")))) + "</w:customXml>",
        tr(tc(p(t("c"))), properties="<w:ins w:id='9'/>"),
    ]
    grids, unread = read(word(tbl(*rows)))
    assert [(each.row, each.cell.text) for each in grids[0].cells] == [(0, "a"), (1, ""), (2, "b"), (3, "c")]
    assert grids[0].cells[1].cell.review == "the text of this cell is hidden: look at the document"
    assert [(each.text, each.reason) for each in unread] == [("gone", "deleted_row"), ("hidden", "not_shown")]


@pytest.mark.parametrize(
    ("properties", "columns"),
    [
        ("<w:gridSpan w:val='3'/>", 3),
        ("<w:gridSpan w:val='abc'/>", 1),
        ("<w:gridSpan w:val='-2'/>", 1),
        ("<w:gridSpan/>", 1),
        ("<w:gridSpan w:val='999999999999999'/>", 1),
        ("<w:gridSpan w:val='99999999'/>", 1000),
    ],
)
def test_odd_spans_cost_nothing(properties: str, columns: int) -> None:
    grids, _ = read(word(tbl(tr(tc(p(t("a")), properties)))))
    assert [each.columns for each in grids[0].cells] == [columns]


def test_cells_merged_across_and_down() -> None:
    across = [tc(p(t("b")), "<w:hMerge w:val='restart'/>"), tc(p(), "<w:hMerge/>")]
    rows = [
        tr(tc(p(t("a")), "<w:vMerge w:val='restart'/>"), *across),
        tr(tc(p(), "<w:vMerge/>"), tc(p(t("c"))), tc(p(t("d")))),
        tr(tc(p(t("e"))), properties="<w:gridBefore w:val='2'/>"),
    ]  # fmt: skip
    grids, _ = read(word(tbl(*rows)))
    found = [(each.cell.text, each.row, each.column, each.rows, each.columns) for each in grids[0].cells]
    assert found == [("a", 0, 0, 2, 1), ("b", 0, 1, 1, 2), ("c", 1, 1, 1, 1), ("d", 1, 2, 1, 1), ("e", 2, 2, 1, 1)]


def test_strict_documents_are_read() -> None:
    grids, _ = read(word(p(t("自评表")) + tbl(tr(tc(p(t("a"))))), namespace=STRICT_WORD))
    assert ([each.text for each in grids[0].before], grids[0].cells[0].cell.text) == (["自评表"], "a")


def test_a_table_in_a_text_box_is_read_once_and_in_its_place() -> None:
    boxed = p(t("附件"), BOX.format(tbl(tr(tc(p(t("a"))), tc(p(t("b")))))))
    grids, _ = read(word(boxed + tbl(tr(tc(p(t("c")))))))
    assert [[each.cell.text for each in grid.cells] for grid in grids] == [["a", "b"], ["c"]]


def inserted(name: str, content: str | bytes) -> bytes:
    chunk = f"<Relationship Id='c' Type='{RELATIONS}/aFChunk' Target='{name}'/>"
    body = p(t("前")) + "<w:altChunk r:id='c'/>"
    relations = f"<Relationships>{chunk}</Relationships>"
    return word(body, relations=relations, more={f"word/{name}": content})


@pytest.mark.parametrize(
    ("name", "content", "cells", "reasons"),
    [
        ("a.html", "<table><tr><td>甲<td>乙</table>", ["甲", "乙"], []),
        ("a.docx", word(tbl(tr(tc(p(t("甲")))))), ["甲"], []),
        ("a.rtf", "{\\rtf1}", [], ["inserted_document"]),
        ("a.docx", "no package", [], ["inserted_document"]),
    ],
)
def test_an_inserted_document_is_read_or_named(
    name: str, content: str | bytes, cells: list[str], reasons: list[str]
) -> None:
    grids, unread = read(inserted(name, content))
    assert [each.cell.text for grid in grids for each in grid.cells] == cells
    assert [each.reason for each in unread] == reasons
    assert all(grid.before[0].text == "前" for grid in grids)


def test_a_document_that_inserts_itself_ends() -> None:
    inner = inserted("a.rtf", "x")
    for _ in range(6):
        inner = inserted("a.docx", inner)
    _, unread = read(inner)
    assert [each.reason for each in unread] == ["inserted_document"]


@pytest.mark.parametrize(
    "content",
    [
        word("<w:p>"),
        word(tbl(tr("<w:tc>")) * 400),
        word("<w:tbl><w:tr><w:tc>" * 200 + "</w:tc></w:tr></w:tbl>" * 200),
        word("", more={"word/document.xml": "<x/>"}),
    ],
)
def test_a_broken_part_is_one_line(content: bytes) -> None:
    with pytest.raises(InputError, match="not a whole Word document"):
        read(content)


def test_too_many_cells_are_refused() -> None:
    wide = tbl(tr(*[tc(p(), "<w:gridSpan w:val='1000'/>")] * 201))
    with pytest.raises(InputError, match="more than 200000 cells"):
        read(word(wide))


@pytest.mark.parametrize("mark", ["<w:color w:val='FFFFFF'/>", "<w:vanish/>"])
def test_what_is_not_shown_beside_a_text_is_not_read_and_said(mark: str) -> None:
    cell = p(t("95%"), t("99%", mark))
    grids, unread = read(word(p(t("预算100万元。"), t("支出90万元。", mark)) + tbl(tr(tc(cell), tc(p(t("乙")))))))
    assert [each.text for each in grids[0].before] == ["预算100万元。"]
    assert [(each.cell.text, each.cell.review) for each in grids[0].cells] == [("95%", ""), ("乙", "")]
    assert [(each.place, each.text, each.reason) for each in unread] == [
        ("paragraph 1", "支出90万元。", "invisible_text"), ("table 1, row 1, column 1", "99%", "invisible_text"),
    ]  # fmt: skip


def test_a_cell_whose_whole_text_is_hidden_is_no_blank() -> None:
    grids, unread = read(word(tbl(tr(tc(p(t("480人", "<w:vanish/>"))), tc(p(t("乙")))))))
    assert (grids[0].cells[0].cell.text, grids[0].cells[0].cell.review) == (
        "", "the text of this cell is hidden: look at the document",
    )  # fmt: skip
    assert [each.reason for each in unread] == ["not_shown"]


@pytest.mark.parametrize(
    ("paragraph", "shown", "apart"),
    [
        (p(t("2020年度"), t("99", "<w:color w:val='FFFFFF'/>")), ["2020年度"], [("invisible_text", "99")]),
        (p(t("2021年度", "<w:vanish/>")), [], [("invisible_text", "2021年度")]),
        (p(t("2021年度", "<w:strike/>")), [], [("struck_out", "2021年度")]),
        (p(t("2021年度", "<w:strike/>"), t("2020年度")), ["2020年度"], []),
    ],
    ids=["white", "hidden", "struck out", "a part struck out"],
)  # fmt: skip
def test_a_paragraph_that_is_not_printed_is_said(
    paragraph: str, shown: list[str], apart: list[tuple[str, str]]
) -> None:
    grids, unread = read(word(paragraph + tbl(tr(tc(p(t("甲"))), tc(p(t("乙")))))))
    assert [line.text for line in grids[0].before] == shown
    assert [(each.reason, each.text) for each in unread] == apart


SERIAL = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{}</w:p>'


def test_an_automatic_number_alone_in_a_cell_is_not_read_but_where_a_column_numbers_the_rows() -> None:
    alone, beside = SERIAL.format(""), SERIAL.format(t("126"))
    rows = [tr(tc(alone) + tc(beside) + tc(alone if at == 1 else p(t("10")))) for at in range(3)]
    grids, unread = read(word(tbl(*rows)))
    assert [(each.row, each.column) for each in grids[0].cells if each.cell.review] == [(1, 2)]
    assert [each.reason for each in unread] == ["picture_not_read"]


@pytest.mark.parametrize(
    ("header", "body", "lines"),
    [
        (p(t("项目支出绩效自评表")) + p(t("（2022年度）")), "甲", ["项目支出绩效自评表", "（2022年度）", "甲"]),
        (p(t("单位：万元")), "2022年10月", ["单位：万元", "2022年10月"]),
        (p(t("甲方")) + p(t("- 1 -")) + p(), "甲方乙方", ["甲方乙方"]),  # said again, and the number of the page
        (
            p(t("绩效自评表（2021年度）")),
            "绩效自评表（2022年度）",
            ["绩效自评表（2022年度）"],
        ),  # left over from another
    ],
)
def test_what_stands_over_the_first_page_stands_before_its_table(header: str, body: str, lines: list[str]) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="r5"/></w:sectPr>'
    parts = {"word/header1.xml": f'<w:hdr xmlns:w="{WORD}">{header}</w:hdr>'}
    related = _relations(("r5", "header", "header1.xml"))
    grids, _ = read(word(p(t(body)) + tbl(tr(tc(p(t("乙"))))) + section, more=parts, relations=related))
    assert [each.text for each in grids[0].before] == lines
