"""A workbook that people hand back may have been broken on its way: whatever is wrong in it is said in a line."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from selfeval_audit.contents import content_of
from selfeval_audit.desk.hand_judged import tables_in
from selfeval_audit.desk.lead_columns import COLUMNS, DATA_COLUMNS, DATA_SHEET, head
from selfeval_audit.desk.returned import returned
from selfeval_audit.desk.workbooks import opened
from selfeval_audit.refusal import InputError


def saved(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def leads(filled: str = '{"state": ""}') -> Workbook:
    book = Workbook()
    book.worksheets[0].append([head(column.key, "zh") for column in COLUMNS])
    hidden = book.create_sheet(DATA_SHEET)
    hidden.append(DATA_COLUMNS)
    hidden.append(["甲 / 乙", "a", "1", "1", filled])
    return book


def repacked(content: bytes, part: str, inside: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, inside if name == part else old.read(name))
    return held.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_sound_one_is_read() -> None:
    found = returned(saved(leads()), "zh")
    assert (found.entries, len(found.lines)) == ({}, 1)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 and no more",
        repacked(saved(leads()), SHEET, b"<worksheet><sheetData><row>"),
        repacked(saved(leads()), SHEET, b"\x00\xff"),
        repacked(saved(leads()), "xl/workbook.xml", b"<workbook/>"),
        repacked(saved(leads()), "xl/styles.xml", b"<styleSheet><fills count='x'><fill/></fills></styleSheet>"),
        saved(leads("[")),
        saved(leads("[1]")),
        saved(leads('{"state": 1}')),
        saved(leads("[" * 100_000)),
        saved(Workbook()),
    ],
)
def test_a_broken_one_is_refused_in_a_line(content: bytes) -> None:
    with pytest.raises(InputError, match=r"^[^\n]*run[^\n]*$"):
        returned(content, "zh")


def test_whatever_byte_is_lost() -> None:
    sound, draw = saved(leads()), random.Random(7)  # noqa: S311  no secrets
    for _ in range(150):
        harmed = bytearray(sound)
        for _ in range(draw.randrange(1, 6)):
            harmed[draw.randrange(len(harmed))] = draw.randrange(256)
        try:
            returned(bytes(harmed), "en")
        except InputError as refused:
            assert "\n" not in str(refused)  # noqa: PT017  either is right: a byte may not matter


def test_one_that_unpacks_to_more_than_any_list_is_not_unpacked() -> None:
    vast = repacked(saved(leads()), SHEET, b" " * 500_000_000)
    assert len(vast) < 1_000_000
    assert opened(vast) is None


def test_a_sign_in_the_last_cell_of_all_is_no_list() -> None:
    book = leads()
    book.worksheets[0]["XFD1048576"] = "x"
    assert opened(saved(book)) is None


def test_a_table_of_judgements_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('file,item,judged\n"' + "x" * 200_000 + '"\n', "utf-8")
    (tmp_path / "b.xlsx").write_bytes(b"PK")
    (tmp_path / "c.csv").mkdir()
    (tmp_path / "d.csv").write_bytes(b"\xff\xff\xff")
    assert tables_in(tmp_path) == {}


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null", "pipe"])
def test_what_has_no_end_is_no_file(tmp_path: Path, name: str) -> None:
    import os  # noqa: PLC0415  what follows is not on Windows

    if os.name == "nt":
        pytest.skip("no such devices")
    path = tmp_path / name
    if name == "pipe":
        os.mkfifo(path)
    with pytest.raises(InputError, match="a device or a pipe"):
        content_of(path)
