"""Word text that a style hides, strikes out or prints white on white: read as if its run said so itself."""

from __future__ import annotations

import pytest
from stored import RELATIONS, WORD, word

from selfeval_audit.model import Source
from selfeval_audit.read.documents.office.docx import read_docx
from selfeval_audit.read.grid import Grids, Limits

WHITE = "<w:color w:val='FFFFFF'/>"
DARK = "<w:shd w:val='clear' w:fill='1F3864'/>"


def style(kind: str, name: str, inside: str, *, based: str = "", default: bool = False) -> str:
    basis = f"<w:basedOn w:val='{based}'/>" if based else ""
    first = " w:default='1'" if default else ""
    return f"<w:style w:type='{kind}' w:styleId='{name}'{first}>{basis}{inside}</w:style>"


def rpr(marks: str) -> str:
    return f"<w:rPr>{marks}</w:rPr>"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def read(cell: str, *styles: str, table: str = "", defaults: str = "") -> Grids:
    root = f"<w:styles xmlns:w='{WORD}'>{defaults}{''.join(styles)}</w:styles>"
    relation = f'<Relationship Id="r1" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    relations = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}</Relationships>'
    body = (
        f"<w:tbl><w:tblPr>{table}</w:tblPr><w:tr><w:tc>{cell}</w:tc><w:tc><w:p>{run('乙')}</w:p></w:tc></w:tr></w:tbl>"
    )
    return read_docx(word(body, more={"word/styles.xml": root}, relations=relations), Source("form.docx"), Limits())


def printed(grids: Grids) -> tuple[str, str]:
    first = grids[0][0].cells[0].cell
    return first.text, first.review.partition(":")[0]


def paragraph(*runs: str, style_name: str = "") -> str:
    named = f"<w:pPr><w:pStyle w:val='{style_name}'/></w:pPr>" if style_name else ""
    return f"<w:p>{named}{''.join(runs)}</w:p>"


CHARACTER = "<w:rStyle w:val='C'/>"
SEEN = {"<w:vanish/>": "hidden", WHITE: "white on white", "<w:strike/>": "struck out", "<w:dstrike/>": "struck out"}


@pytest.mark.parametrize(("marks", "why"), SEEN.items())
@pytest.mark.parametrize("kind", ["paragraph", "character", "table", "based", "default", "document"])
def test_a_style_is_as_good_as_the_run_s_own_properties(kind: str, marks: str, why: str) -> None:
    cell, table, defaults = paragraph(run("480人")), "", ""
    styles = [style("paragraph", "P", rpr(marks)), style("character", "C", rpr(marks))]
    match kind:
        case "paragraph":
            cell = paragraph(run("480人"), style_name="P")
        case "character":
            cell = paragraph(run("480人", CHARACTER))
        case "table":
            styles, table = [style("table", "T", rpr(marks))], "<w:tblStyle w:val='T'/>"
        case "based":
            styles.append(style("paragraph", "Q", "", based="P"))
            cell = paragraph(run("480人"), style_name="Q")
        case "default":
            styles = [style("paragraph", "N", rpr(marks), default=True)]
        case _:
            styles, defaults = [], f"<w:docDefaults><w:rPrDefault>{rpr(marks)}</w:rPrDefault></w:docDefaults>"
    text, review = printed(read(cell, *styles, table=table, defaults=defaults))
    assert text == ""
    assert why in review


def named(marks: str, inside: str = "") -> str:
    return style("paragraph", "P", f"{inside}{rpr(marks)}")


HIDDEN = "<w:vanish/>"
LAST_WORD = {
    "shown again": (paragraph(run("480人", "<w:vanish w:val='0'/>"), style_name="P"), [named(HIDDEN)]),
    "not struck": (paragraph(run("480人", "<w:strike w:val='false'/>"), style_name="P"), [named("<w:strike/>")]),
    "black": (paragraph(run("480人", "<w:color w:val='000000'/>"), style_name="P"), [named(WHITE)]),
    "automatic": (paragraph(run("480人", "<w:color w:val='auto'/>"), style_name="P"), [named(WHITE)]),
    "shown by a nearer style": (
        paragraph(run("480人"), style_name="Q"),
        [named(HIDDEN), style("paragraph", "Q", rpr("<w:vanish w:val='0'/>"), based="P")],
    ),
    "hidden twice is shown": (
        paragraph(run("480人", CHARACTER), style_name="P"),
        [named(HIDDEN), style("character", "C", rpr(HIDDEN))],
    ),
    "a nearer colour": (
        paragraph(run("480人", CHARACTER), style_name="P"),
        [named(WHITE), style("character", "C", rpr("<w:color w:val='FF0000'/>"))],
    ),
    "white on a dark style": (paragraph(run("480人"), style_name="P"), [named(WHITE, f"<w:pPr>{DARK}</w:pPr>")]),
    "white on a dark paragraph": (
        paragraph(run("480人", WHITE), style_name="P"),
        [named("", f"<w:pPr>{DARK}</w:pPr>")],
    ),
    "white on dark": (paragraph(run("480人", CHARACTER)), [style("character", "C", rpr(WHITE + DARK))]),
    "no such style": (paragraph(run("480人"), style_name="nobody"), []),
    "styles in a circle": (
        paragraph(run("480人"), style_name="P"),
        [style("paragraph", "P", "", based="Q"), style("paragraph", "Q", "", based="P")],
    ),
    "a part hidden": (
        paragraph(run("480人"), run("12", CHARACTER)),
        [style("character", "C", rpr(HIDDEN))],
    ),
}


@pytest.mark.parametrize(("cell", "styles"), LAST_WORD.values(), ids=LAST_WORD)
def test_the_run_and_the_nearer_style_have_the_last_word(cell: str, styles: list[str]) -> None:
    assert printed(read(cell, *styles)) == ("480人", "")


def test_a_table_style_that_shades_its_first_row_hides_no_white_text() -> None:
    inside = f"{rpr(WHITE)}<w:tblStylePr w:type='firstRow'><w:tcPr>{DARK}</w:tcPr></w:tblStylePr>"
    grids = read(paragraph(run("480人")), style("table", "T", inside), table="<w:tblStyle w:val='T'/>")
    assert printed(grids) == ("480人", "")


def test_what_a_style_hides_beside_a_text_is_said() -> None:
    _, unread = read(paragraph(run("480人"), run("12", CHARACTER)), style("character", "C", rpr("<w:vanish/>")))
    assert [(each.text, each.reason) for each in unread] == [("12", "invisible_text")]
