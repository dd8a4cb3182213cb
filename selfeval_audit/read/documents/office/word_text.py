"""The text of Word paragraphs as printed: what was deleted, moved away, hidden or struck out is not among it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..written import runs_joined
from .package import Element, attribute, child, children, is_on, local, whole_number

_SYMBOLS = {
    ("Symbol", "F0B3"): "≥",
    ("Symbol", "F0A3"): "≤",
    ("Symbol", "F0B1"): "±",
    ("Symbol", "F0B4"): "×",
    ("Wingdings 2", "F052"): "☑",
    ("Wingdings 2", "F050"): "√",
    ("Wingdings 2", "F0A3"): "□",
    ("Wingdings", "F0FE"): "☑",
    ("Wingdings", "F06F"): "□",
    ("Wingdings", "F0A8"): "□",
    ("Wingdings", "F0FC"): "√",
}
"""Signs of symbol fonts that forms print."""
_UNKNOWN_SYMBOL = "\ufffd"
_ASCII_SYMBOLS = range(0xF020, 0xF040)
"""Where a symbol font has digits and signs at the places of ASCII."""
_GONE = {"del", "moveFrom", "pPr", "tabs", "instrText", "delText", "rt", "footnoteReference", "endnoteReference", "tbl"}
_LINE_BREAKS = {"br", "cr"}
Run = tuple[str, bool]
"""A piece of text, and whether it is raised."""


def shown(element: Element) -> Iterator[Element]:
    """Of the parts of an element those that a reader sees: of alternatives the first, no placeholder of a control."""
    for part in element.iterchildren():
        match local(part):
            case "AlternateContent":
                choice = child(part, "Choice")
                yield from shown(choice if choice is not None else part)
            case "Fallback":
                yield from shown(part)
            case "sdt":
                content = child(part, "sdtContent")
                if content is not None and child(child(part, "sdtPr"), "showingPlcHdr") is None:
                    yield from shown(content)
            case "customXml" | "smartTag" | "ins" | "moveTo" | "sdtContent":
                yield from shown(part)
            case "del" | "moveFrom":
                continue
            case _:
                yield part


def text_of(paragraph: Element) -> str:
    """The text of a paragraph, line breaks kept."""
    return runs_joined(_Fields().runs(paragraph))


def boxes_in(paragraph: Element) -> Iterator[Element]:
    """The text boxes anchored in a paragraph, none twice."""
    for part in shown(paragraph):
        if local(part) == "txbxContent":
            yield part
        elif local(part) not in {"tbl", "pPr"}:
            yield from boxes_in(part)


def is_marked(properties: Element | None, *marks: str) -> bool:
    """Whether properties switch one of some marks on (`vanish`, `strike`): there, and not said to be off."""
    if properties is None:
        return False
    return any(not attribute(each, "val") or is_on(attribute(each, "val")) for each in children(properties, *marks))


def is_white(run: Element) -> bool:
    """Whether a run is white on white paper: nothing around it is shaded."""
    properties = child(run, "rPr")
    color = child(properties, "color")
    if color is None or attribute(color, "val").upper() != "FFFFFF" or child(properties, "highlight") is not None:
        return False
    around = [properties, *(child(each, f"{local(each)}Pr") for each in run.iterancestors())]
    shades = [
        attribute(shade, "fill").upper() for each in around if each is not None for shade in children(each, "shd")
    ]
    return not set(shades) - {"", "AUTO", "FFFFFF"}


def unseen(paragraphs: Iterable[Element]) -> str:
    """What runs of paragraphs say that is hidden, or white on white paper."""
    runs = (run for paragraph in paragraphs for run in paragraph.iter("{*}r"))
    texts = (part.text or "" for run in runs if _is_unseen(run) for part in children(run, "t"))
    return "".join(texts).strip()


def _is_unseen(run: Element) -> bool:
    return is_marked(child(run, "rPr"), "vanish") or is_white(run)


def has_hidden(element: Element) -> bool:
    """Whether some run of an element is hidden."""
    hidden = (run for run in element.iter("{*}r") if is_marked(child(run, "rPr"), "vanish"))
    return any("".join(run.itertext()).strip() for run in hidden)


def has_white(element: Element) -> bool:
    """Whether some run of an element is white on white paper."""
    return any(is_white(run) and "".join(run.itertext()).strip() for run in element.iter("{*}r"))


def has_struck(element: Element) -> bool:
    """Whether some text of an element is struck out."""
    return any(is_marked(each, "strike", "dstrike") for each in element.iter("{*}rPr"))


def struck(paragraph: Element) -> str:
    """What runs of a paragraph say that is struck out."""
    runs = (run for run in paragraph.iter("{*}r") if is_marked(child(run, "rPr"), "strike", "dstrike"))
    return "".join(part.text or "" for run in runs for part in children(run, "t")).strip()


class _Fields:
    """Runs of a paragraph while its fields are followed: a field's code is no text, its result is."""

    def __init__(self) -> None:
        self._open: list[tuple[bool, str]] = []

    def runs(self, element: Element) -> Iterator[Run]:
        for part in shown(element):
            yield from self._run(part) if local(part) == "r" else self._part(part)

    def _run(self, run: Element) -> Iterator[Run]:
        properties = child(run, "rPr")
        if is_marked(properties, "vanish", "strike", "dstrike", "webHidden") or is_white(run):
            for mark in children(run, "fldChar"):
                self._field(mark)
            return
        raised = properties is not None and _is_raised(properties)
        for part in shown(run):
            yield from ((text, raised or also) for text, also in self._part(part))

    def _part(self, part: Element) -> Iterator[Run]:
        kind = local(part)
        if kind == "fldChar":
            yield from self._field(part)
        elif kind in _GONE or kind == "rPr" or self._in_code():
            return
        elif kind == "t":
            yield part.text or "", False
        elif kind == "tab":
            yield "\t", False
        elif kind in _LINE_BREAKS:
            yield "\n", False
        elif kind == "noBreakHyphen":
            yield "-", False
        elif kind == "sym":
            yield _symbol(part), False
        elif kind == "p":  # inside a text box
            yield text_of(part) + "\n", False
        elif kind == "f":  # a fraction of a formula
            yield from [*self._of(part, "num"), ("/", False), *self._of(part, "den")]
        elif kind == "sSup":
            yield from [*self._of(part, "e"), *((text, True) for text, _ in self._of(part, "sup"))]
        else:
            yield from self.runs(part)

    def _of(self, part: Element, kind: str) -> Iterator[Run]:
        for each in children(part, kind):
            yield from self.runs(each)

    def _in_code(self) -> bool:
        return any(not has_result for has_result, _ in self._open)

    def _field(self, mark: Element) -> Iterable[Run]:
        """A mark of a field: where it begins, where its result begins, where it ends."""
        match attribute(mark, "fldCharType"):
            case "begin":
                self._open.append((False, _form_value(child(mark, "ffData"))))
            case "separate" if self._open:
                self._open[-1] = (True, self._open[-1][1])
            case "end" if self._open:
                _, value = self._open.pop()
                return [(value, False)] if value and not self._in_code() else []
        return []


