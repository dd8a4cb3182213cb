"""What a browser does not show of a page: hidden by an attribute, a style, or a plain rule of a style sheet."""

from __future__ import annotations

import re
from typing import Any, Literal

from lxml import etree

from .html_rules import Declared, StyleRule, declarations, rules_of

_NO_PLACE = re.compile(r"(?:^|;)(?:display:none|mso-hide:all|transform:scale\(0)")
_AWAY = re.compile(
    r"(?:^|;)(?:(?:left|top|right|text-indent|margin-left|margin-top):-\d{3,}"
    r"|clip:rect\((?:[01](?:px)?[\s,]*){4}\)|clip-path:inset\((?:50|100)%)"
)
"""Put where no page is, or cut away."""
_NO_SIZE = re.compile(r"(?:^|;)(?:max-)?(?:height|width):[01](?![.\d]*[1-9%])(?:px|pt|em)?(?:;|$)")
_CUT_OFF = re.compile(r"(?:^|;)overflow(?:-[xy])?:hidden")
_NO_TEXT = re.compile(
    r"(?:^|;)(?:visibility:(?:hidden|collapse)|font-size:0(?![.\d]*[1-9])|opacity:0(?![.\d]*[1-9])"
    r"|color:(?:transparent|rgba\([^)]*,\s*0(?:\.0+)?\)))"
)
_MOVED = re.compile(r"(?:^|;)(?:order:-?[1-9]|flex-direction:[a-z]+-reverse|unicode-bidi:[a-z-]*override)")
_STRUCK = re.compile(r"text-decoration[-a-z]*:[^;]*line-through")
_WHITE_COLOR = r"(?:#fff\b|#(?:f[a-f]){3}\b|white\b|rgba?\(\s*255\s*,\s*255\s*,\s*255\b)"
_COLOR = re.compile(rf"(?<![-\w])color\s*:\s*(?P<white>{_WHITE_COLOR})?", re.I)
_GROUND = re.compile(
    rf"background(?:-color)?\s*:\s*(?!{_WHITE_COLOR}|none\b|transparent\b|inherit\b|initial\b)\S", re.I
)
_NO_GROUND = {"", "#fff", "#ffffff", "white"}
_SHOWS = re.compile(r"(?:^|;)(?:display|visibility|opacity|font-size|text-decoration[-a-z]*|order|unicode-bidi):")
_HIDES = (_NO_PLACE, _AWAY, _NO_SIZE, _NO_TEXT, _MOVED)
_Key = tuple[str, str, str]
Sight = Literal["shown", "blank", "gone"]
"""`blank`: it keeps its place and shows nothing; `gone`: it has no place."""


class Sights:
    """What the styles of a page hide and strike out."""

    def __init__(self, page: Any) -> None:
        self._rules: list[StyleRule] = []
        self._doubtful: list[StyleRule] = []
        for rule in rules_of(page):
            style = _written(rule.declared)
            if rule.writes:
                if _writes(rule.declared.get("content", "")):
                    self._doubtful.append(rule)
            elif any(each.search(style) for each in (*_HIDES, _STRUCK, _COLOR, _GROUND, _SHOWS)):
                self._rules.append(rule)
        self._named: dict[_Key, tuple[list[StyleRule], list[StyleRule]]] = {}
        self._known: dict[tuple[_Key, str], str] = {}

    def of(self, element: Any) -> Sight:
        """Whether an element is shown; an element inside a hidden one is not asked about."""
        style = self._style(element)
        if element.get("hidden") is not None or _NO_PLACE.search(style):
            return "gone"
        if _AWAY.search(style) or (_CUT_OFF.search(style) and _NO_SIZE.search(style)):
            return "gone"
        return "blank" if _NO_TEXT.search(style) or self.is_white(element) else "shown"

    def is_white(self, element: Any) -> bool:
        """Whether an element's text is white, on no other ground, and nothing in it has another colour."""
        if not self._says_white(element):
            return False
        grounds = any(map(self._has_ground, (element, *element.iterancestors())))
        others = any(self._says_color(each) and not self._says_white(each) for each in element.iterdescendants("*"))
        return not grounds and not others

    def _says_color(self, element: Any) -> bool:
        return bool(element.get("color")) or _COLOR.search(self._style(element)) is not None

    def _says_white(self, element: Any) -> bool:
        said = _COLOR.findall(self._style(element))
        return bool(said[-1]) if said else element.get("color", "").lower() in _NO_GROUND - {""}

    def _has_ground(self, element: Any) -> bool:
        marked = element.get("bgcolor", "").lower() not in _NO_GROUND or element.get("background") is not None
        return marked or _GROUND.search(self._style(element)) is not None

    def strikes(self, element: Any) -> bool:
        """Whether an element's text is struck out."""
        return element.tag in {"s", "strike", "del"} or _STRUCK.search(self._style(element)) is not None

    def is_doubtful(self, element: Any) -> bool:
        """Whether a style writes something into an element or one in it, moves its parts, or may hide one by a rule
        that is not understood here."""
        return any(self._is_doubtful(each) for each in element.iter(etree.Element))

    def _is_doubtful(self, element: Any) -> bool:
        rules, doubtful = self._of_name(element)
        if _MOVED.search(self._style(element)) or any(rule.fits(element) != "no" for rule in doubtful):
            return True
        hidden = (rule for rule in rules if not rule.is_plain and _is_hiding(rule))
        return any(rule.fits(element) == "perhaps" for rule in hidden)

    def _style(self, element: Any) -> str:
        """The declarations that an element has, those of greater weight instead of others, as one text."""
        own = str(element.get("style", ""))
        rules, _ = self._of_name(element)
        if not all(rule.is_plain for rule in rules):
            return _resolved([rule.declared for rule in rules if rule.fits(element) == "yes"], own)
        key = _key(element), own
        if key not in self._known:
            self._known[key] = _resolved([rule.declared for rule in rules], own)
        return self._known[key]

    def _of_name(self, element: Any) -> tuple[list[StyleRule], list[StyleRule]]:
        """The rules that may be for an element by its tag, classes and id; and those that write something there."""
        key = _key(element)
        if key not in self._named:
            tag, classes, own_id = key[0], frozenset(key[1].split()), key[2]
            self._named[key] = (
                [rule for rule in self._rules if rule.names(tag, classes, own_id)],
                [rule for rule in self._doubtful if rule.names(tag, classes, own_id)],
            )
        return self._named[key]


def _key(element: Any) -> _Key:
    return str(element.tag), element.get("class", ""), element.get("id", "")


def _is_hiding(rule: StyleRule) -> bool:
    style = _written(rule.declared)
    return any(each.search(style) for each in _HIDES)


def _resolved(fitting: list[Declared], own: str) -> str:
    each = [pair for declared in (*fitting, declarations(own)) for pair in declared.items()]
    each.sort(key=lambda pair: "!important" in pair[1])
    return _written(dict(each))


def _written(declared: Declared) -> str:
    return ";".join(f"{name}:{value.replace('!important', '').strip()}" for name, value in declared.items())


def _writes(content: str) -> bool:
    """Whether what a rule writes before or behind its elements is more than a blank."""
    return content.strip("\"' ") not in {"", "none", "normal", "\\20", "\\a0"}
