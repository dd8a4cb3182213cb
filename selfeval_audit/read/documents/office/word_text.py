"""The text of Word paragraphs as printed: what was deleted, moved away, hidden or struck out is not among it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..written import OBJECT, RIGHT_TO_LEFT, runs_joined
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
_SIGNS, _PRIVATE = 0x2000, 0xD800
_LAID_OUT = {"rad", "nary", "limLow", "limUpp", "m", "eqArr", "sSubSup", "sPre"}
"""Formulas whose parts stand around each other: which number they say is not told by their letters."""
_DRAWN = {"drawing", "pict", "object", "contentPart", "subDoc"}
_SILENT = {"XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "ADDIN", "FORMCHECKBOX", "FORMDROPDOWN", "DATE", "TIME"}
"""Fields that print nothing, or nothing of a form."""
_GONE = {"del", "moveFrom", "pPr", "tabs", "instrText", "delText", "rt", "footnoteReference", "endnoteReference", "tbl"}
_LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
Run = tuple[str, int]
"""A piece of text, and whether it is raised (1), lowered (-1) or neither."""


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
                if content is not None and not _is_placeholder(part, content):
                    yield from shown(content)
            case "customXml" | "smartTag" | "ins" | "moveTo" | "sdtContent":
                yield from shown(part)
            case "del" | "moveFrom":
                continue
            case _:
                yield part


def _is_placeholder(control: Element, content: Element) -> bool:
    """Whether a control shows the text that asks to be written over; one with a figure may be filled in."""
    waits = child(child(control, "sdtPr"), "showingPlcHdr") is not None
    return waits and not any(letter.isdigit() for letter in "".join(content.itertext()))


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
    """Whether a run is white on white paper (nothing around it is shaded), has no ink, or is too small to be seen."""
    properties = child(run, "rPr")
    if child(child(properties, "textFill"), "noFill") is not None or _is_dust(properties):
        return True
    color = child(properties, "color")
    if color is None or attribute(color, "val").upper() != "FFFFFF" or child(properties, "highlight") is not None:
        return False
    around = [properties, *(child(each, f"{local(each)}Pr") for each in run.iterancestors())]
    shades = [
        attribute(shade, "fill").upper() for each in around if each is not None for shade in children(each, "shd")
    ]
    return not set(shades) - {"", "AUTO", "FFFFFF"}


_DUST = 2
"""Half points: letters of a point are a dust that nobody reads."""


def _is_dust(properties: Element | None) -> bool:
    size = child(properties, "sz")
    return size is not None and 0 < whole_number(attribute(size, "val"), 0) <= _DUST


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
        self._open: list[tuple[bool, str, str]] = []

    def runs(self, element: Element) -> Iterator[Run]:
        for part in shown(element):
            yield from self._run(part) if local(part) == "r" else self._part(part)

    def _run(self, run: Element) -> Iterator[Run]:
        properties = child(run, "rPr")
        if is_marked(properties, "vanish", "strike", "dstrike") or is_white(run):
            for mark in children(run, "fldChar"):
                self._field(mark)
            return
        level = _level(properties) if properties is not None else 0
        for part in shown(run):
            yield from ((text, level or also) for text, also in self._part(part))

    def _part(self, part: Element) -> Iterator[Run]:
        kind = local(part)
        if kind == "fldChar":
            yield from self._field(part)
        elif kind == "instrText" and self._open:
            has_result, value, code = self._open[-1]
            self._open[-1] = has_result, value, code + (part.text or "")
        elif kind in _GONE or kind == "rPr" or self._in_code():
            return
        elif kind == "t":
            yield part.text or "", 0
        elif kind in _LETTERS:
            yield _LETTERS[kind], 0
        elif kind == "sym":
            yield _symbol(part), 0
        elif kind == "p":  # inside a text box
            yield text_of(part) + "\n", 0
        elif kind in _DRAWN and not _frames_or_floats(part):
            yield OBJECT, 0
        else:
            yield from self._set(part)

    def _set(self, part: Element) -> Iterator[Run]:
        """What is set otherwise than letter behind letter: formulas, and texts from right to left."""
        match local(part):
            case "f":
                yield from [*self._of(part, "num"), ("/", 0), *self._of(part, "den")]
            case "sSup":
                yield from [*self._of(part, "e"), *((text, 1) for text, _ in self._of(part, "sup"))]
            case "sSub":
                yield from [*self._of(part, "e"), *((text, -1) for text, _ in self._of(part, "sub"))]
            case kind if kind in _LAID_OUT:
                yield from [(_UNKNOWN_SYMBOL, 0), *self.runs(part)]
            case "bdo" if attribute(part, "val") == "rtl":
                yield from [(RIGHT_TO_LEFT, 0), *self.runs(part)]
            case _:
                yield from self.runs(part)

    def _of(self, part: Element, kind: str) -> Iterator[Run]:
        for each in children(part, kind):
            yield from self.runs(each)

    def _in_code(self) -> bool:
        return any(not has_result for has_result, *_ in self._open)

    def _field(self, mark: Element) -> Iterable[Run]:
        """A mark of a field: where it begins, where its result begins, where it ends."""
        match attribute(mark, "fldCharType"):
            case "begin":
                self._open.append((False, _form_value(child(mark, "ffData")), ""))
            case "separate" if self._open:
                self._open[-1] = (True, *self._open[-1][1:])
            case "end" if self._open:
                has_result, value, code = self._open.pop()
                lost = not has_result and not value and code.split()[:1] and code.split()[0].upper() not in _SILENT
                said = OBJECT if lost else value
                return [(said, 0)] if said and not self._in_code() else []
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


def _level(properties: Element) -> int:
    """Whether a run is raised (1), lowered (-1) or neither."""
    for each in children(properties, "vertAlign"):
        return {"superscript": 1, "subscript": -1}.get(attribute(each, "val"), 0)
    moved = _value(properties, "position")
    return 0 if moved in {"", "0"} else -1 if moved.startswith("-") else 1


def _frames_or_floats(element: Element) -> bool:
    """Whether a drawing is the frame of a text box, or floats over the text."""
    return any(local(each) in {"txbxContent", "anchor"} for each in element.iter("{*}*"))


def _symbol(part: Element) -> str:
    font, code = attribute(part, "font"), attribute(part, "char").upper()
    if (font, code) in _SYMBOLS:
        return _SYMBOLS[font, code]
    number = int(code, 16) if code and not set(code) - set("0123456789ABCDEF") else 0
    if _SIGNS <= number < _PRIVATE:  # of any font: its place in Unicode
        return chr(number)
    return chr(number - 0xF000) if font == "Symbol" and number in _ASCII_SYMBOLS else _UNKNOWN_SYMBOL
