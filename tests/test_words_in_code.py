"""Words stand in the word lists, sentences in the catalogue and beside their checks: how little Chinese code holds."""

from __future__ import annotations

import ast
import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "selfeval_audit"
GRAMMAR = {
    "figures/scan.py": "what a number looks like among letters",
    "figures/spelled.py": "numerals",
    "read/documents/office/builtin_formats.py": "number formats that a spreadsheet has by their number",
    "read/documents/office/chinese_digits.py": "numerals that a number format prints",
    "read/documents/office/date_formats.py": "names of months and weekdays that a number format prints",
    "read/documents/office/format_codes.py": "marks of number formats",
    "read/documents/pages/characters.py": "radicals that fonts draw like a character",
    "read/years.py": "a year and what stands around it",
    "targets/deadline.py": "dates and what makes them a deadline",
    "words/plain.py": "numbering before a text",
}
"""The modules whose Chinese is a grammar, signs and forms that nobody adds to, and what it is the grammar of."""
MOST_MODULES, MOST_RUNS = 14, 40
_RUN = re.compile(r"[\u3400-\u9fff]+")


def runs(source: str) -> int:
    """The runs of Chinese characters in a module's texts; docstrings and texts that stand alone say nothing to it."""
    tree = ast.parse(source)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone
    ]
    return sum(len(_RUN.findall(text)) for text in texts)


def held() -> dict[str, int]:
    """The modules that hold any, with how many."""
    counts = {path.relative_to(PACKAGE).as_posix(): runs(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}
    return {name: count for name, count in sorted(counts.items()) if count}


def test_runs_are_counted_in_texts_and_not_in_docstrings() -> None:
    module = '"""模块"""\nX = "预算|执行"\n'
    function = 'def f(y):\n    """说明"""\n    # 备注\n    return f"共{y}元", r"[\\u4e00-\\u9fff]"\n'
    assert runs(module + function) == 4


def test_chinese_stands_in_code_only_where_it_is_grammar() -> None:
    assert sorted(held()) == sorted(GRAMMAR), "words go into words/*.toml, sentences into zh.po or beside their check"
    assert len(GRAMMAR) <= MOST_MODULES


def test_no_grammar_is_a_list_of_words() -> None:
    assert {name: count for name, count in held().items() if count > MOST_RUNS} == {}
