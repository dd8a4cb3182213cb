"""The catalogue has no gaps: what the package says is collected from its code, and looked for in what it shows."""

from __future__ import annotations

import dataclasses
import importlib
import io
import json
import re
import string
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from rich.console import Console
from said import PACKAGE, ROOT, Room, keys

import selfeval_audit as sa
from selfeval_audit.messages import catalogue, say, say_place
from selfeval_audit.report import result_document

PO = PACKAGE / "messages" / "zh.po"
WRONG_WORDS = ("虚假", "造假", "弄虚", "骗")


def test_what_the_code_can_say_is_seen(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        """
def shown(many, told, language):
    line = "one" if many else "two"
    say(line, language)
    heads = ["three", *(["four"] if many else [])]
    [spoken(head) for head in heads]
    names = {"a": "five"}
    spoken(names[told])
    say(told, language)
""",
        "utf-8",
    )
    room = Room(module)
    said = [room.said(call.args[0]) for call in room.calls()]
    assert sorted(sorted(each) for each in said if each) == [["five"], ["four", "three"], ["one", "two"]]
    assert said.count(None) == 1, "what is handed in from outside cannot be told"


def _entries() -> list[Any]:
    with PO.open("rb") as file:
        return [entry for entry in read_po(file, locale="zh") if entry.id]


def _placeholders(sentence: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None})


def test_the_catalogue_is_what_gettext_reads() -> None:
    assert catalogue() == {str(entry.id): str(entry.string) for entry in _entries() if entry.string}


def test_every_sentence_has_its_chinese() -> None:
    missing = [f"{place}: {key}" for key, place in keys().items() if key not in catalogue()]
    assert not missing, "\n".join(missing)


def test_no_entry_that_nothing_says() -> None:
    unused = sorted(catalogue().keys() - keys().keys())
    assert not unused, "\n".join(unused)


def test_placeholders_are_those_of_the_key() -> None:
    odd = {key: zh for key, zh in catalogue().items() if _placeholders(key) != _placeholders(zh)}
    assert not odd


def test_no_entry_is_doubtful_or_double() -> None:
    text = PO.read_text("utf-8")
    assert "#~" not in text
    assert not [entry.id for entry in _entries() if entry.fuzzy or not entry.string]
    assert len(re.findall(r"(?m)^msgid ", text)) == len(_entries()) + 1, "a sentence stands twice"


def test_words() -> None:
    said = "\n".join(catalogue().values())
    assert not [word for word in WRONG_WORDS if word in said]


def test_chinese_sentences_have_chinese_punctuation() -> None:
    odd = []
    for key, zh in catalogue().items():
        if re.search(r"[\u4e00-\u9fff}”）][,;:?!]|[,;:?!][\u4e00-\u9fff“（]", zh) or re.search(
            r"[\u4e00-\u9fff]\.", zh
        ):
            odd.append((key, zh))
    assert not odd


# -- what the package shows --

FOUR = [f"{name}-2020" for name in ("enterprise-pension", "institution-pension", "work-injury", "unemployment")]
LAYOUTS = sorted((ROOT / "tests" / "gold" / "forms").glob("*.yaml"))
ENGLISH = re.compile(r"[A-Za-z]{3,}")
NAMES = {"sha", "txt", "yaml", "pdf", "xlsx", "min"}


@cache
def _audited(form: Path | str) -> sa.Audit:
    siblings = [ROOT / "params" / "forms" / f"{name}.yaml" for name in FOUR if name != form] if form in FOUR else []
    path = ROOT / "params" / "forms" / f"{form}.yaml" if form in FOUR else form
    return sa.audit(sa.open_case(path, siblings=siblings, language="zh"))


def _printed(record: Any) -> Iterator[str]:
    """Every text of a record."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, tuple):
        for each in record:
            yield from _printed(each)
    elif dataclasses.is_dataclass(record):
        for field in dataclasses.fields(record):
            yield from _printed(getattr(record, field.name))


def _english(shown: str, audit: sa.Audit) -> list[str]:
    """English words that are neither the form's own nor a name."""
    case = audit.case
    own = {word for each in (case, *case.siblings) for text in _printed(each.form) for word in ENGLISH.findall(text)}
    words = set(ENGLISH.findall(shown.replace(case.policy.name, ""))) - own - NAMES
    return sorted(line for line in shown.splitlines() if words & set(ENGLISH.findall(line)))


