"""What kind of document some bytes are, told by content, and which reader module opens it."""

from __future__ import annotations

import io
import re
import zipfile
from importlib import import_module
from typing import cast

from ...refusal import InputError
from ..grid import Limits, Reader
from .encoding import decoded
from .plain_text import reads_as_report, reads_as_table

READERS: dict[str, tuple[str, str]] = {
    "xlsx": ("office.xlsx", "read_xlsx"),
    "xls": ("office.xls", "read_xls"),
    "docx": ("office.docx", "read_docx"),
    "html": ("html", "read_html"),
    "text": ("plain_text", "read_text"),
    "scrambled": ("scrambled.rebuild", "read"),
    "pdf": ("pages.pdf", "read"),
    "image": ("pages.ocr.images", "read"),
}
"""Kind -> module of this package and its `Reader`; imported only when such a document comes."""

EXTENSIONS: dict[str, str] = {
    **dict.fromkeys([".xlsx", ".xlsm"], "xlsx"),
    ".xls": "xls",
    ".docx": "docx",
    **dict.fromkeys([".html", ".htm"], "html"),
    ".txt": "text",
    **dict.fromkeys([".yaml", ".yml"], "record"),
    ".pdf": "pdf",
    **dict.fromkeys([".png", ".jpg", ".jpeg"], "image"),
}
"""The names documents of a kind go by. Another ending says nothing; one of these must be true."""
WPS_ENDINGS = (".et", ".ett", ".wps", ".wpt")
"""Names of their own that WPS gives documents: inside they are those of Office, old or new."""

_WHAT = {
    "document": "this kind of document",
    "old_word": "an old Word document (.doc, .wps)",
    "odt": "an OpenDocument text (.odt)",
    "rtf": "a rich-text document (RTF)",
    "word_xml": "a Word document stored as XML",
    "workbook": "this kind of workbook",
    "ods": "an .ods sheet",
    "xlsb": "a binary workbook (.xlsb)",
    "excel_xml": "an XML spreadsheet of 2003",
    "ofd": "an OFD document",
    "slides": "a presentation",
    "archive": "an archive",
    "rar": "a RAR archive",
    "7z": "a 7z archive",
    "gzip": "a gzip archive",
    "zip": "a ZIP archive",
    "mht": "a web archive (MHTML)",
    "picture": "this kind of picture",
    "ole": "an unknown kind of Office document, or one cut off,",
    "file": "this kind of file",
}
_ADVICE = {
    "docx": "open it in Word or WPS and save it as .docx",
    "xlsx": "open it in Excel or WPS and save it as .xlsx",
    "office": "save it as .xlsx, .docx or PDF",
    "ofd": "open it in an OFD reader and print it to PDF",
    "pdf": "save it as PDF",
    "unpack": "unpack it and give the documents inside",
    "html": "open it in a browser and save it as HTML or PDF",
    "png": "save it as PNG or PDF",
    "known": "give .pdf .xlsx .xls .docx .html .txt .yaml .png or .jpg",
}
REFUSED_ENDINGS: dict[str, tuple[str, str]] = {
    **dict.fromkeys([".doc", ".rtf", ".odt"], ("document", "docx")),
    **dict.fromkeys([".xlsb", ".ods"], ("workbook", "xlsx")),
    ".ofd": ("ofd", "ofd"),
    **dict.fromkeys([".ppt", ".pptx", ".dps"], ("slides", "pdf")),
    **dict.fromkeys([".rar", ".zip", ".7z", ".gz", ".tar"], ("archive", "unpack")),
    **dict.fromkeys([".mht", ".mhtml"], ("mht", "html")),
    **dict.fromkeys([".tif", ".tiff", ".bmp", ".gif", ".webp", ".heic"], ("picture", "png")),
}
"""Endings of documents that auditors are handed and that must be converted first: what it is, what to do."""
_REFUSED_STARTS: list[tuple[bytes, str, str]] = [
    (b"Rar!", "rar", "unpack"),
    (b"7z\xbc\xaf", "7z", "unpack"),
    (b"\x1f\x8b", "gzip", "unpack"),
    (b"{\\rtf", "rtf", "docx"),
    (b"GIF8", "picture", "png"),
    (b"BM", "picture", "png"),
    (b"II*\x00", "picture", "png"),
    (b"MM\x00*", "picture", "png"),
    (b"MIME-Version:", "mht", "html"),
]
_REFUSED_PARTS: list[tuple[str, str, str]] = [
    ("OFD.xml", "ofd", "ofd"),
    ("xl/workbook.bin", "xlsb", "xlsx"),
    ("ppt/presentation.xml", "slides", "pdf"),
]
_LONGEST_MIME = 200
_OPEN_DOCUMENT = {"text": ("odt", "docx"), "spreadsheet": ("ods", "xlsx")}
_ENCRYPTED = "{name}: encrypted; open it with its password and save it without one"
_OLE_STREAMS: list[tuple[str, str, str]] = [
    ("WordDocument", "old_word", "docx"),
    ("PowerPoint Document", "slides", "pdf"),
]
_WORD_DOCUMENT = re.compile(r"word/document\d*\.xml")


