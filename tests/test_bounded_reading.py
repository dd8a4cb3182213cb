"""Documents are opened in one process, held to limits: a hostile one costs a line, and the next one is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from stored import pdf, word, workbook

from selfeval_audit.model import InputError, Source
from selfeval_audit.read.documents import bounded, child
from selfeval_audit.read.documents.child import answer
from selfeval_audit.read.grid import Grids, Limits

ROW = '<row r="1"><c r="A1" t="str"><v>甲</v></c></row>'
GOOD = workbook(ROW)


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    yield
    bounded.end()


def opened(content: bytes, name: str = "book.xlsx", limits: Limits | None = None) -> Grids:
    return bounded.open_document(content, Source(name), limits or Limits())


def refusal(content: bytes, name: str, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as refused:
        opened(content, name, limits)
    return str(refused.value)


def test_one_process_opens_all_and_says_what_the_reader_says() -> None:
    assert opened(GOOD)[0][0].cells[0].cell.text == "甲"
    first = bounded._process()
    assert "not a whole Word document" in refusal(word("<w:p>"), "broken.docx")
    assert opened(GOOD) == answer(GOOD, Source("book.xlsx"), Limits())
    assert bounded._process() is first


def test_a_document_that_takes_too_long_costs_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    opened(GOOD)
    monkeypatch.setattr(bounded, "_LATE", 0.0)
    slow = workbook("<row>" + "<c><v>1</v></c>" * 100_000 + "</row>")
    line = refusal(slow, "slow.xlsx", Limits(seconds=0))
    assert line == "slow.xlsx: not read within 0 seconds; split the file, or raise the limit"
    monkeypatch.undo()
    assert opened(GOOD)[0][0].cells[0].cell.text == "甲"


def test_a_document_that_takes_too_much_memory_costs_a_line() -> None:
    large = workbook(ROW, strings="<si><t>甲乙丙丁</t></si>" * 2_000_000)
    line = refusal(large, "large.xlsx", Limits(memory_megabytes=200))
    assert line == "large.xlsx: needs more than 200 MB of memory; split the file, or save it as PDF"
    assert opened(GOOD)[0][0].cells[0].cell.text == "甲"


def test_a_process_that_dies_is_replaced() -> None:
    opened(GOOD)
    bounded._process()._run.kill()
    bounded._process()._run.wait()
    assert opened(GOOD)[0][0].cells[0].cell.text == "甲"


def _nested(before: str, after: str, depth: int) -> bytes:
    return ("<html><body>" + before * depth + "甲" + after * depth).encode()


@pytest.mark.parametrize("depth", [60, 250, 5000])
@pytest.mark.parametrize("tags", [("<div>", "</div>"), ("<sup>", "</sup>"), ("<table><tr><td>", "</td></tr></table>")])
def test_deep_nesting_ends_in_grids_or_a_line(depth: int, tags: tuple[str, str]) -> None:
    found = answer(_nested(*tags, depth), Source("deep.html"), Limits())
    assert isinstance(found, tuple) or "\n" not in str(found)


@pytest.mark.parametrize("depth", [20, 60, 80])
def test_deep_nesting_in_word_ends_too(depth: int) -> None:
    inner = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"
    deep = "<w:tbl><w:tr><w:tc>" * depth + inner + "</w:tc></w:tr></w:tbl>" * depth
    found = answer(word(deep), Source("deep.docx"), Limits())
    assert isinstance(found, tuple) or "\n" not in str(found)


def test_an_error_of_our_own_is_a_line_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def stumbles(*_: object) -> Grids:
        raise KeyError(tmp_path)

    monkeypatch.setattr(child, "reader", lambda _: stumbles)
    found = answer(GOOD, Source("book.xlsx"), Limits())
    assert isinstance(found, InputError)
    assert str(found).startswith(
        "book.xlsx: cannot be read, by an error of our own (KeyError, test_bounded_reading.py:"
    )


def test_pages_and_content_streams_are_bounded() -> None:
    content = "q " * 20_000 + "BT /F 10 Tf 10 10 Td (a) Tj ET " + "Q " * 20_000
    assert isinstance(answer(pdf(content), Source("deep.pdf"), Limits()), tuple)
