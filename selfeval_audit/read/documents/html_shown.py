"""What a browser does not show of a page: hidden by an attribute, a style, or a plain rule of a style sheet."""

from __future__ import annotations

import re
from typing import Any, Literal

_NO_PLACE = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.I)
_NO_TEXT = re.compile(
    r"visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9])"
    r"|(?<![-\w])color\s*:\s*(?:transparent|rgba\([^)]*,\s*0(?:\.0+)?\s*\))",
    re.I,
)
_STRUCK = re.compile(r"text-decoration[-a-z]*\s*:[^;]*line-through", re.I)
_WHITE_COLOR = r"(?:#fff(?:fff)?\b|white\b|rgba?\(\s*255\s*,\s*255\s*,\s*255\b)"
_COLOR = re.compile(rf"(?<![-\w])color\s*:\s*(?P<white>{_WHITE_COLOR})?", re.I)
_GROUND = re.compile(
    rf"background(?:-color)?\s*:\s*(?!{_WHITE_COLOR}|none\b|transparent\b|inherit\b|initial\b)\S", re.I
)
_NO_GROUND = {"", "#fff", "#ffffff", "white"}
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_AT_RULE = re.compile(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"\s*([a-z0-9]*)((?:[.#][\w-]+)*)\s*", re.I)
_LONGEST_SHEET = 200_000
Sight = Literal["shown", "blank", "gone"]
"""`blank`: it keeps its place and shows nothing; `gone`: it has no place."""
_Selector = tuple[str, frozenset[str]]


class Sights:
    """What the styles of a page hide and strike out."""

    def __init__(self, page: Any) -> None:
        self._rules: list[tuple[_Selector, str]] = []
        self._within: list[tuple[list[_Selector], str]] = []
        self._known: dict[tuple[str, ...], str] = {}
        for sheet in page.iter("style"):
            text = _AT_RULE.sub("", _COMMENT.sub("", (sheet.text or "")[:_LONGEST_SHEET]))
            for selectors, style in _RULE.findall(text):
                if any(each.search(style) for each in (_NO_PLACE, _NO_TEXT, _STRUCK, _COLOR, _GROUND)):
                    chains = [_chain(each) for each in selectors.split(",")]
                    self._rules += [(each[0], style) for each in chains if len(each) == 1]
                    self._within += [(each, style) for each in chains if len(each) > 1]

    def of(self, element: Any) -> Sight:
        """Whether an element is shown; an element inside a hidden one is not asked about."""
        style = self._style(element)
        if element.get("hidden") is not None or _NO_PLACE.search(style):
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

    def _style(self, element: Any) -> str:
        own = str(element.get("style", ""))
        if not self._rules and not self._within:
            return own
        key = (str(element.tag), element.get("class", ""), element.get("id", ""))
        if key not in self._known:
            self._known[key] = ";".join(style for selector, style in self._rules if _fits(element, selector))
        within = (style for chain, style in self._within if _stands(element, chain))
        return ";".join((self._known[key], *within, own))


def _fits(element: Any, selector: _Selector) -> bool:
    tag, marks = selector
    names = {f".{name}" for name in element.get("class", "").split()} | {f"#{element.get('id', '')}"}
    return tag in {"", element.tag} and marks <= names


def _stands(element: Any, chain: list[_Selector]) -> bool:
    """Whether an element fits the last selector of a chain and stands in what the others ask for, one in the other."""
    if not _fits(element, chain[-1]):
        return False
    left = chain[:-1]
    for around in element.iterancestors():
        if left and _fits(around, left[-1]):
            left = left[:-1]
    return not left


def _chain(text: str) -> list[_Selector]:
    """The selectors of a rule, outermost first (`table.t td`); none where one of them asks for more than its kind."""
    found = [_selector(each) for each in re.split(r"\s*>\s*|\s+", text.strip())]
    return [each for each in found if each] if all(found) else []


def _selector(text: str) -> _Selector | None:
    """A selector of one element (`td.hide`), None for any other."""
    match = _SELECTOR.fullmatch(text)
    if match is None or not match[0].strip():
        return None
    return match[1].lower(), frozenset(re.findall(r"[.#][\w-]+", match[2]))