def _read_by_people(evaluation: dict[str, Any]) -> Iterator[str]:
    """What a person reads of a result document: codes, keys and places are for machines."""
    yield evaluation["conclusion"]["text"]
    for finding in evaluation["findings"]:
        names = ("title", "criterion", "condition", "cause", "effect", "question", "amount")
        yield from (finding[name] or "" for name in names)
        yield from finding["documents"]
    for result in evaluation["results"]:
        yield from (result[name] or "" for name in ("reported", "compared_with", "amount", "arithmetic"))
        yield (result["reason"] or {}).get("text", "")
        yield from (each["statement"] for each in result["explanations"])
    yield from (row["reading"] or "" for row in evaluation["indicators"])


FORMS = pytest.mark.parametrize("form", [*FOUR, *LAYOUTS], ids=lambda form: getattr(form, "stem", form))


@FORMS
def test_no_english_in_the_result_document(form: Path | str) -> None:
    audit = _audited(form)
    shown = "\n".join(_read_by_people(sa.evaluation(audit)))
    assert shown
    assert not _english(shown, audit)


@FORMS
def test_no_english_in_the_tables(form: Path | str) -> None:
    audit = _audited(form)
    by_audit = (sa.first_page, sa.recalculated, sa.found, sa.untested, sa.workpaper)
    sections = [*(show(audit) for show in by_audit), sa.reported(audit.case)]
    shown = "\n".join([*map(str, sections), sa.rates(audit).caption, sa.rates(audit).alternative])
    assert not _english(shown, audit)
    assert not re.findall(r"（[），。]|[，。：；][，。：；]|“”|None", shown), "an empty place in a sentence"


def test_no_english_in_the_rules() -> None:
    for form in (FOUR[0], LAYOUTS[0]):
        audit = _audited(form)
        assert not _english(str(sa.held_to(audit.case)), audit)


@FORMS
def test_no_english_on_the_terminal(form: Path | str) -> None:
    audit = _audited(form)
    shown = io.StringIO()
    importlib.import_module("selfeval_audit.cli.shown").show(
        result_document.document([sa.evaluation(audit)], (), "zh"), Console(file=shown, width=400)
    )
    assert not _english(shown.getvalue(), audit)


@pytest.mark.parametrize("width", [100, 200])
def test_the_title_of_a_finding_takes_three_tenths_of_the_terminal(width: int) -> None:
    document = result_document.document([sa.evaluation(_audited(FOUR[0]))], (), "zh")
    (told,) = document["evaluations"]
    told["findings"] = [{**told["findings"][0], "title": "差" * 100}]
    shown = io.StringIO()
    importlib.import_module("selfeval_audit.cli.shown").show(document, Console(file=shown, width=width))
    assert max(map(len, re.findall("差+", shown.getvalue()))) == width * 3 // 10 // 2


def test_a_document_in_english_is_in_english() -> None:
    case = sa.open_case(ROOT / "params" / "forms" / f"{FOUR[0]}.yaml", language="en")
    evaluation = json.dumps(sa.evaluation(sa.audit(case)), ensure_ascii=False)
    assert not [zh for key, zh in catalogue().items() if len(zh) >= 8 and key != zh and zh in evaluation]


def test_a_sentence_without_chinese_stands_in_english() -> None:
    assert say("{count} of none", "zh", count=3) == "3 of none"
    assert say("Auditor's note", "en") == "Auditor's note"


def test_places_are_said_in_chinese() -> None:
    assert say_place("page 1, table 2, row 3, column 4", "en") == "page 1, table 2, row 3, column 4"
    assert say_place("page 1, box 72 100 210 118.5; page 2, box 72 60 210 80", "zh") == "第1页；第2页"
    assert say_place("page 1, box 72 100 210 118.5", "en") == "page 1"
    for place in ("line 36", "lines 19-20", "page 1, row 3", "sheet 表一, cell B3", "table 1, row 2, column 3"):
        assert not ENGLISH.search(say_place(place, "zh")), place


def test_the_catalogue_is_packed_with_the_package() -> None:
    assert files("selfeval_audit.messages").joinpath("zh.po").is_file()


# --- what the parser of the command line and the system say -----------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("frobnicate",), "没有命令“frobnicate”"),
        (("--nope",), "没有选项“--nope”"),
        (("check",), "缺少“SOURCE...”"),
        (("run", "--jobs"), "选项“--jobs”须带取值"),
        (("run", "--jobs", "many"), "“--jobs”的取值无法使用"),
        (("check", "nowhere.pdf"), "nowhere.pdf：无法读取（文件或文件夹不存在）"),
    ],
)
def test_a_wrong_command_line_is_said_in_chinese(
    arguments: tuple[str, ...], words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["selfeval-audit", *arguments])
    with pytest.raises(SystemExit) as ended:
        importlib.import_module("selfeval_audit.cli").main()
    assert ended.value.code == 2
    line = capsys.readouterr().err
    assert words in line
    assert line.count("\n") == 1
