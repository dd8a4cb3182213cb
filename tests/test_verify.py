"""`verify`: no byte of outputs, records or sources changes unseen; executed again, the inputs make the same."""

from __future__ import annotations

import copy
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import selfeval_audit as sa
from selfeval_audit.batch import Settings, run
from selfeval_audit.batch.traced import untraced
from selfeval_audit.batch.verification import Verified, verify
from selfeval_audit.model import Form, InputError
from selfeval_audit.records import load_form

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(__file__).parent / "data" / "batch"
CHANGES = 400


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "work"
    shutil.copytree(DATA, folder)
    (folder / "params" / "sources").mkdir()
    (folder / "params" / "sources" / "a.txt").write_text("自评表 90%", encoding="utf-8")
    files = sorted((folder / "params").glob("*.yaml"))
    run(files, Settings(folder / "notebook.ipynb", folder / "outputs", folder, jobs=2))
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "moved")
    return tmp_path / "moved"


def verified(folder: Path, *, rerun: bool = False) -> Verified:
    return verify(folder / "outputs", folder, folder / "notebook.ipynb", "en", rerun=rerun)


def test_what_was_not_touched_is_as_it_says_wherever_it_lies(folder: Path) -> None:
    found = verified(folder)
    assert found.lines == ()
    assert (found.outputs, found.inputs, found.others) == (12, 6, ())


def seen(folder: Path, name: str) -> bool:
    try:
        return any(name in line for line in verified(folder).lines)
    except InputError as refused:  # a manifest that cannot be read any more
        return name in str(refused)


def test_every_single_byte_is_seen(folder: Path) -> None:
    draw = random.Random(12)  # noqa: S311  # no secrets
    files = [path for path in folder.rglob("*") if path.is_file() and "schema" not in path.parts]
    for _ in range(CHANGES):
        path = draw.choice(files)
        content = path.read_bytes()
        place = draw.randrange(len(content))
        path.write_bytes(content[:place] + bytes([content[place] ^ (1 << draw.randrange(8))]) + content[place + 1 :])
        assert seen(folder, path.name), (path, place)
        path.write_bytes(content)
    assert verified(folder).lines == ()


def test_what_is_missing_is_seen(folder: Path) -> None:
    (folder / "outputs" / "a.html").unlink()
    (folder / "params" / "forms" / "b.yaml").unlink()
    lines = verified(folder).lines
    assert [name for name in ("a.html", "b.yaml") if any(name in line and "missing" in line for line in lines)] == [
        "a.html",
        "b.yaml",
    ]


def test_a_file_that_the_manifest_does_not_name_is_named_and_no_fault(folder: Path) -> None:
    (folder / "outputs" / "我的笔记.txt").write_text("看过", encoding="utf-8")
    (folder / "outputs" / ".gitkeep").touch()
    found = verified(folder)
    assert (found.others, found.lines) == (("我的笔记.txt",), ())


def test_a_document_that_is_not_the_records_source_is_seen(folder: Path) -> None:
    record = folder / "params" / "forms" / "a.yaml"
    text = record.read_text(encoding="utf-8").replace("{name: a.txt}", f"{{name: a.txt, sha256: {'ab' * 32}}}")
    record.write_text(text, encoding="utf-8")
    assert any("is not the document that" in line for line in verified(folder).lines)


def test_executed_again_the_inputs_make_the_same(folder: Path) -> None:
    assert verified(folder, rerun=True).lines == ()


def test_a_result_that_the_inputs_do_not_make_is_seen(folder: Path) -> None:
    (folder / "params" / "a.yaml").write_text("form: a\nprepared: someone else\n", encoding="utf-8")
    lines = verified(folder, rerun=True).lines
    assert any("a.ipynb" in line and "executed again" in line for line in lines)


def test_no_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="manifest"):
        verify(tmp_path, tmp_path, tmp_path / "notebook.ipynb", "en", rerun=False)


@pytest.fixture(scope="module")
def found() -> tuple[dict[str, Any], Form]:
    path = ROOT / "params" / "forms" / "enterprise-pension-2020.yaml"
    return sa.evaluation(sa.audit(sa.open_case(path))), load_form(path)


def test_each_finding_follows_from_its_record(found: tuple[dict[str, Any], Form]) -> None:
    assert list(untraced(*found, "en")) == []


def _printed_otherwise(result: dict[str, Any]) -> None:
    result["evidence"][0]["text"] = "7" + result["evidence"][0]["text"]


def _read_otherwise(result: dict[str, Any]) -> None:
    result["evidence"][0]["value"] = "7" + result["evidence"][0]["value"]


def _reported_otherwise(result: dict[str, Any]) -> None:
    result["reported"] = result["compared_with"]


def _wider(result: dict[str, Any]) -> None:
    result["interval"] |= {"low": "0", "high": "1000"}


@pytest.mark.parametrize(
    ("harm", "word"),
    [
        (_printed_otherwise, "the record has no"),
        (_read_otherwise, "does not read as"),
        (_reported_otherwise, "is no difference"),
        (_wider, "is no difference"),
    ],
)
def test_a_step_that_does_not_follow_is_seen(
    found: tuple[dict[str, Any], Form], harm: Callable[[dict[str, Any]], None], word: str
) -> None:
    evaluation = copy.deepcopy(found[0])
    rates = [each for each in evaluation["results"] if each["check"] == "execution_rate_recalculates"]
    harm(next(each for each in rates if each["outcome"] == "differs"))
    lines = list(untraced(evaluation, found[1], "en"))
    assert any(word in line for line in lines)


def test_a_digit_more_or_less_in_what_a_finding_rests_on_is_seen(found: tuple[dict[str, Any], Form]) -> None:
    """Each digit of each value, one up."""
    evaluation = copy.deepcopy(found[0])
    for result in (each for each in evaluation["results"] if each["outcome"] == "differs"):
        for evidence in (each for each in result["evidence"] if each["value"] is not None):
            value = evidence["value"]
            for place, digit in ((at, char) for at, char in enumerate(value) if char.isdigit()):
                evidence["value"] = value[:place] + str((int(digit) + 1) % 10) + value[place + 1 :]
                assert list(untraced(evaluation, found[1], "en"))
            evidence["value"] = value
    assert list(untraced(evaluation, found[1], "en")) == []
