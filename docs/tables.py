"""`make docs`: write what the program knows into the READMEs, between their marks. With `--check` say what differs.

python docs/tables.py [--check]
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from proof import proof

import selfeval_audit as sa
from selfeval_audit.checks import CHECKS
from selfeval_audit.messages import say
from selfeval_audit.report.wording import amount

ROOT = Path(__file__).resolve().parents[1]
README = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
EXAMPLE = "enterprise-pension-2020"
HEADS = {"en": "| check | criterion |", "zh": "| 核验 | 标准 |"}


def checks(language: str) -> str:
    """The catalogue as a table."""
    rows = [f"| `{check.name}` | {check.criterion(language)} |" for check in CHECKS]
    return "\n".join([HEADS[language], "|---|---|", *rows])


def finding(language: str) -> str:
    """The first finding of the example, as its report puts it."""
    audit = sa.audit(sa.open_case(ROOT / "params" / "forms" / f"{EXAMPLE}.yaml", language=language))
    first = audit.matters[0].findings[0]
    grade, material = say("grade {grade}", language, grade=first.evidence_grade), say("● material", language)
    head = f"> **{first.title}** · {grade} · {material}"
    return "\n>\n".join([head, *(f"> {amount(text)}" for text in (first.condition, first.cause, first.effect))])


BLOCKS = {
    "en": {"checks": checks, "finding:en": finding, "proof": proof},
    "zh": {"checks:zh": checks, "finding:zh": finding, "proof:zh": proof},
}
"""The blocks of a README, by the names of their marks."""


def written(language: str) -> str:
    """A README with its blocks as they are now."""
    text = README[language].read_text("utf-8")
    for name, block in BLOCKS[language].items():
        marked = re.compile(rf"(<!-- {re.escape(name)} -->\n).*?(<!-- end -->)", re.DOTALL)
        fresh = block(language)
        text, count = marked.subn(lambda found, fresh=fresh: f"{found[1]}{fresh}\n{found[2]}", text)
        if count == 0:
            raise SystemExit(f"{README[language].name}: has no mark <!-- {name} -->")
    return text


def main() -> None:
    """Write both READMEs, or with `--check` name those that are not as they should be."""
    stale = [language for language, path in README.items() if written(language) != path.read_text("utf-8")]
    if "--check" in sys.argv[1:]:
        names = ", ".join(README[language].name for language in stale)
        raise SystemExit(f"{names}: `make docs` would change it" if stale else 0)
    for language in stale:
        README[language].write_text(written(language), "utf-8")


if __name__ == "__main__":
    main()
