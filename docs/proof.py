"""The proof on one screen: what the measurements come to, read off the tables that their commands wrote.

`benchmarks/README.md` holds each command's table between its marks; here stands only how its first line reads in each
language. A measurement that was not written yet stops `make docs` with its name.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"
PAGE = BENCHMARKS / "README.md"
FAILURES = BENCHMARKS / "suite" / "expected-failures" / "selfeval-audit.json"
SUITE = {
    "en": "cases of the conformance suite that it fails | **{failed} of {asked}**",
    "zh": "一致性测试集中未通过的用例 | **{asked}个中{failed}个**",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """What the line of a measurement says; `{0}`, `{1}` … are the groups of the pattern."""

    measurement: str
    pattern: str
    command: str
    en: str
    zh: str


CLAIMS = (
    Claim(
        "validity", r"false accusation: (\d+) of (\d+)\*\* \((.+?)\)", "python -m benchmarks.validity",
        "clean forms with a false accusation | **{0} of {1}** {2}", "无误的表被误报 | **{1}份中{0}份** {2}",
    ),
    Claim(
        "validity", r"faults found: (\d+) of (\d+)\*\* \((.+?)\)", "python -m benchmarks.validity",
        "planted and natural faults found | **{0} of {1}** {2}", "埋设及自然出现的差错被查出 | **{1}处中{0}处** {2}",
    ),
    Claim(
        "power", r"of the other (\d+), (\d+) are \w+\s+\((.+?)\)", "python -m benchmarks.suite.power",
        "faults planted in the judging rooms that a case of the suite notices | **{1} of {0}** {2}",
        "埋入判断模块、被测试集发现的改动 | **{0}处中{1}处** {2}",
    ),
    Claim(
        "mutants", r"of the other (\d+), (\d+) are \w+\s+\((.+?)\)", "python -m benchmarks.mutants",
        "faults planted anywhere in the package that the tests notice | **{1} of {0}** {2}",
        "埋入程序各处、被测试发现的改动 | **{0}处中{1}处** {2}",
    ),
    Claim(
        "reading", r"right: (\d+) of (\d+) in (\d+) documents; wrong without a mark: (\d+)",
        "python -m benchmarks.reading",
        "rows read right, and read wrong without a mark, in {2} documents | **{0} of {1}**, **{3}**",
        "{2}份文件中读对的行、读错而未标注的行 | **{1}行中{0}行**，**{3}行**",
    ),
    Claim(
        "pictures", r"without a mark: (\d+) of (\d+) in (\d+) pictures\*\* \((.+?)\)", "python -m benchmarks.pictures",
        "figures read wrong without a mark, in {2} damaged pictures of pages | **{0} of {1}** {3}",
        "{2}张受损页面图像中读错而未标注的数 | **{1}个中{0}个** {3}",
    ),
    Claim(
        "batches", r"(?s)one form after the other \| [\d.]+ \| ([\d.]+) \|.*?no pages \| [\d.]+ \| ([\d.]+) \|",
        "python -m benchmarks.batches",
        "times as fast as papermill and nbconvert form after form, and as a pool of papermill | **{0}**, **{1}**",
        "与逐表运行papermill和nbconvert、与papermill进程池相比的速度倍数 | **{0}**，**{1}**",
    ),
)  # fmt: skip
HEADS = {"en": "| what | came to | command |", "zh": "| 项目 | 结果 | 命令 |"}
ARENA = {
    "en": ("tool", "answered", "changes found", "false accusations"),
    "zh": ("工具", "作答", "查出的改动", "误报"),
}


def proof(language: str) -> str:
    """The claims as a table, and beneath it the tools on the arithmetic of forms."""
    lines = [f"| {_said(claim, language)} | `{claim.command}` |" for claim in CLAIMS]
    lines.insert(2, f"| {_suite(language)} | `python -m benchmarks.suite selfeval-audit` |")
    return "\n".join([HEADS[language], "|---|---|---|", *lines, "", *_arena(language)])


def _said(claim: Claim, language: str) -> str:
    found = re.search(claim.pattern, _written(claim.measurement))
    if found is None:
        raise SystemExit(f"{PAGE.name}: {claim.measurement} is not written as docs/proof.py reads it")
    return {"en": claim.en, "zh": claim.zh}[language].format(*found.groups())


def _suite(language: str) -> str:
    kept = json.loads(FAILURES.read_text("utf-8"))
    return SUITE[language].format(failed=len(kept["failed"]), asked=kept["asked"])


def _arena(language: str) -> list[str]:
    """The tools on the first set of the arena, without their time."""
    rows = [line.split(" | ") for line in _written("arena").split("\n\n")[1].splitlines()[2:]]
    head = ARENA[language]
    return [f"| {' | '.join(head)} |", "|---|---:|---:|---:|", *(" | ".join(row[: len(head)]) + " |" for row in rows)]


def _written(measurement: str) -> str:
    page = PAGE.read_text("utf-8")
    return page.split(f"<!-- {measurement} -->\n", 1)[-1].split(f"\n<!-- end {measurement} -->", 1)[0]
