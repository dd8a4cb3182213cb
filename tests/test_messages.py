"""The catalogue has no gaps: what the package says is collected from its code, and looked for in what it shows."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import io
import json
import re
import string
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes
from rich.console import Console

import selfeval_audit as sa
from selfeval_audit import document
from selfeval_audit.checks import CHECKS, basis, criterion
from selfeval_audit.findings import sayings
from selfeval_audit.messages import catalogue, say, say_place

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "selfeval_audit"
PO = PACKAGE / "messages" / "zh.po"
SPEAKERS = {"say", "spoken"}
WRONG_WORDS = ("虚假", "造假", "弄虚", "骗")
FIXED = ("核验不足,不作结论", "计算机核验,供审计人员参考,不作为审计结论")
"""Fixed terms of the contract, with the commas it has."""

Keys = set[str]
FROM_RECORDS: dict[str, Callable[[], Iterable[str]]] = {
    "put": sayings,  # the fields of a matter's sentences
    "sentences": sayings,
    "criterion": lambda: map(criterion, CHECKS),
    "basis": lambda: filter(None, map(basis, CHECKS)),
}
"""What a sentence is taken from where no text stands in the code: the root of the expression -> its sentences."""


# -- what the package says, read from its code --


class Room:
    """A module, and the sentences that its calls of `say` and `spoken` can be given."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tree = ast.parse(path.read_text("utf-8"))
        self.parents = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    def calls(self) -> Iterator[ast.Call]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and _speaks(node) and node.args:
                yield node

    def said(self, node: ast.expr) -> Keys | None:
        """The sentences an expression can be; None where the code does not tell."""
        match node:
            case ast.Constant(value=str() as text):
                return {text}
            case ast.IfExp(body=one, orelse=other):
                return _both(self.said(one), self.said(other))
            case ast.Subscript(value=container):
                return self.held(container)
            case ast.Call(func=ast.Attribute(attr="get", value=container)):
                return self.held(container)
            case ast.Call(func=ast.Name(id="next"), args=[ast.GeneratorExp(elt=each), *_]):
                return self.said(each)
            case ast.Name(id=name):
                return self.named(name, node)
        return _of_record(node)

    def held(self, node: ast.expr) -> Keys | None:
        """The sentences that a dict, tuple or list holds."""
        match node:
            case ast.Name(id=name):
                bound = [_both(*map(self.held, self.values(name, node)))] if self.values(name, node) else []
                return bound[0] if bound else _texts(self.of_module(name))
            case ast.Dict(values=values):
                return _both(*map(self.said, values))
            case ast.Tuple(elts=each) | ast.List(elts=each):
                return _both(*(self.held(e.value) if isinstance(e, ast.Starred) else self.said(e) for e in each))
            case ast.IfExp(body=one, orelse=other):
                return _both(self.held(one), self.held(other))
        return _of_record(node)

    def named(self, name: str, node: ast.expr) -> Keys | None:
        scope = self.scope(node)
        drawn = [
            each.iter
            for each in ast.walk(scope)
            if isinstance(each, ast.For | ast.comprehension) and ast.unparse(each.target) == name
        ]
        found = [*map(self.said, self.values(name, node)), *map(self.held, drawn)]
        if found:
            return _both(*found)
        return _texts(self.of_module(name))

    def values(self, name: str, node: ast.AST) -> list[ast.expr]:
        """What is assigned to a name in the function around a node."""
        return [
            each.value
            for each in ast.walk(self.scope(node))
            if isinstance(each, ast.Assign)
            and [ast.unparse(target) for target in each.targets] == [name]
            and not _speaks(each.value)
        ]

    def scope(self, node: ast.AST) -> ast.AST:
        while not isinstance(node, ast.FunctionDef | ast.Module):
            node = self.parents[node]
        return node

    def of_module(self, name: str) -> Any:
        dotted = ".".join(self.path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        return getattr(importlib.import_module(dotted), name, None)


def _speaks(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPEAKERS


def _of_record(node: ast.expr) -> Keys | None:
    match node:
        case (
            ast.Call(func=ast.Name(id=root)) | ast.Attribute(value=ast.Name(id=root) | ast.Call(func=ast.Name(id=root)))
        ) if root in FROM_RECORDS:
            return set(FROM_RECORDS[root]())
    return None


def _both(*found: Keys | None) -> Keys | None:
    return None if None in found else set[str]().union(*filter(None, found))


def _texts(value: Any) -> Keys | None:
    each = value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else [value]
    return set(each) if all(isinstance(one, str) for one in each) else None


def _forwards(room: Room, call: ast.Call) -> bool:
    """`spoken`, and what a template is given as `say`, hand a sentence on: each call of theirs is looked at instead."""
    scope = room.scope(call)
    return (isinstance(scope, ast.FunctionDef) and scope.name in SPEAKERS) or isinstance(room.parents[call], ast.Lambda)


def _in_templates() -> Iterator[str]:
    for path in PACKAGE.rglob("*.j2"):
        for call in Environment(autoescape=True).parse(path.read_text("utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in SPEAKERS:
                key = call.args[0]
                assert isinstance(key, nodes.Const), f"{path}: line {call.lineno}: not a plain sentence"
                yield key.value


@cache
def keys() -> dict[str, str]:
    """Each sentence -> where it is said first. A sentence that the code does not tell fails here, with its place."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        room = Room(path)
        for call in room.calls():
            if _forwards(room, call):
                continue
            said = room.said(call.args[0])
            place = f"{path.relative_to(PACKAGE).as_posix()}:{call.lineno}"
            assert said is not None, f"{place}: which sentence is `{ast.unparse(call.args[0])}`? Make it a plain one"
            found |= {key: place for key in said if key not in found}
    for source, sentences in (
        ("templates", _in_templates()),
        ("findings", sayings()),
        ("checks", [*map(criterion, CHECKS), *filter(None, map(basis, CHECKS))]),
    ):
        found |= {key: source for key in sentences if key not in found}
    return {key: place for key, place in found.items() if re.sub(r"\{\w+\}", "", key)}  # `{verdict}` is no sentence


def _entries() -> list[Any]:
    with PO.open("rb") as file:
        return [entry for entry in read_po(file, locale="zh") if entry.id]


def _placeholders(sentence: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None})


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
        for fixed in FIXED:
            zh = zh.replace(fixed, "")  # noqa: PLW2901  what is left is looked at
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
        document.document([sa.evaluation(audit)], (), "zh"), Console(file=shown, width=400)
    )
    assert not _english(shown.getvalue(), audit)


def test_a_document_in_english_is_in_english() -> None:
    case = sa.open_case(ROOT / "params" / "forms" / f"{FOUR[0]}.yaml", language="en")
    evaluation = json.dumps(sa.evaluation(sa.audit(case)), ensure_ascii=False)
    assert not [zh for key, zh in catalogue().items() if len(zh) >= 8 and key != zh and zh in evaluation]


def test_a_sentence_without_chinese_stands_in_english() -> None:
    assert say("{count} of none", "zh", count=3) == "3 of none"
    assert say("To be established.", "en") == "To be established."


def test_places_are_said_in_chinese() -> None:
    assert say_place("page 1, table 2, row 3, column 4", "en") == "page 1, table 2, row 3, column 4"
    for place in ("line 36", "lines 19-20", "page 1, row 3", "sheet 表一, cell B3", "table 1, row 2, column 3"):
        assert not ENGLISH.search(say_place(place, "zh")), place


def test_the_catalogue_is_packed_with_the_package() -> None:
    assert files("selfeval_audit.messages").joinpath("zh.po").is_file()
