"""Small documents made part by part: workbooks and Word files as odd writers store them."""

from __future__ import annotations

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def package(parts: dict[str, str | bytes]) -> bytes:
    """A package of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return out.getvalue()


def _relations(*targets: tuple[str, str, str]) -> str:
    each = "".join(f'<Relationship Id="{i}" Type="{RELATIONS}/{kind}" Target="{to}"/>' for i, kind, to in targets)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def workbook(  # noqa: PLR0913 - each part by its name
    rows: str,
    *,
    after: str = "",
    before: str = "",
    strings: str = "",
    styles: str = "",
    book: str = "",
    namespace: str = MAIN,
    more: dict[str, str | bytes] | None = None,
) -> bytes:
    """A workbook of one sheet 表 by the XML of its rows; `after` stands behind them (merged cells), `before` ahead."""
    x = f'xmlns="{namespace}" xmlns:r="{RELATIONS}"'
    parts: dict[str, str | bytes] = {
        "_rels/.rels": _relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {x}><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets>{book}</workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            ("r1", "worksheet", "worksheets/sheet1.xml"),
            ("r2", "sharedStrings", "/xl/s.xml"),
            ("r3", "styles", "st.xml"),
        ),
        "xl/worksheets/sheet1.xml": f"<worksheet {x}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>",
        "xl/s.xml": f"<sst {x}>{strings}</sst>",
        "xl/st.xml": f"<styleSheet {x}>{styles}</styleSheet>",
        **(more or {}),
    }
    return package(parts)


def word(body: str, *, namespace: str = WORD, more: dict[str, str | bytes] | None = None, relations: str = "") -> bytes:
    """A Word document by the XML of its body."""
    names = (
        f'xmlns:w="{namespace}" xmlns:r="{RELATIONS}" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    )
    parts: dict[str, str | bytes] = {
        "_rels/.rels": _relations(("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations or _relations(),
        **(more or {}),
    }
    return package(parts)


def pdf(content: str, *annotations: str) -> bytes:
    """A PDF of one page of 200 by 100 points with a content stream in Helvetica (/F) and annotations."""
    first = 6
    names = " ".join(f"{first + at} 0 R" for at in range(len(annotations)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R "
        f"/Resources << /Font << /F 5 0 R >> >> /Annots [{names}] >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *annotations,
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()
