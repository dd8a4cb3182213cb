"""What a browser does not show of a page: hidden by an attribute, a style, or a plain rule of a style sheet."""

from __future__ import annotations

import re
from typing import Any, Literal

_NO_PLACE = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.I)
_NO_TEXT = re.compile(
    r"visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9])", re.I
)
_STRUCK = re.compile(r"text-decoration[-a-z]*\s*:[^;]*line-through", re.I)
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
        for sheet in page.iter("style"):
            text = _AT_RULE.sub("", _COMMENT.sub("", (sheet.text or "")[:_LONGEST_SHEET]))
            for selectors, style in _RULE.findall(text):
                if any(each.search(style) for each in (_NO_PLACE, _NO_TEXT, _STRUCK)):
                    self._rules += [(each, style) for each in map(_selector, selectors.split(",")) if each]

    def of(self, element: Any) -> Sight:
        """Whether an element is shown; an element inside a hidden one is not asked about."""
        style = self._style(element)
        if element.get("hidden") is not None or _NO_PLACE.search(style):
            return "gone"
        return "blank" if _NO_TEXT.search(style) else "shown"

    def strikes(self, element: Any) -> bool:
        """Whether an element's text is struck out."""
        return element.tag in {"s", "strike", "del"} or _STRUCK.search(self._style(element)) is not None

    def _style(self, element: Any) -> str:
        names = {f".{name}" for name in element.get("class", "").split()} | {f"#{element.get('id', '')}"}
        matching = (style for (tag, marks), style in self._rules if tag in {"", element.tag} and marks <= names)
        return ";".join([*matching, element.get("style", "")]) if self._rules else str(element.get("style", ""))


def _selector(text: str) -> _Selector | None:
    """A selector of one element (`td.hide`), None for any other."""
    match = _SELECTOR.fullmatch(text)
    if match is None or not match[0].strip():
        return None
    return match[1].lower(), frozenset(re.findall(r"[.#][\w-]+", match[2]))
