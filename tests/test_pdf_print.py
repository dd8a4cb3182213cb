"""What of a PDF page is printed: fields and typed-on text are, invisible text, watermarks and shadows are not."""

from __future__ import annotations

import pytest
from stored import pdf

from selfeval_audit.model import Source
from selfeval_audit.read.documents.pages.cut_off import CUT_OFF
from selfeval_audit.read.documents.pages.over_pages import put_under
from selfeval_audit.read.documents.pages.page import Box, PageTable, PrintedLine, TextCell
from selfeval_audit.read.documents.pages.pdf import read
from selfeval_audit.read.documents.pages.to_the_right import GOES_ON
from selfeval_audit.read.grid import Limits

BOXES = "10 40 80 30 re S 90 40 100 30 re S "
"""Two cells side by side, from 40 to 70 above the foot of the page."""


def said(text: str, x: float, y: float = 50, *, before: str = "") -> str:
    return f"BT {before} /F 10 Tf {x} {y} Td ({text}) Tj ET "


def field(entries: str) -> str:
    return f"<< /Type /Annot /Subtype /Widget /Rect [92 42 188 68] {entries} >>"


def cells(content: bytes) -> tuple[list[str], list[str], list[str]]:
    """The texts of the cells, why they are for review, and the reasons of what was not read."""
    grids, unread = read(content, Source("page.pdf"), Limits())
    found = [each.cell for grid in grids for each in grid.cells]
    return (
        [each.text for each in found],
        [each.review for each in found if each.review],
        [each.reason for each in unread],
    )


RATE = BOXES + said("Rate", 15)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (said("95%", 95), "95%"),
        (f"0.7 g {said('1187.50', 95.8, 49.2)} 0 g {said('1187.50', 95)}", "1187.50"),
        (said("1187.50", 95) + said("1187.50", 95.3), "1187.50"),
        (said("11", 95), "11"),
        (said("1111.00", 95), "1111.00"),
        ("BT /F 10 Tf 95 50 Td [(1) -700 (250)] TJ ET", "1 250"),
        ("BT /F 10 Tf 95 50 Td (1250) Tj /F 6 Tf 22.3 4 Td (1) Tj ET", "1250"),
        ("BT /F 10 Tf 95 50 Td (120m) Tj /F 6 Tf 25.1 4 Td (2) Tj ET", "120m²"),
        ("BT /F 10 Tf 95 50 Td (1250) Tj /F 8 Tf 22.3 0 Td (1) Tj ET", "12501"),
        (f"0 0 0.5 rg 90 40 100 30 re f 1 1 1 rg {said('95%', 95)} 0 g", "95%"),
    ],
)
def test_a_cell_prints(content: str, text: str) -> None:
    texts, _, unread = cells(pdf(RATE + content))
    assert (texts, unread) == (["Rate", text], [])


@pytest.mark.parametrize(
    ("content", "text", "said_apart"),
    [
        (said("96%", 95, before="3 Tr") + said("95%", 95, before="0 Tr"), "95%", ["invisible_text"]),
        (f"1 g {said('999', 95)} 0 g {said('12', 115)}", "12", ["invisible_text"]),
        (f"0 0 0 0 k {said('999', 95)} 0 g {said('12', 115)}", "12", ["invisible_text"]),
        (f"1 g {said('1250', 95.4, 49.7)} 0 g {said('1250', 95)}", "1250", []),  # a shadow
    ],
)
def test_what_is_not_printed_beside_a_text_is_not_read_and_said(content: str, text: str, said_apart: list[str]) -> None:
    texts, review, unread = cells(pdf(RATE + content))
    assert (texts, review, unread) == (["Rate", text], [], said_apart)


def test_type_set_wide_is_no_row_of_words() -> None:
    wide = "2.3 Tc "
    page = pdf(BOXES + said("Rate", 15, before=wide) + said("1187.50", 95, before=wide))
    assert cells(page)[0] == ["Rate", "1187.50"]


@pytest.mark.parametrize("unprinted", [said("95%", 95, before="3 Tr"), f"1 g {said('95%', 95)}"])
def test_text_that_is_not_printed_leaves_no_blank_cell(unprinted: str) -> None:
    texts, review, unread = cells(pdf(RATE + unprinted))
    assert (texts, len(review), unread) == (["Rate", ""], 1, ["invisible_text"])