def _form_value(data: Element | None) -> str:
    """What a drop-down or a check box of an old form shows, an empty text for another field."""
    for part in data.iterchildren() if data is not None else ():
        if local(part) == "ddList":
            entries = [attribute(each, "val") for each in children(part, "listEntry")]
            at = whole_number(_value(part, "result") or _value(part, "default"), 0)
            return entries[at] if at < len(entries) else ""
        if local(part) == "checkBox":
            checked = child(part, "checked")
            state = checked if checked is not None else child(part, "default")
            return "☑" if state is not None and attribute(state, "val") in {"", "1", "true", "on"} else "□"
    return ""


def _value(part: Element, kind: str) -> str:
    found = child(part, kind)
    return attribute(found, "val") if found is not None else ""


def _is_raised(properties: Element) -> bool:
    return any(attribute(each, "val") == "superscript" for each in children(properties, "vertAlign"))


def _symbol(part: Element) -> str:
    font, code = attribute(part, "font"), attribute(part, "char").upper()
    if (font, code) in _SYMBOLS:
        return _SYMBOLS[font, code]
    number = int(code, 16) if code and not set(code) - set("0123456789ABCDEF") else 0
    return chr(number - 0xF000) if font == "Symbol" and number in _ASCII_SYMBOLS else _UNKNOWN_SYMBOL
