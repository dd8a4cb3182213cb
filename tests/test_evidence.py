"""The source beside a figure, for each kind of document: what is shown is what was cited, and small."""

from __future__ import annotations

import base64
import importlib
import io
from pathlib import Path

import lxml.html
import pytest

import selfeval_audit as sa
from selfeval_audit.records import form_yaml
from selfeval_audit.report.clipping import INK, MOST_BYTES
from selfeval_audit.report.evidence import MATTERS
from selfeval_audit.report.layout import Excerpt

READ = Path(__file__).parent / "data" / "read"
NEAR = 12
"""How far a picture of sixteen colours may be from one that was drawn."""
KINDS = {
    "documents/forms.pdf": "forms.pdf第1页",
    "documents/forms.xlsx": "forms.xlsx，工作表“企业职工基本养老保险基金支出”，第17行",
    "documents/forms.docx": "forms.docx，表1，第14行",
    "documents/forms.html": "forms.html，表1，第14行",
}
"""Where the first matter's rate stands."""


@pytest.fixture(scope="module", params=KINDS)
def found(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, lxml.html.HtmlElement]:
    """The leads of the first form of a document that was imported, as a page shows them."""
    folder = tmp_path_factory.mktemp("audit")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr("sys.argv", ["selfeval-audit", "import", str(READ / request.param)])
        with pytest.raises(SystemExit):
            importlib.import_module("selfeval_audit.cli").main()
        [record] = folder.glob("params/forms/*企业职工*.yaml")
        shown = sa.found(sa.audit(sa.open_case(record)))._repr_html_()
    return request.param, lxml.html.fragment_fromstring(shown)


def test_a_page_shows_where_a_figure_stands(found: tuple[str, lxml.html.HtmlElement]) -> None:
    kind, tree = found
    captions = [each.text_content() for each in tree.xpath("//article[1]//figure[@class='source']/figcaption")]
    assert KINDS[kind] in captions
    assert len(tree.xpath("//article[.//figure[@class='source']]")) <= MATTERS
    said = " ".join(tree.xpath("//article[1]//dd/text()"))
    assert "92.85%" in said
    assert "box" not in said


def test_cells_stand_in_the_order_of_their_row_and_the_cited_are_marked(
    found: tuple[str, lxml.html.HtmlElement],
) -> None:
    kind, tree = found
    if kind.endswith(".pdf"):
        pytest.skip("a PDF is shown as a picture")
    rows = [each.text_content().split("\n") for each in tree.xpath("//article[1]//figure//pre")]
    marked = tree.xpath("//article[1]//figure//mark/text()")
    rate = next(row for row in rows if "基本养老金支出预算执行率92.85%" in row)
    assert rate[-3:] == ["基本养老支出预算执行率", "105%≤≥95%", "基本养老金支出预算执行率92.85%"]
    money = next(row for row in rows if "1410942" in row)
    assert money.index("1410942") < money.index("1281199")
    assert {"基本养老金支出预算执行率92.85%", "1281199", "1410942"} <= set(marked)


def test_pictures_are_small_and_outline_what_was_cited(found: tuple[str, lxml.html.HtmlElement]) -> None:
    kind, tree = found
    pictures = tree.xpath("//figure[@class='source']/img/@src")
    assert bool(pictures) == kind.endswith(".pdf")
    if not pictures:
        return
    images = pytest.importorskip("PIL.Image", reason="pages are drawn with the ocr extra")
    for each in pictures:
        data = base64.b64decode(each.partition(",")[2])
        assert len(data) <= MOST_BYTES
        colours = images.open(io.BytesIO(data)).convert("RGB").getcolors()
        near = [c for _, c in colours if all(abs(one - other) <= NEAR for one, other in zip(c, INK, strict=True))]
        assert near, "the outline, in the nearest of the picture's sixteen colours"


def test_of_the_lines_cited_of_a_text_the_printed_ones_are_shown_and_no_blank_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "params" / "sources").mkdir(parents=True)
    (tmp_path / "params" / "forms").mkdir()
    kept = tmp_path / "params" / "sources" / "form.txt"
    text = (READ.parent / "scrambled" / "self-evaluation-2020.txt").read_text("utf-8")
    kept.write_text(text, "utf-8")
    form = sa.read(kept).forms[0]
    record = tmp_path / "params" / "forms" / f"{form.id}.yaml"
    record.write_text(form_yaml(form), "utf-8")
    made = sa.audit(sa.open_case(record, language="zh"))
    number, cited = next(
        (number, places)
        for number, matter in enumerate(made.matters, start=1)
        if "lines 49-51" in (places := {each.place for found in matter.findings for each in found.evidence})
    )
    assert cited == {"line 48", "lines 49-51"}
    (excerpt,) = sa.source(made, number).parts
    assert isinstance(excerpt, Excerpt)
    lines = text.splitlines()
    assert lines[49] == ""
    assert [line.split(maxsplit=1) for line, _ in excerpt.lines] == [[str(n), lines[n - 1]] for n in (48, 49, 51)]