def kind_of(content: bytes, name: str, limits: Limits) -> str:
    """The kind of a document, a key of READERS. Raises InputError with what to do where it cannot be read."""
    if not content.strip(b"\x00 \t\r\n"):
        raise InputError("{name}: the file is empty; ask for it again", name=name)
    ending = _ending(name)
    if ending in REFUSED_ENDINGS:
        raise _refuse(name, *REFUSED_ENDINGS[ending])
    kind = _binary_kind(content, name, limits) or _text_kind(content, name)
    said = EXTENSIONS.get(ending, "")
    if said and said != kind and not (said == "text" and kind == "scrambled"):
        line = "{name}: by its content this is {kind}, not {said}; give it the ending of its kind"
        raise InputError(line, name=name, kind=InputError(_A[kind]), said=InputError(_A[said]))
    return kind


_A = {
    "xlsx": "an Excel workbook (.xlsx)",
    "xls": "an old Excel workbook (.xls)",
    "docx": "a Word document (.docx)",
    "html": "a web page (.html)",
    "text": "plain text (.txt)",
    "scrambled": "plain text (.txt)",
    "record": "a record (.yaml)",
    "pdf": "a PDF (.pdf)",
    "image": "a picture (.png, .jpg)",
}


def reader(kind: str) -> Reader:
    """The function that opens documents of a kind."""
    module, function = READERS[kind]
    return cast(Reader, getattr(import_module(f".{module}", __package__), function))


def _ending(name: str) -> str:
    match = re.search(r"\.[A-Za-z0-9]+$", name)
    return match[0].lower() if match else ""


def _refuse(name: str, what: str, advice: str) -> InputError:
    line = "{name}: {what} cannot be read; {advice}"
    return InputError(line, name=name, what=InputError(_WHAT[what]), advice=InputError(_ADVICE[advice]))


def _binary_kind(content: bytes, name: str, limits: Limits) -> str:
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK"):
        return _zip_kind(content, name, limits)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole_kind(content, name)
    if content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return "image"
    for start, what, advice in _REFUSED_STARTS:
        if content.startswith(start):
            raise _refuse(name, what, advice)
    return ""


def _zip_kind(content: bytes, name: str, limits: Limits) -> str:
    """The kind of an Office package, after a look at its directory: nothing is unpacked before its size is known."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            small = any(part.filename == "mimetype" and part.file_size < _LONGEST_MIME for part in parts)
            mime = package.read("mimetype").decode("ascii", "replace") if small else ""
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError):
        raise InputError("{name}: the file is cut off or damaged; ask for it again", name=name) from None
    if sum(part.file_size for part in parts) > limits.expanded_megabytes * 1_000_000:
        line = "{name}: unpacks to more than {most} MB; save it without pictures, or raise the limit"
        raise InputError(line, name=name, most=limits.expanded_megabytes)
    if any(part.flag_bits & 1 for part in parts):
        raise InputError(_ENCRYPTED, name=name)
    names = {part.filename for part in parts}
    for part, what, advice in _REFUSED_PARTS:
        if part in names:
            raise _refuse(name, what, advice)
    for word, (what, advice) in _OPEN_DOCUMENT.items():
        if f"opendocument.{word}" in mime:
            raise _refuse(name, what, advice)
    if "xl/workbook.xml" in names:
        return "xlsx"
    if any(_WORD_DOCUMENT.fullmatch(each) for each in names):
        return "docx"
    raise _refuse(name, "zip", "unpack")


def _ole_kind(content: bytes, name: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise InputError(_ENCRYPTED, name=name)
    for stream, what, advice in _OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            raise _refuse(name, what, advice)
    if any(stream.encode("utf-16-le") in content for stream in ("Workbook", "Book")):
        return "xls"
    raise _refuse(name, "ole", "office")


def _text_kind(content: bytes, name: str) -> str:
    text = decoded(content)
    if text is None:
        raise _refuse(name, "file", "known")
    start = text[:4096].lstrip("\ufeff \t\r\n").lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in start:
        raise _refuse(name, "excel_xml", "xlsx")
    if "schemas.microsoft.com/office/word/2003/wordml" in start or "office/2006/xmlpackage" in start:
        raise _refuse(name, "word_xml", "docx")
    if start.startswith("<") and re.search(r"<(?:!doctype\s+html|html|head|body|table|div|meta|p|h\d)\b", start):
        return "html"
    if _ending(name) in {".yaml", ".yml"}:
        return "record"
    return "text" if reads_as_table(text) or reads_as_report(text) else "scrambled"
