"""Tables and the chart: escaped, captioned, with scopes and text alternatives, the same bytes each time."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html
from mini_form import mini_case

import selfeval_audit as sa
from selfeval_audit.audit import Audit
from selfeval_audit.model import Cell
from selfeval_audit.records import load_form
from selfeval_audit.report.layout import Column, Section, ShownTable, TableRow
from selfeval_audit.report.matter_lines import anchor
from selfeval_audit.report.rate_lines import shown_siblings

FORMS = Path(__file__).parent.parent / "params" / "forms"
QUESTIONS = (sa.first_page, sa.found, sa.recalculated, sa.untested, sa.workpaper)


@pytest.fixture(scope="module")
def audit() -> Audit:
    return sa.audit(sa.open_case("work-injury-2020", siblings=["enterprise-pension-2020"], language="zh"))


def shown(audit: Audit) -> list[Section]:
    return [*(question(audit) for question in QUESTIONS), sa.reported(audit.case), sa.held_to(audit.case)]


def test_every_table_has_a_caption_and_scopes(audit: Audit) -> None:
    for section in shown(audit):
        root = html.fragment_fromstring(section._repr_html_())
        assert root.tag == "section"
        for table in root.iter("table"):
            assert table.findtext("caption", "").strip()
            width = len(table.findall("thead/tr/th"))
            assert all(th.get("scope") == "col" for th in table.findall("thead/tr/th"))
            for row in table.findall("tbody/tr"):
                assert row[0].tag == "th"
                assert row[0].get("scope") == "row"
                assert len(row) == width


def test_what_a_form_says_is_escaped_wherever_it_is_shown() -> None:
    form = load_form(FORMS / "work-injury-2020.yaml")
    evil = '<script>alert("1")</script>'
    rows = tuple(replace(row, actual=Cell(evil + row.actual.text, row.actual.place)) for row in form.indicators)
    hostile = replace(form, project=Cell(evil), goal=Cell(evil), result=Cell(evil), indicators=rows, title=Cell(evil))
    made = sa.audit(sa.open_case(hostile, policy="social-insurance-2020"))
    html = "".join(section._repr_html_() for section in shown(made)) + sa.rates(made)._repr_html_()
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_table_is_a_frame_of_texts() -> None:
    table = ShownTable("c", (Column("a"), Column("b", number=True)), (TableRow(("x", "0.10")), TableRow(("y", "1e3"))))
    assert table.frame.to_dict("list") == {"a": ["x", "y"], "b": ["0.10", "1e3"]}
    assert str(table) == "c\na\tb\nx\t0.10\ny\t1e3"


def test_the_first_page_is_in_the_order_an_auditor_reads(audit: Audit) -> None:
    text = re.sub(r"<[^>]+>", " ", sa.first_page(audit)._repr_html_())
    order = [
        *("自治区社会保险管理局", "工伤保险基金支出", "2020", "核验充分", "需取得的资料"),
        *("6,926", "5,769", "1,157", "self-evaluation-2020.txt"),
    ]
    places = [text.index(each) for each in order]  # each where it stands first
    assert places == sorted(places)


def test_the_chart_is_the_same_each_time_and_speaks(audit: Audit) -> None:
    chart = sa.rates(audit)
    assert chart.svg == sa.rates(audit).svg
    shown = html.fragments_fromstring(chart._repr_html_())
    picture = shown[0].find("img")
    assert picture.get("src").startswith("data:image/svg+xml;base64,")  # shown in notebooks that are not trusted too
    assert "84%" in picture.get("alt")
    assert "83.29%" in picture.get("alt")
    assert len(chart._repr_html_()) < 10_000


def test_every_number_of_the_chart_stands_in_its_table(audit: Audit) -> None:
    chart = sa.rates(audit)
    drawn = "\n".join(each.text_content() for each in html.fragment_fromstring(chart.svg).iter("text"))
    numbers = re.findall(r"[\d.]+%", drawn)
    assert {"84%", "83.29%", "95%", "105%"} <= set(numbers)
    assert not [number for number in numbers if number not in str(chart.table)]


def test_the_point_is_the_quotient_of_the_printed_figures() -> None:
    form = load_form(FORMS / "work-injury-2020.yaml")
    total = replace(form.total, budget=Cell("20"), executed=Cell("20"), rate=Cell("100%"))
    made = sa.audit(sa.open_case(replace(form, total=total), policy="social-insurance-2020"))
    assert "100.00%" in str(sa.rates(made).table)


@pytest.mark.parametrize("name", ["项目$$", "$x^2$ & <b>", "很长的项目名称" * 20, "x" * 300, "\u202eabc"])
def test_no_name_breaks_the_chart(name: str) -> None:
    form = load_form(FORMS / "work-injury-2020.yaml")
    chart = sa.rates(sa.audit(sa.open_case(replace(form, project=Cell(name)), policy="social-insurance-2020")))
    texts = [each.text_content() for each in html.fragment_fromstring(chart.svg).iter("text")]
    assert all(len(text) <= 24 for text in texts)
    assert len(chart.svg) < 5_000


def test_a_form_without_a_rate_has_no_chart_and_says_so() -> None:
    form = load_form(FORMS / "work-injury-2020.yaml")
    made = sa.audit(sa.open_case(replace(form, total=replace(form.total, executed=Cell(""))), language="en"))
    assert sa.rates(made).svg == ""
    assert repr(sa.rates(made)) == "No rate can be formed."


def test_the_counts_of_the_leads_add_up(audit: Audit) -> None:
    text = str(sa.first_page(audit))
    [shown, every] = map(int, re.findall(r"列示(\d+)条，共(\d+)条", text)[0])
    rest = sum(map(int, re.findall(r"另有(\d+)类疑点见后：", text)))
    assert shown + rest == every == len(audit.matters)


def test_every_link_leads_somewhere_and_every_lead_has_its_anchor(audit: Audit) -> None:
    page = "".join(section._repr_html_() for section in [*shown(audit)]) + sa.rates(audit)._repr_html_()
    root = html.fragment_fromstring(page, create_parent=True)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [each.removeprefix("#") for each in root.xpath("//a/@href")]
    assert not [each for each in targets if each not in ids]
    assert {anchor(matter.findings[0]) for matter in audit.matters} <= set(targets)


def test_the_workpaper_is_a_matrix_and_a_frame(audit: Audit) -> None:
    paper = sa.workpaper(audit)
    matrix = paper.parts[0]
    assert isinstance(matrix, ShownTable)
    assert len(matrix.rows) < 30
    assert len(matrix.columns) == 1 + len({each.result.check for each in audit.tested})
    assert len(paper.frame) == len(audit.tested)
    assert set(paper.frame["结果"]) == {"✓ 相符", "✗ 不符", "○ 未核验"}
    assert sum(paper.frame["结果"] == "✓ 相符") == len(audit.agreeing)
    reasons = re.findall(r"○(?:\d+)?〔(\d+)〕", str(matrix))
    assert set(reasons) <= {re.findall(r"\d+", note)[0] for note in paper.parts[1].items}


def test_the_leads_are_a_typed_frame(audit: Audit) -> None:
    frame = sa.leads(audit)
    assert list(frame.index) == list(range(1, len(audit.matters) + 1))
    assert frame["重要"].dtype == bool
    assert str(frame["证据等级"].dtype) == "category"
    assert frame["涉及数额"].dropna().map(type).eq(Decimal).all()


def test_the_source_of_a_lead_is_shown_line_by_line(audit: Audit) -> None:
    shown = str(sa.source(audit, 2))
    assert "5769" in shown
    assert "6926" in shown
    with pytest.raises(sa.InputError, match="99"):
        sa.source(audit, 99)


def test_a_chart_shows_the_forms_of_the_same_kind_year_and_department() -> None:
    others = [{}, {"year": "2020年度"}, {"department": "别的部门"}, {"title": "部门整体支出绩效自评表"}]
    assert [each.project for each in shown_siblings(mini_case({"siblings": others}))] == ["同批项目0"]


def test_a_sign_of_the_workpaper_has_a_count_where_several_stand_in_one_cell() -> None:
    form = {"rows": ["参加培训人数 | 100人 | 98人"], "result": "参加培训98人；参加培训98人，参加培训98人。"}
    told = sa.workpaper(sa.audit(mini_case(form)))
    matrix = told.parts[0]
    assert isinstance(matrix, ShownTable)
    signs = {str(cell) for row in matrix.rows for cell in row.cells[1:]}
    assert "✓3" in signs
    assert {"✓", "✗"} <= signs
    assert "✓1" not in signs
