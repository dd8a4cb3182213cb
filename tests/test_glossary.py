"""Names are words of the glossary, one for one thing; no module and no public class has another's name."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import selfeval_audit as sa
from selfeval_audit import model
from selfeval_audit.checks import CHECKS

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "selfeval_audit").rglob("*.py"))
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in GLOSSARY.splitlines()
    if line.startswith("| ") and not line.startswith("| term ")
]
SAID = [*(ROOT / "selfeval_audit").rglob("*.toml"), *(ROOT / "selfeval_audit").rglob("*.po"), ROOT / "README.zh.md"]


def words(name: str) -> list[str]:
    """`FundLine` and `funds_foot` as words, the way the glossary writes them: in the singular."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_")
    return [stem(word) for word in apart if word]


def stem(word: str) -> str:
    """`siblings` is `sibling`, `ties` is `tie`, `level2` is `level`, `categories` is `category`."""
    word = re.sub(r"\d+$", "", word)
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    for ending in ("ches", "s"):
        if word.endswith(ending) and len(word) > 3 and not word.endswith("ss"):
            return word.removesuffix(ending) + ending[:-2]
    return word


def public(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What a module defines for others: classes, functions, and the methods of its classes."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield type(node).__name__, node.name
        if isinstance(node, ast.ClassDef):
            methods = (each for each in node.body if isinstance(each, ast.FunctionDef))
            yield from (("method", each.name) for each in methods if not each.name.startswith("_"))


DEFINED = [(path, kind, name) for path in MODULES for kind, name in public(ast.parse(path.read_text("utf-8")))]
TERMS = {stem(word) for term, *_ in ROWS for word in re.findall(r"[a-z0-9]+", term)}
PLAIN = {stem(word) for word in re.findall(r"[a-z0-9]+", GLOSSARY.partition("## Plain words")[2].partition(":\n")[2])}


def spoken() -> set[str]:
    """The names that readers and scripts meet: the package's calls, its checks, the records of a form."""
    records = [each for each in vars(model).values() if is_dataclass(each) and each.__module__ == model.__name__]
    cells = [each.name for record in records for each in fields(record)]
    return {*sa.__all__, *(check.name for check in CHECKS), *(record.__name__ for record in records), *cells}


def test_each_word_of_a_name_that_is_spoken_stands_in_the_glossary() -> None:
    unknown = {name: [word for word in words(name) if word not in TERMS | PLAIN] for name in spoken()}
    assert {name: missing for name, missing in unknown.items() if missing} == {}


def test_a_word_is_a_term_or_plain_and_is_used() -> None:
    used = {word for name in spoken() for word in words(name)}
    assert set() == TERMS & PLAIN
    assert PLAIN - used == set()


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_term_has_its_chinese_its_meaning_and_no_synonym_in_a_name(row: list[str]) -> None:
    _, chinese, meaning, forbidden = row
    assert meaning
    spoken_of = [path.read_text("utf-8") for path in SAID]
    assert [word for word in chinese.split(", ") if not any(word in text for text in spoken_of)] == []
    synonyms = {stem(word) for word in forbidden.split(", ")}
    named = [*((path, name) for path, _, name in DEFINED), *((path, path.stem) for path in MODULES)]
    assert [(path.name, name) for path, name in named if synonyms & set(words(name))] == []
    assert not synonyms & TERMS


def test_the_glossary_says_each_word_once() -> None:
    terms = [term for row in ROWS for term in row[0].split(", ")]
    assert len(terms) == len(set(terms))
    assert 40 <= len(ROWS) <= 60


def test_no_module_has_the_name_of_another() -> None:
    names = Counter(path.stem for path in MODULES if not path.stem.startswith("__"))
    assert [name for name, times in names.items() if times > 1] == []


def test_no_public_class_has_the_name_of_another() -> None:
    names = Counter(name for _, kind, name in DEFINED if kind == "ClassDef")
    assert [name for name, times in names.items() if times > 1] == []


def test_the_readme_uses_the_glossarys_terms() -> None:
    section = (ROOT / "README.md").read_text("utf-8").partition("## Glossary")[2].partition("\n## ")[0]
    told = [line.split("|")[1] for line in section.splitlines() if line.startswith("| ")][1:]
    asked = {stem(word) for each in told for word in re.findall(r"[a-z]+", each)}
    assert asked - TERMS <= {"bound", "restated"}
