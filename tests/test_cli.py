"""The command line: what it prints where, how it ends, and that nothing brings it down."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import selfeval_audit as sa
from selfeval_audit.checks import CHECKS
from selfeval_audit.cli import main
from selfeval_audit.cli.commands import app
from selfeval_audit.cli.exits import exit_code
from selfeval_audit.cli.imports import SHORT, Imported, show_imported
from selfeval_audit.cli.overview import COMMANDS, commands, overview
from selfeval_audit.model import Source, Unread
from selfeval_audit.policy import presets
from selfeval_audit.read import Limits
from selfeval_audit.records import load_form

ROOT = Path(__file__).resolve().parents[1]
BATCH = Path(__file__).parent / "data" / "batch"

Ended = tuple[int, str, str]
Command = Callable[..., Ended]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder of its own with the stand-in notebook and two records."""
    shutil.copytree(BATCH, tmp_path / "work")
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run the command in this process -> exit code, standard output, standard error."""

    def call(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["selfeval-audit", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return call


def apart(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own, in an environment of its own."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "selfeval_audit", *map(str, arguments)],
        capture_output=True, check=False, cwd=ROOT, env=inherited | environment,
    )  # fmt: skip


def test_a_run_writes_and_says_what_it_found(command: Command, work: Path) -> None:
    code, out, err = command("run", "--notebook", "notebook.ipynb", "--out", "made", "--jobs", 2)
    assert (code, err) == (2, "")  # the stand-in tests nothing
    assert out.splitlines()[0].startswith("✓ ")
    assert Path("made", "index.html").as_posix() in out.replace("\\", "/")
    assert (work / "made" / "a.html").is_file()


def test_a_run_goes_on_past_a_bad_file(command: Command, work: Path) -> None:
    (work / "params" / "bad.yaml").write_text("form: a\nlanguage: fr\n", encoding="utf-8")
    code, out, err = command("run", "params/bad.yaml", "params/a.yaml", "gone.yaml", "--notebook", "notebook.ipynb")
    assert code == 2
    named = [re.split(r"[:：]|第\d+行", line)[0] for line in err.splitlines()]
    assert named == [str(Path("params", "bad.yaml")), "gone.yaml"]
    assert out.count("✓") == 1


def test_a_run_of_a_dying_notebook_is_an_internal_error(command: Command, work: Path) -> None:
    (work / "params" / "died.yaml").write_text("form: a\nreviewed: die\n", encoding="utf-8")
    code, _, err = command("run", "params/died.yaml", "--notebook", "notebook.ipynb", "--language", "en")
    assert code == 3
    assert err.startswith(str(Path("params", "died.yaml")) + ": its process died")


def evaluation(*outcomes: str, findings: int = 0, level: str = "minor", **coverage: int) -> dict[str, Any]:
    return {
        "results": [{"outcome": each} for each in outcomes],
        "findings": [{}] * findings,
        "coverage": {"indicators": 1, "unread_figures": 0, "for_review": 0, **coverage},
        "conclusion": {"level": level},
    }


@pytest.mark.parametrize(
    ("evaluations", "told", "code"),
    [
        ([], {}, 0),
        ([evaluation("agrees", "not_tested")], {}, 0),
        ([evaluation("differs", findings=1)], {}, 1),
        ([evaluation("agrees"), evaluation("differs", findings=2)], {}, 1),
        ([evaluation("not_tested")], {}, 2),
        ([evaluation("agrees", unread_figures=1)], {}, 2),
        ([evaluation("agrees", unread_rows=1, level="insufficient")], {}, 2),
        ([evaluation("agrees", indicators=0)], {}, 2),
        ([evaluation("differs", findings=1, for_review=1)], {}, 2),
        ([evaluation("agrees", level="not_a_self_evaluation")], {}, 2),
        ([evaluation("differs", findings=1), evaluation()], {}, 2),
        ([evaluation("differs", findings=1)], {"unusable": True}, 2),
        ([evaluation("agrees")], {"unusable": True}, 2),
        ([evaluation("agrees")], {"unusable": True, "internal": True}, 3),
        ([evaluation("differs", findings=1)], {"internal": True}, 3),
    ],
)
def test_the_highest_exit_code_wins(evaluations: list[Any], told: dict[str, bool], code: int) -> None:
    assert exit_code({"evaluations": evaluations}, **told) == code


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check", "nowhere.pdf"), ("nowhere.pdf",)),
        (("check", "empty.yaml"), ("empty.yaml",)),
        (("check", "list.yaml"), ("list.yaml",)),
        (("check", "broken.yaml"), ("broken.yaml",)),
        (("check", "params/a.yaml", "--policy", "nonesuch"), ("nonesuch", *presets())),
        (("check", "params/a.yaml", "--format", "xml"), ("xml", "json")),
        (("check",), ("SOURCE",)),
        (("chekc",), ("chekc",)),
        (("run", "--jobs", "0"), ("--jobs", "1")),
        (("run", "empty"), ("empty", "import")),
        (("run", "params/a.yaml", "--notebook", "gone.ipynb"), ("gone.ipynb",)),
        (("run", "params/a.yaml", "--notebook", "list.yaml"), ("list.yaml", "--notebook")),
        (("run", "params/a.yaml", "--notebook", "other.json"), ("other.json", "--notebook")),
        (("run", "params/a.yaml", "--notebook", "notebook.ipynb", "--out", "list.yaml"), ("list.yaml", "--out")),
        (("run", "params/a.yaml", "--notebook", "notebook.ipynb", "--out", "list.yaml/in"), ("list.yaml", "--out")),
        (("check", "lost.yaml"), ("lost.yaml", "nonesuch")),
        (("check", "kin.yaml"), ("kin.yaml", "nonesuch")),
        (("import", "nowhere.xlsx"), ("nowhere.xlsx",)),
    ],
)
def test_a_refusal_is_one_line(
    command: Command, work: Path, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    (work / "empty").mkdir()
    (work / "empty.yaml").touch()
    (work / "list.yaml").write_text("- form\n", encoding="utf-8")
    (work / "broken.yaml").write_text("form: [a\n", encoding="utf-8")
    (work / "lost.yaml").write_text("form: nonesuch\n", encoding="utf-8")
    (work / "kin.yaml").write_text("form: a\nsiblings: [nonesuch]\n", encoding="utf-8")
    (work / "other.json").write_text('{"cells": 1}\n', encoding="utf-8")
    code, out, err = command(*arguments)
    assert code == 2
    assert "index.html" not in out
    assert len(err.splitlines()) == 1
    assert all(word in err for word in words)
    assert "Traceback" not in err


def test_a_fault_of_its_own_is_one_line_too(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object) -> None:
        raise RuntimeError("not\nforeseen")

    monkeypatch.setattr("selfeval_audit.cli.catalogue.show_checks", faulty)
    code, _, err = command("checks")
    assert code == 3
    assert len(err.splitlines()) == 1
    assert "RuntimeError: not foreseen" in err


@pytest.mark.usefixtures("work")
def test_a_fault_in_one_form_leaves_the_others(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    audit = sa.audit

    def faulty(case: sa.Case) -> sa.Audit:
        if case.form.id == "a":
            raise RuntimeError("not\nforeseen")
        return audit(case)

    monkeypatch.setattr(sa, "audit", faulty)
    code, out, err = command("check", "params/forms/a.yaml", "params/b.yaml", "--format", "json")
    assert code == 3
    assert len(err.splitlines()) == 1
    assert err.startswith(f"{Path('params', 'forms', 'a.yaml')}: a: ")
    assert "RuntimeError: not foreseen" in err
    assert [each["id"] for each in json.loads(out)["evaluations"]] == ["b"]


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize("arguments", [("check", "--format", "json"), ("import", "--to", "new")], ids=str)
def test_a_fault_in_reading_one_document_leaves_the_others(
    command: Command, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    def faulty(path: Path, limits: Limits) -> sa.Reading:
        if path.stem == "a":
            raise KeyError("a")
        return sa.read(path, limits)

    monkeypatch.setattr("selfeval_audit.cli.sources.read", faulty)
    code, out, err = command(arguments[0], "params/forms/a.yaml", "params/forms/b.yaml", *arguments[1:])
    assert code == 3
    assert len(err.splitlines()) == 1
    assert "KeyError" in err
    assert out


def test_check_prints_the_result_document(command: Command) -> None:
    code, out, err = command("check", ROOT / "params", "--format", "json")
    assert (code, err) == (1, "")
    result = json.loads(out)
    assert len(result["evaluations"]) == 4
    assert result["language"] == "zh"
    assert command("check", *sorted((ROOT / "params" / "forms").glob("*.yaml")), "--format", "json")[0] == 1


def test_check_prints_a_table_for_spreadsheets(command: Command) -> None:
    _, out, _ = command("check", ROOT / "params", "--format", "csv")
    rows = list(csv.reader(io.StringIO(out)))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 100
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_check_prints_text(command: Command, language: str) -> None:
    code, out, err = command("check", ROOT / "params", "--language", language)
    assert (code, err) == (1, "")
    assert out.count("✗") >= 2
    assert ("not tested" in out) == (language == "en")
    assert ("未核验" in out) == (language == "zh")


@pytest.mark.usefixtures("work")
def test_check_goes_on_past_a_bad_source(command: Command) -> None:
    code, out, err = command("check", "nowhere.pdf", "params/forms/a.yaml", "--format", "json")
    assert code == 2
    assert err.startswith("nowhere.pdf")
    assert [each["id"] for each in json.loads(out)["evaluations"]] == ["a"]


def test_checks_are_all_in_the_catalogue(command: Command) -> None:
    code, out, _ = command("checks", "--language", "en")
    assert code == 0
    assert [line for line in out.splitlines() if line and not line.startswith(" ")] == [check.name for check in CHECKS]


def test_schema_and_version(command: Command) -> None:
    code, out, _ = command("schema")
    assert code == 0
    for name in ("form", "params"):
        kept = json.loads((ROOT / "params" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
        assert json.loads(out)[name] == kept
    assert command("--version") == (0, "selfeval-audit 0.1.0\n", "")
    assert "import" in command()[1]


SOURCE = ROOT / "params" / "sources" / "self-evaluation-2020.txt"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_import_writes_once(command: Command, tmp_path: Path) -> None:
    to = tmp_path / "new" / "params"
    code, out, err = command("import", SOURCE, "--to", to, "--language", "en")
    assert (code, err) == (0, "")
    first = files(to)
    ids = sorted(Path(name).stem for name in first if name.startswith("forms/"))
    assert len(ids) == 4
    assert {f"{id_}.yaml" for id_ in ids} | {"schema/form.schema.json"} <= set(first)
    assert [load_form(to / "forms" / f"{id_}.yaml").id for id_ in ids] == ids
    assert "8 files written" in out
    assert "review" in out
    assert len(out.splitlines()) < 60

    code, out, err = command("import", SOURCE, "--to", to, "--language", "en")
    assert (code, err) == (0, "")
    assert files(to) == first
    assert "0 files written, 8 left" in out


def test_import_overwrites_nothing_unasked(command: Command, tmp_path: Path) -> None:
    to = tmp_path / "params"
    command("import", SOURCE, "--to", to)
    record = next((to / "forms").glob("*.yaml"))
    kept = record.read_bytes()
    told = to / record.name
    record.write_bytes(kept + b"# edited\n")
    told.write_bytes(told.read_bytes() + b"prepared: me\n")
    code, _, err = command("import", SOURCE, "--to", to)
    assert code == 2
    assert len(err.splitlines()) == 1
    assert "--force" in err
    assert record.read_bytes().endswith(b"# edited\n")
    assert command("import", SOURCE, "--to", to, "--force")[0] == 0
    assert record.read_bytes() == kept
    assert told.read_bytes().endswith(b"prepared: me\n")  # an auditor's own words are never overwritten


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "cp936"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "arguments", [("check", "params"), ("checks",), ("check", "没有.pdf"), ("check", "--help")], ids=str
)
def test_no_console_brings_it_down(environment: dict[str, str], arguments: tuple[str, ...]) -> None:
    ended = apart(*arguments, **environment)
    assert ended.returncode in {0, 1, 2}
    assert b"Traceback" not in ended.stderr
    if environment.get("PYTHONIOENCODING") == "cp936" and arguments == ("check", "params"):
        assert "预算" in ended.stdout.decode("cp936")


@pytest.mark.parametrize(
    "arguments", [("check", "params"), ("schema",), ("check", "params", "--format", "csv")], ids=str
)
@pytest.mark.parametrize("both", [False, True], ids=["out", "out and err"])
def test_a_reader_that_goes_away_ends_it_quietly(arguments: tuple[str, ...], both: bool) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "selfeval_audit", *arguments],
        stdout=writing, stderr=writing if both else subprocess.PIPE, check=False, cwd=ROOT,
    )  # fmt: skip
    os.close(writing)
    assert ended.returncode == 141
    assert not ended.stderr


def test_what_a_machine_reads_is_utf8_everywhere() -> None:
    ended = apart("check", "params", "--format", "json", PYTHONIOENCODING="cp936")
    assert "预算" in ended.stdout.decode("utf-8")
    assert b"\r" not in ended.stdout


def test_help_lists_every_command() -> None:
    listed = dict(commands())
    told = {name: each.help for name, each in app(tuple(COMMANDS)).commands.items()}
    assert told == listed
    assert all(line.endswith(".") for line in listed.values())
    assert all(f"  {name} " in overview() for name in listed)


@pytest.mark.parametrize(
    ("words", "unneeded"),
    [
        (("--help",), ("click", "rich", "pydantic", "pandas", "matplotlib", "selfeval_audit.model")),
        (("--version",), ("click", "rich", "pydantic", "pandas", "matplotlib", "selfeval_audit.model")),
        (("check", "params/b.yaml", "--format", "json"), ("pydantic", "rich", "pandas", "matplotlib", "jinja2",
          "babel", "lxml", "nbformat", "openpyxl", "pdfplumber", "charset_normalizer", "multiprocessing")),
    ],
)  # fmt: skip
def test_a_command_imports_what_it_uses(work: Path, words: tuple[str, ...], unneeded: tuple[str, ...]) -> None:
    code = (
        f"import sys; sys.argv = {['selfeval-audit', *words]!r}\nfrom selfeval_audit.cli import main\n"
        f"try:\n    main()\nfinally:\n    print(sorted({set(unneeded)!r} & set(sys.modules)), file=sys.stderr)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    ended = subprocess.run([sys.executable, "-c", code], cwd=work, capture_output=True, check=False, env=environment)
    assert ended.stderr.decode().splitlines() == ["[]"]


@pytest.mark.parametrize("sign", ["\x1b", "\x9b", "\x07", "\u202e", "\u2066", "\u200b", "\u2028", "\ufeff"], ids=ascii)
def test_what_a_terminal_would_obey_is_shown_as_a_mark(command: Command, work: Path, sign: str) -> None:
    record = work / "params" / "forms" / "b.yaml"
    text = record.read_text(encoding="utf-8").replace("项目b", f'"项目{ascii(sign)[1:-1]}[31mb"')
    record.write_text(text.replace("12人", "8人"), encoding="utf-8")
    for words in (("check", record), ("check", work / f"no{sign}[31msuch.pdf")):
        _, out, err = command(*words)
        assert sign not in out + err
        assert f"⟨U+{ord(sign):04X}⟩" in out + err


@pytest.mark.parametrize(("count", "more"), [(SHORT, None), (SHORT + 1, 1), (SHORT + 5, 5)])
def test_of_many_parts_not_read_the_first_are_named_and_the_rest_counted(
    capsys: pytest.CaptureFixture[str], count: int, more: int | None
) -> None:
    unread = [Unread(Source("a.xlsx"), f"row {n}", f"text {n}", "no_form") for n in range(1, count + 1)]
    show_imported(Imported(), unread, "en")
    told = capsys.readouterr().out.splitlines()
    assert sum("not read: text" in line for line in told) == SHORT
    rest = [line for line in told if "more not read" in line]
    assert rest == ([f"and {more} more not read; `selfeval-audit check` names them all"] if more else [])
