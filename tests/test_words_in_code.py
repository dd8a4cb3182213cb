"""Words stand in the word lists, sentences in the catalogue and beside their checks: how little Chinese code holds."""

from __future__ import annotations

import ast
import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "selfeval_audit"
ROOMS_OF_GRAMMAR = {"figures", "targets", "case", "read", "words"}
"""Where printed texts are taken apart; no other room has a grammar of its own."""
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


def test_no_room_above_the_case_holds_chinese() -> None:
    assert {name: count for name, count in held().items() if name.split("/")[0] not in ROOMS_OF_GRAMMAR} == {}
