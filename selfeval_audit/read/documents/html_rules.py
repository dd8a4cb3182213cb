"""The rules of a page's style sheets: which declarations an element has, and which it may have that cannot be told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

_ON_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)", re.I)
_BRACE = re.compile(r"[{};]")
_COMMA = re.compile(r",(?![^()]*\))")
_STEP = re.compile(r"\s*([>+~]|\s)\s*")
_COMPOUND = re.compile(
    r"(?P<tag>[\w-]+|\*)?(?P<marks>(?:[.#][\w-]+|\[[^\]]*\])*)(?P<rest>(?:::?[\w-]+(?:\([^()]*\))?)*)"
)
_MARK = re.compile(r"[.#][\w-]+|\[[^\]]*\]")
_ATTRIBUTE = re.compile(r"\[\s*([\w-]+)\s*(?:=\s*[\"']?([^\"'\]]*)[\"']?\s*)?\]")
_STATE = re.compile(r":(?:hover|focus(?:-within|-visible)?|active|visited|target|disabled|checked|invalid)\b")
_NTH = re.compile(r":nth-child\(\s*(\d+)\s*\)")
_LONGEST_SHEET = 200_000
_LONGEST = 500
"""Characters of a selector."""
_MOST_STEPS = 6
"""Elements inside each other that a selector asks for and that are sought; what asks for more may fit."""
Fit = Literal["yes", "no", "perhaps"]
Declared = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Compound:
    """What is asked of one element: `td.x[hidden]`; `rest` are its pseudo-classes."""

    step: str
    tag: str
    marks: tuple[str, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class StyleRule:
    """A rule of a sheet; `printed` is what it writes before or behind its elements."""

    asked: tuple[_Compound, ...]
    weight: tuple[int, int, int]
    declared: Declared
    writes: bool

    @property
    def is_plain(self) -> bool:
        """Whether tag, classes and id of an element say all that is asked."""
        asked = self.asked[-1]
        return len(self.asked) == 1 and not asked.rest and not any(mark.startswith("[") for mark in asked.marks)

    def names(self, tag: str, classes: frozenset[str], own_id: str) -> bool:
        """Whether a tag, classes and an id are those that are asked of the element itself."""
        asked = self.asked[-1]
        named = {"#": {own_id}, ".": classes}
        return asked.tag in {"", "*", tag} and all(mark[0] == "[" or mark[1:] in named[mark[0]] for mark in asked.marks)

    def fits(self, element: Any) -> Fit:
        """Whether the rule is one for an element; `perhaps` where what it asks is not understood here."""
        if len(self.asked) > _MOST_STEPS:
            return "no" if _is(element, self.asked[-1]) == "no" else "perhaps"
        return _fits(element, self.asked, {})


def rules_of(page: Any) -> Iterator[StyleRule]:
    """The rules of the sheets that a screen shows, the weakest first."""
    found: list[StyleRule] = []
    for sheet in page.iter("style"):
        if re.fullmatch(r"\s*(?:(?:only\s+)?screen|all)?\s*", sheet.get("media", ""), re.I):
            for selectors, style in _blocks(_uncommented((sheet.text or "")[:_LONGEST_SHEET])):
                found += _parsed(selectors, declarations(style))
    yield from sorted(found, key=lambda rule: rule.weight)


def _uncommented(text: str) -> str:
    first, *others = re.sub("<!--|-->", "", text).split("/*")
    return first + "".join(each.partition("*/")[2] for each in others)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of each rule, those for a screen among them; other rules with @ are none."""
    begin = depth = opened = 0
    head = ""
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            if depth == 0:
                head, opened = text[begin : brace.start()].strip(), brace.end()
            depth += 1
            continue
        if brace[0] == "}" and depth == 1:
            inner = text[opened : brace.start()]
            if _ON_SCREEN.fullmatch(head):
                yield from _blocks(inner)
            elif not head.startswith("@"):
                yield head, inner
        depth -= brace[0] == "}" and depth > 0
        begin = brace.end() if depth == 0 else begin


def declarations(style: str) -> dict[str, str]:
    """`color: red; display: none` by the names of the properties, all at lower case."""
    pairs = (each.partition(":") for each in style.split(";"))
    return {name.strip().lower(): value.strip().lower() for name, colon, value in pairs if colon}


def _parsed(selectors: str, declared: Declared) -> Iterator[StyleRule]:
    for selector in _COMMA.split(selectors) if "(" in selectors[:_LONGEST] else selectors.split(","):
        if _STATE.search(selector) or len(selector) > _LONGEST:
            continue
        parts = _STEP.split(selector.strip())
        steps = [" ", *parts[1::2]]
        found = [_COMPOUND.fullmatch(each) for each in parts[::2]]
        asked = tuple(
            _Compound(step, (each["tag"] or "").lower(), tuple(_MARK.findall(each["marks"])), each["rest"])
            for step, each in zip(steps, found, strict=True)
            if each is not None
        )
        if asked and len(asked) == len(found):
            ids = sum(mark.startswith("#") for one in asked for mark in one.marks)
            weight = ids, sum(len(one.marks) for one in asked) - ids, sum(one.tag not in {"", "*"} for one in asked)
            yield StyleRule(asked, weight, declared, writes=bool(re.search(r":(?:before|after)$", asked[-1].rest)))


def _fits(element: Any, asked: tuple[_Compound, ...], known: dict[tuple[Any, int], Fit]) -> Fit:
    own = _is(element, asked[-1])
    if own == "no" or len(asked) == 1:
        return own
    key = element, len(asked)
    if key not in known:
        fits = {_fits(each, asked[:-1], known) for each in _around(element, asked[-1].step)}
        best: Fit = "yes" if "yes" in fits else "perhaps" if "perhaps" in fits else "no"
        known[key] = "perhaps" if best == "yes" and own == "perhaps" else best
    return known[key]


def _around(element: Any, step: str) -> list[Any]:
    """The elements that may stand for what a selector asks before its next step."""
    if step == ">":
        return [each for each in (element.getparent(),) if each is not None]
    if step in "+~":
        return list(element.itersiblings(preceding=True))[: 1 if step == "+" else None]
    return list(element.iterancestors())


def _is(element: Any, asked: _Compound) -> Fit:
    if asked.tag not in {"", "*", element.tag} or not all(_has(element, mark) for mark in asked.marks):
        return "no"
    rest = re.sub(r"::?(?:before|after)$", "", asked.rest)
    if nth := _NTH.fullmatch(rest):
        return "yes" if sum(1 for _ in element.itersiblings(preceding=True)) + 1 == int(nth[1]) else "no"
    return "perhaps" if rest else "yes"


def _has(element: Any, mark: str) -> bool:
    if mark.startswith("["):
        asked = _ATTRIBUTE.fullmatch(mark)
        if asked is None:
            return True
        given = element.get(asked[1].lower())
        return given is not None and (asked[2] is None or given.strip().lower() == asked[2].lower())
    if mark.startswith("#"):
        return bool(element.get("id", "") == mark[1:])
    return mark[1:] in element.get("class", "").split()