@pytest.mark.parametrize("turn", ["0.7 0.7 -0.7 0.7", "0.9 0.3 -0.3 0.9", "0.7 -0.7 0.7 0.7"])
def test_a_slanted_watermark_is_in_no_cell(turn: str) -> None:
    mark = f"0.85 g BT /F 40 Tf {turn} 60 40 Tm (DRAFT) Tj ET 0 g "
    texts, review, unread = cells(pdf(mark + RATE + said("95%", 95)))
    assert (texts, review, set(unread)) == (["Rate", "95%"], [], {"slanted_text"})


@pytest.mark.parametrize("turn", ["0 0.5 -0.5 0 100 0", "0 -0.5 0.5 0 50 100", "-1 0 0 -1 200 100"])
def test_a_page_on_its_side_is_turned(turn: str) -> None:
    assert cells(pdf(f"{turn} cm {RATE}{said('95%', 95)}"))[0] == ["Rate", "95%"]


@pytest.mark.parametrize(
    ("annotation", "text"),
    [
        (field("/FT /Tx /V (1187.50)"), "1187.50"),
        (field("/FT /Tx /V <FEFF00390035>"), "95"),
        (field("/FT /Tx /V (1187.50\\r1250.00)"), "1187.50\n1250.00"),
        (field("/FT /Ch /V (b) /Opt [[(a) (119)] [(b) (126)]]"), "126"),
        (field("/FT /Ch /V (126) /Opt [(119) (126)]"), "126"),
        (field("/Parent << /FT /Tx /V (126) >>"), "126"),
        (field("/FT /Tx /P 3 0 R /V (126)"), "126"),
        (field("/FT /Tx /Parent 6 0 R /V (126)"), "126"),
        (field("/FT /Btn /AS /Yes"), "☑"),
        (field("/FT /Btn /AS /Off"), "□"),
        (field("/FT /Btn /Ff 65536"), ""),
        (field("/FT /Tx /Ff 8192 /V (126)"), ""),
        (field("/FT /Tx /F 2 /V (126)"), ""),
        (field("/FT /Sig /V (126)"), ""),
        ("<< /Type /Annot /Subtype /FreeText /Rect [92 42 188 68] /Contents (126) >>", "126"),
        ("<< /Type /Annot /Subtype /Text /Rect [92 42 188 68] /Contents (a note) >>", ""),
    ],
)
def test_fields_and_typed_on_text_are_read(annotation: str, text: str) -> None:
    assert cells(pdf(RATE, annotation))[0] == ["Rate", text]


def test_a_field_that_is_printed_already_is_read_once() -> None:
    assert cells(pdf(RATE + said("126", 95), field("/FT /Tx /V (126)")))[0] == ["Rate", "126"]


@pytest.mark.parametrize("annotation", ["<< /Rect [1 2] >>", "<< /Subtype /Widget >>", "7", field("/FT /Tx /V 7")])
def test_an_odd_annotation_costs_nothing(annotation: str) -> None:
    assert cells(pdf(RATE + said("95%", 95), annotation))[0] == ["Rate", "95%"]


@pytest.mark.parametrize(
    ("beside", "apart"),
    [
        (f"1 g {said('Total 97', 15, 85)} 0 g", ["invisible_text"]),
        (said("Total 97", 15, 85, before="3 Tr") + "BT 0 Tr ET ", ["invisible_text"]),
        (f"0.8 g {said('Total 97', 15.4, 84.6)} 0 g {said('Total 97', 15, 85)}", []),
        (f"1 g {said('Total 97', 15.4, 84.6)} 0 g {said('Total 97', 15, 85)}", []),  # a shadow
        (f"0 0 0.5 rg 10 80 100 15 re f 1 g {said('Total 97', 15, 85)} 0 g", []),
        (f"1 g {said('   ', 15, 85)} 0 g", []),
    ],
    ids=["white", "without ink", "grey", "a shadow", "on blue", "blanks"],
)
def test_what_is_not_printed_outside_of_the_tables_is_not_read_and_said(beside: str, apart: list[str]) -> None:
    content = pdf(f"{beside} {RATE}{said('95%', 95)}")
    assert cells(content) == (["Rate", "95%"], [], apart)
    grids, _ = read(content, Source("page.pdf"), Limits())
    outside = [line.text for grid in grids for line in (*grid.before, *grid.after)]
    assert any("97" in line for line in outside) is (not apart and "Total" in beside)


