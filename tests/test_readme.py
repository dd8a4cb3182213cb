"""What the READMEs say is what the program says: the finding, the catalogue, the example, the two lines."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = {"en": (ROOT / "README.md").read_text("utf-8"), "zh": (ROOT / "README.zh.md").read_text("utf-8")}


def block(language: str, name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- end -->", README[language], re.DOTALL)
    assert found, name
    return found[1].strip()


def test_the_readmes_say_what_the_program_says() -> None:
    """The tables of checks and the finding on the first screen are those that `make docs` writes."""
    command = [sys.executable, "docs/tables.py", "--check"]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_python_example_prints_what_it_says() -> None:
    code = re.search(r"```python\n(.*?)```", README["en"], re.DOTALL)
    assert code
    expected = "\n".join(re.findall(r"^# (.*)$", code[1], re.MULTILINE))
    ran = subprocess.run(
        [sys.executable, "-c", code[1]], capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=True
    )
    assert ran.stdout.strip() == expected


def test_both_readmes_give_the_same_commands() -> None:
    def commands(language: str) -> list[str]:
        blocks = re.findall(r"```(?:sh|bat)\n(.*?)```", README[language], re.DOTALL)
        return [line.split("#")[0].strip() for each in blocks for line in each.splitlines()]

    assert commands("en") == commands("zh")


def test_every_link_and_named_file_exists() -> None:
    for text in README.values():
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert (ROOT / target).exists(), target


def test_the_proof_is_what_the_commands_wrote() -> None:
    """Each number of the proof stands in the benchmarks' own page, and each command that it names is listed there."""
    suite = ROOT / "benchmarks" / "suite"
    pages = (
        ROOT / "benchmarks" / "README.md",
        suite / "README.md",
        suite / "expected-failures" / "selfeval-audit.json",
    )
    measured = "".join(page.read_text("utf-8") for page in pages)
    for language, name in (("en", "proof"), ("zh", "proof:zh")):
        said = block(language, name)
        assert [number for number in re.findall(r"\d[\d.]*\d|\d", said) if number not in measured] == []
        assert {*re.findall(r"`(python -m [\w.]+)", said)} <= {*re.findall(r"`(python -m [\w.]+)", measured)}
