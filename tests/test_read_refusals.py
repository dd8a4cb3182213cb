"""Documents that cannot be used: one line that says what, where and what to do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from selfeval_audit.model import InputError
from selfeval_audit.read import Limits, documents, read

DATA = Path(__file__).parent / "data" / "read"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def content(name: str) -> bytes:
    return (DATA / name).read_bytes()


def package(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, text in parts.items():
            written.writestr(name.replace("__", "/"), text)
    return out.getvalue()


def encrypted_package() -> bytes:
    plain = bytearray(package(**{"xl__workbook.xml": "<x/>"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        plain[plain.index(mark) + at] |= 1
    return bytes(plain)


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + b"\x00" * 512


REFUSED: list[tuple[str, Callable[[], bytes], str, str]] = [
    ("empty.xlsx", lambda: b"", "empty", "ask for it again"),
    ("blank.txt", lambda: b"\n \n", "empty", "ask for it again"),
    ("cut.xlsx", lambda: content("documents/forms.xlsx")[:9000], "cut off or damaged", "ask for it again"),
    ("cut.docx", lambda: content("documents/forms.docx")[:9000], "cut off or damaged", "ask for it again"),
    ("cut.xls", lambda: content("documents/forms.xls")[:3000], "", ""),
    ("hollow.xlsx", lambda: package(**{"xl__workbook.xml": "<x/>"}), "not a whole Excel workbook", "save it again"),
    ("hollow.docx", lambda: package(**{"word__document.xml": "<x/>"}), "not a whole Word document", "save it again"),
    ("locked.xlsx", lambda: ole("EncryptedPackage"), "encrypted", "password"),
    ("locked-zip.xlsx", encrypted_package, "encrypted", "password"),
    ("named.pdf", lambda: content("documents/forms.xlsx"), "an Excel workbook", "ending of its kind"),
    ("named.xlsx", lambda: content("layouts/hubei-2020.html"), "a web page", "ending of its kind"),
    ("named.docx", lambda: content("layouts/hubei-2020.txt"), "plain text", "ending of its kind"),
    ("old.doc", lambda: ole("WordDocument"), "cannot be read", "save it as .docx"),
    ("old.wps", lambda: ole("WordDocument"), "cannot be read", "save it as .docx"),
    ("cut.et", lambda: ole("Workbook"), "not a whole Excel workbook", "save it again"),
    ("renamed-doc.xls", lambda: ole("WordDocument"), "an old Word document", "save it as .docx"),
    ("renamed-rar.xlsx", lambda: b"Rar!\x1a\x07\x00rest", "a RAR archive", "unpack it"),
    ("renamed-zip.docx", lambda: package(**{"a.txt": "x"}), "a ZIP archive", "unpack it"),
    ("renamed-ofd.pdf", lambda: package(**{"OFD.xml": "<x/>"}), "an OFD document", "print it to PDF"),
    ("form.ofd", lambda: package(**{"OFD.xml": "<x/>"}), "an OFD document", "print it to PDF"),
    ("forms.rar", lambda: b"Rar!\x1a\x07\x00rest", "an archive", "unpack it"),
    ("forms.zip", lambda: package(**{"a.txt": "x"}), "an archive", "unpack it"),
    ("forms.7z", lambda: b"7z\xbc\xaf\x27\x1c", "an archive", "unpack it"),
    ("form.rtf", lambda: b"{\\rtf1 x}", "cannot be read", "save it as .docx"),
    ("form.ods", lambda: package(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "cannot be read", ".xlsx"),
    ("form.mht", lambda: b"MIME-Version: 1.0\r\n", "a web archive", "HTML or PDF"),
    ("noise.txt", lambda: bytes(range(256)) * 20, "this kind of file", "give .pdf"),
    ("letter.html", "<html><p>您好</p><table><tr><td>甲<td>乙</table>".encode, "no self-evaluation", "give"),
    ("table.txt", "甲 | 乙\n丙 | 丁\n".encode, "no self-evaluation form", "give the document"),
]


@pytest.mark.parametrize(("name", "make", "what", "advice"), REFUSED, ids=[case[0] for case in REFUSED])
def test_bad_input_is_refused_in_one_line(
    tmp_path: Path, name: str, make: Callable[[], bytes], what: str, advice: str
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(InputError) as refused:
        read(path)
    line = str(refused.value)
    assert "\n" not in line
    assert name in line
    assert what in line
    assert advice in line.split(name)[1]


@pytest.mark.parametrize(
    ("name", "limits", "what"),
    [
        ("documents/forms.xlsx", Limits(cells=100), "more than 100 cells"),
        ("documents/forms.xls", Limits(cells=100), "more than 100 cells"),
        ("documents/forms.docx", Limits(cells=100), "more than 100 cells"),
        ("documents/forms.html", Limits(cells=100), "more than 100 cells"),
        ("layouts/hubei-2020.txt", Limits(cells=10), "more than 10 cells"),
        ("documents/forms.xlsx", Limits(megabytes=0), "larger than 0 MB"),
        ("documents/forms.docx", Limits(expanded_megabytes=0), "unpacks to more than 0 MB"),
    ],
)
def test_limits_are_kept_and_named(name: str, limits: Limits, what: str) -> None:
    with pytest.raises(InputError, match=what):
        read(DATA / name, limits)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """Ten megabytes of zeros in ten kilobytes; ten thousand rows and columns spanned by one cell."""
    bomb = tmp_path / "bomb.xlsx"
    bomb.write_bytes(package(**{"xl__workbook.xml": "0" * 10_000_000}))
    with pytest.raises(InputError, match="unpacks to more than 5 MB"):
        read(bomb, Limits(expanded_megabytes=5))
    page = tmp_path / "wide.html"
    page.write_text(
        "<table><tr>" + "<td rowspan=1000 colspan=1000>自评表</td>" * 3 + "<tr>" * 999 + "</table>", encoding="utf-8"
    )
    with pytest.raises(InputError, match="more than 200000 cells"):
        read(page)


def test_missing_files_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "none.xlsx")
    with pytest.raises(InputError, match="no document in this folder"):
        documents(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_pages_and_texts_in_any_chinese_encoding(tmp_path: Path, encoding: str) -> None:
    page = content("layouts/mof-2020-anhui-2022.html").decode("utf-8").replace('<meta charset="utf-8">', "")
    text = content("layouts/mof-2020-anhui-2022.txt").decode("utf-8")
    for name, written in (("page.html", page), ("page.txt", text)):
        path = tmp_path / name
        path.write_bytes(written.encode(encoding))
        (form,) = read(path).forms
        assert len(form.indicators) == 9
        assert form.title.text == "项目支出绩效自评表(2022年度)"


def test_a_page_that_declares_a_wrong_encoding(tmp_path: Path) -> None:
    page = content("layouts/hubei-2020.html").decode("utf-8").replace('charset="utf-8"', 'charset="gb2312"')
    path = tmp_path / "wrong.html"
    path.write_bytes(page.encode("utf-8"))
    (form,) = read(path).forms
    assert form.title.text == "2020年度长江禁捕项目自评表"


def test_a_record_is_the_form_it_records(tmp_path: Path) -> None:
    path = tmp_path / "record.yaml"
    path.write_text(
        "id: x\nsource: {name: a.pdf}\ntitle: 自评表\nproject: 甲\ntotal: {name: 总额, budget: '1'}\n", encoding="utf-8"
    )
    reading = read(path)
    assert [form.id for form in reading.forms] == ["x"]
    path.write_text("id: x\n", encoding="utf-8")
    with pytest.raises(InputError, match="is missing"):
        read(path)