@pytest.mark.parametrize(("over", "told"), [("84%", False), ("94%", True)])
def test_a_value_printed_over_another_is_told_only_where_both_are_the_same(over: str, told: bool) -> None:
    """A white box lies over the old value: what was put there anew and what lies beneath are not parted."""
    texts, review, unread = cells(pdf(RATE + said("94%", 95) + f"1 g 93 45 60 18 re f 0 g {said(over, 95.3)}"))
    assert texts == ["Rate", "94%" if told else ""]
    assert (bool(review), unread) == ((False, []) if told else (True, ["text_spills"]))


@pytest.mark.parametrize(("off", "text", "apart"), [("9 0 R", "126", ["invisible_text"]), ("", "84126", [])])
def test_a_layer_that_is_switched_off_is_not_read_and_said(off: str, text: str, apart: list[str]) -> None:
    """Object 9 is no annotation but the layer that the page calls L."""
    content = pdf(f"{RATE}/OC /L BDC {said('84', 95)} EMC {said('126', 106.12)}")
    layered = content.replace(b"/Font <<", b"/Properties << /L 9 0 R >> /Font <<", 1).replace(
        b"/Type /Catalog", f"/OCProperties << /D << /OFF [{off}] >> >> /Type /Catalog".encode(), 1
    )
    assert cells(layered) == (["Rate", text], [], apart)


def test_a_text_that_the_edge_of_its_cell_cuts_off_is_untold_and_its_neighbour_is_read() -> None:
    cut = f"q 10 40 80 30 re W n {said('120 of 1250 rooms', 15)} Q "
    texts, review, unread = cells(pdf(BOXES + cut + said("95%", 95)))
    assert (texts, review, unread) == (["", "95%"], [CUT_OFF], ["text_spills"])


@pytest.mark.parametrize("clip", ["q 10 40 80 30 re W* n", "q 10 40 80 30 re W n q", "q 10 40 80 30 re W n q Q"])
def test_what_a_clip_leaves_whole_is_read(clip: str) -> None:
    texts, review, unread = cells(pdf(f"{BOXES}{clip} {said('Rate', 15)} Q Q {said('95%', 95)}"))
    assert (texts, review, unread) == (["Rate", "95%"], [], [])


def test_a_text_that_leaves_its_page_at_the_right_puts_the_table_under_review() -> None:
    texts, review, unread = cells(pdf(RATE + said("95%", 95) + said("1250", 230)))
    assert (texts, review, unread) == (["Rate", "95%"], [GOES_ON, GOES_ON], ["invisible_text"])


def dots(x0: int, y0: int, x1: int, y1: int) -> str:
    across = x1 > x0
    ends = range(x0, x1 + 1, 2) if across else range(y0, y1 + 1, 2)
    return "".join(f"{at if across else x0} {y0 if across else at} 1 1 re f " for at in ends)


def test_rules_drawn_dot_by_dot_are_rules() -> None:
    rules = [(10, 40, 190, 40), (10, 70, 190, 70), (10, 40, 10, 70), (90, 40, 90, 70), (190, 40, 190, 70)]
    page = "".join(dots(*rule) for rule in rules) + said("Rate", 15) + said("95%", 95)
    assert cells(pdf(page)) == (["Rate", "95%"], [], [])


def test_a_thousand_dots_that_make_no_rule_are_passed_over() -> None:
    marks = "".join(f"{10 + 7 * (at % 25)} {5 + 0.8 * (at // 25)} 0.6 0.6 re f " for at in range(1000))
    assert cells(pdf(RATE + said("95%", 95) + marks))[0] == ["Rate", "95%"]


def _part(text: str, shown: str, top: float, bottom: float, page: int) -> TextCell:
    box = Box(page, 10, top, 90, bottom)
    line = PrintedLine(text, Box(page, 12, top, 40, top + 9), 9.0)
    lines = (PrintedLine(shown, line.box, 9.0),) if shown else ()
    cut = () if text == shown else (line,)
    return TextCell(box, lines, (box.place,), fault="" if text == shown else "text_spills", cut=cut)


@pytest.mark.parametrize(
    ("upper", "lower", "text", "fault"),
    [
        ("", "", "Output", ""),  # half of it on each page
        ("", "Output", "Output", ""),  # whole on the second
        ("Output", "", "Output", ""),
    ],
)
def test_a_cell_that_a_page_break_cuts_through_is_whole_again(upper: str, lower: str, text: str, fault: str) -> None:
    parts = [PageTable((_part("Output", upper, 60, 90, 1),)), PageTable((_part("Output", lower, 10, 40, 2),))]
    (cell,) = put_under(*parts, near=3.0).cells
    assert (cell.text, cell.fault) == (text, fault)
