"""A title over several lines, rows or cells is one title: kind, year and name come from all of it."""

from __future__ import annotations

import pytest
from drawn import SOURCE, drawn
from stored import word

from selfeval_audit.model import Reading
from selfeval_audit.read.blocks.forms import read_forms
from selfeval_audit.read.documents.office.docx import read_docx
from selfeval_audit.read.grid import Limits

TABLE = """项目名称 | 河道清淤 | < | <
一级指标 | 三级指标 | 年度指标值 | 实际完成值
产出指标 | 清淤长度 | ≥10公里 | 11公里
"""
TARGETS = TABLE.replace(" | 实际完成值", " | <").replace(" | 11公里", " | <")


def read(lines: tuple[str, ...], rows: str) -> Reading:
    return read_forms([drawn(rows, lines)], SOURCE, "drawn")


def title_of(reading: Reading) -> tuple[str, str | None]:
    (form,) = reading.forms
    return form.title.text if form.title else "", form.year and form.year.text


@pytest.mark.parametrize(
    ("lines", "title", "year"),
    [
        (("2020年度", "河道清淤项目支出绩效自评表"), "2020年度河道清淤项目支出绩效自评表", "2020年度"),
        (("XX省省级预算项目", "支出绩效自评表"), "XX省省级预算项目支出绩效自评表", None),
        (("某市水利局2020年度项目支出", "绩效自评表"), "某市水利局2020年度项目支出绩效自评表", "2020年度"),
        (("2020年度", "项目支出绩效", "自评表"), "2020年度项目支出绩效自评表", "2020年度"),
        (("2020年度项目支出绩效自", "评表"), "2020年度项目支出绩效自评表", "2020年度"),
        (("2020年度绩效目标", "完成情况自评表"), "2020年度绩效目标完成情况自评表", "2020年度"),
        (("2021年度部门预算公开", "2020年度项目支出绩效自评表"), "2020年度项目支出绩效自评表", "2020年度"),
        (("2021年度", "2020年度项目支出绩效自评表"), "2020年度项目支出绩效自评表", "2021年度"),
        (("附件2", "项目支出绩效自评表"), "项目支出绩效自评表", None),
        (("本单位2020年度开展自评。", "项目支出绩效自评表"), "项目支出绩效自评表", None),
        (("填报单位：某局2020年", "项目支出绩效自评表"), "项目支出绩效自评表", None),
    ],
)
def test_lines_of_one_title_are_joined_and_others_are_not(lines: tuple[str, ...], title: str, year: str | None) -> None:
    assert title_of(read(lines, TABLE)) == (title, year)


@pytest.mark.parametrize(
    "rows",
    [
        "2020年度 | < | < | <\n项目支出绩效自评表 | < | < | <\n",
        "2020年度 | < | < | <\n项目支出 | < | < | <\n绩效自评表 | < | < | <\n",
        "2020年度 |  |  | \n项目支出绩效自评表 |  |  | \n",
        "2020年度 | < | 项目支出绩效自评表 | <\n",
        "项目支出绩效自评表 | < | < | 2020年度\n",
    ],
    ids=["two rows", "three rows", "alone in their rows", "two cells", "the year behind it"],
)
def test_rows_and_cells_of_one_title_are_joined(rows: str) -> None:
    reading = read((), rows + TABLE)
    assert title_of(reading) == ("2020年度项目支出绩效自评表", "2020年度")
    assert reading.unread == ()


def test_a_line_and_the_first_row_are_one_title() -> None:
    reading = read(("某省2020年度",), "项目支出绩效自评表 | < | < | <\n" + TABLE)
    assert title_of(reading) == ("某省2020年度项目支出绩效自评表", "2020年度")
    assert reading.unread == ()


def test_the_kind_is_that_of_the_whole_title() -> None:
    (form,) = read(("2024年度某省省级预算项目绩效目标", "申报表"), TARGETS).forms
    assert (form.kind, form.year and form.year.text) == ("targets", "2024年度")
    (form,) = read(("2023年1-6月项目支出", "绩效运行监控表"), TABLE).forms
    assert form.kind == "monitoring"


def test_a_year_before_the_title_of_a_second_form_is_its_own() -> None:
    grids = [drawn(TABLE.replace("河道", name), (year, "项目支出绩效自评表")) for name, year in
             (("河道", "2020年度"), ("水库", "2021年度"))]  # fmt: skip
    forms = read_forms(grids, SOURCE, "drawn").forms
    assert [(each.project.text, each.year and each.year.text) for each in forms if each.project] == [
        ("河道清淤", "2020年度"), ("水库清淤", "2021年度"),
    ]  # fmt: skip


def test_a_title_whose_first_line_is_left_out_on_the_next_page_begins_no_form() -> None:
    first = drawn(TABLE, ("2020年度", "项目支出绩效自评表"))
    rest = "一级指标 | 三级指标 | 年度指标值 | 实际完成值\n效益指标 | 受益人数 | ≥10人 | 11人\n"
    (form,) = read_forms([first, drawn(rest, ("项目支出绩效自评表（续）",))], SOURCE, "drawn").forms
    assert [each.name.text for each in form.indicators] == ["清淤长度", "受益人数"]


def test_paragraphs_of_a_word_document() -> None:
    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    rows = [["三级指标", "年度指标值", "实际完成值"], ["清淤长度", "≥10公里", "11公里"]]
    table = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    body = paragraph("2020年度") + paragraph("项目支出绩效自评表") + f"<w:tbl>{table}</w:tbl>"
    grids, _ = read_docx(word(body), SOURCE, Limits())
    assert title_of(read_forms(grids, SOURCE, "word")) == ("2020年度项目支出绩效自评表", "2020年度")


@pytest.mark.parametrize(
    ("rows", "year", "unit", "entity"),
    [
        ("项目支出绩效自评表 | < | < | <\n2020年度 |  |  | 单位：万元\n", "2020年度", "单位：万元", None),
        (
            "项目支出绩效自评表 | < | < | <\n（2020年度） | < | 金额单位：万元 | <\n",
            "（2020年度）",
            "金额单位：万元",
            None,
        ),
        (
            "项目支出绩效自评表 | < | < | <\n填报单位：某局 | 2020年度 | < | 单位：万元\n",
            "2020年度",
            "单位：万元",
            "某局",
        ),
        ("项目支出绩效自评表 | < | < | <\n填报单位：某局 |  |  | 2020年\n", "2020年", None, "某局"),
        ("附件2 | 项目支出绩效自评表 | < | <\n2020年度 | < | < | <\n", "2020年度", None, None),
        ("2020年度 | 项目支出绩效自评表 | < | 单位：万元\n", "2020年度", "单位：万元", None),
    ],
)
def test_what_stands_beside_a_title_or_below_it_is_read(
    rows: str, year: str | None, unit: str | None, entity: str | None
) -> None:
    reading = read((), rows + TABLE)
    (form,) = reading.forms
    assert form.title is not None
    assert form.title.text.endswith("项目支出绩效自评表")
    found = (form.year, form.money_unit, form.entity)
    assert tuple(cell and cell.text for cell in found) == (year, unit, entity)
    assert (form.other, form.unread) == ((), ())
    assert [each.text for each in reading.unread] == (["附件2"] if "附件2" in rows else [])


def test_a_bare_number_beside_a_label_of_the_head_is_no_year() -> None:
    (form,) = read(("项目支出绩效自评表",), "项目名称 | 河道清淤 | 2020 | <\n" + TABLE.partition("\n")[2]).forms
    assert form.year is None
