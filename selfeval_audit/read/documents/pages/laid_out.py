"""A page laid out: what puts ink on it, what is drawn without ink, in a layer that is off, or outside of its clip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import apply_matrix_pt
from pdfplumber.page import Page as Printed
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from .characters import Character

_INVISIBLE = {3, 7}
"""Text rendering modes that put no ink on the page (ISO 32000, 9.3.6)."""
_CUT = 0.25  # of a letter: what a clip may cut off of its width and leave it whole


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A character that puts no ink on the page, and where its middle is."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Clipped:
    """A character that the clipping of its page cuts off, as pdfplumber gives one; its clip by number and box (left,
    top, right, bottom)."""

    character: Character
    clip: int
    within: tuple[float, float, float, float]


class _Clip(NamedTuple):
    """A clip by the box around it, which never cuts off more than the clip does; its number, 0 for the page itself."""

    number: int
    x0: float
    y0: float
    x1: float
    y1: float


class _Interpreter(PDFPageInterpreter):
    """Tells its device what clips the page; pdfminer lets that pass."""

    device: _Ink

    def init_state(self, ctm: Any) -> None:
        super().init_state(ctm)
        self._kept = [self.device.clip]

    def do_q(self) -> None:
        super().do_q()
        self._kept.append(self.device.clip)

    def do_Q(self) -> None:  # noqa: N802 - the operator of a PDF
        super().do_Q()
        if len(self._kept) > 1:
            self.device.clip = self._kept.pop()

    def do_W(self) -> None:  # noqa: N802 - the operator of a PDF
        points = [
            apply_matrix_pt(self.ctm, (x, y))
            for _, *along in self.curpath
            for x, y in zip(along[::2], along[1::2], strict=False)
        ]
        if points:
            self.device.clip_to(points)

    def do_W_a(self) -> None:  # noqa: N802 - the operator of a PDF
        self.do_W()

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 - the operator of a PDF
        before = self.device.clip
        super().do_Do(xobjid_arg)
        self.device.clip = before


class _Ink(PDFPageAggregatorWithMarkedContent):
    """Lays a page out; the characters that put no ink on it, and those that are clipped, are kept apart."""

    mode = 0
    clip: _Clip | None = None

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.unprinted: list[Any] = []
        self.clipped: list[tuple[Any, _Clip]] = []
        self._clips = 0
        self.layers_off: frozenset[str] = frozenset()
        self._within: list[bool] = []

    def begin_page(self, page: Any, ctm: Any) -> None:
        super().begin_page(page, ctm)
        self.clip = _Clip(0, *self.cur_item.bbox)

    def clip_to(self, points: Sequence[tuple[float, float]]) -> None:
        """Nothing outside of these points is printed from now on."""
        across, up = zip(*points, strict=True)
        _, x0, y0, x1, y1 = self.clip or _Clip(0, min(across), min(up), max(across), max(up))
        self._clips += 1
        self.clip = _Clip(self._clips, max(x0, min(across)), max(y0, min(up)), min(x1, max(across)), min(y1, max(up)))

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        self._within.append(name_of(tag) == "OC" and name_of(props) in self.layers_off)
        super().begin_tag(tag, props)

    def end_tag(self) -> None:
        if self._within:
            self._within.pop()
        super().end_tag()

    def render_string(self, textstate: Any, *rest: Any, **named: Any) -> None:
        self.mode = textstate.render
        super().render_string(textstate, *rest, **named)

    def render_char(self, *args: Any, **named: Any) -> float:
        advance = float(super().render_char(*args, **named))
        if self.mode in _INVISIBLE or any(self._within):
            self.unprinted.append(self.cur_item._objs.pop())  # the one that pdfminer has just put there
        elif clip := self.clip:
            last: Any = self.cur_item._objs[-1]
            last.clip = clip.number
            up, wide = (last.y0 + last.y1) / 2, _CUT * (last.x1 - last.x0)
            level = not last.matrix[1]  # a watermark may leave the page
            within = clip.x0 <= last.x0 + wide and last.x1 - wide <= clip.x1 and clip.y0 <= up <= clip.y1
            if level and within:
                last.x0, last.x1 = max(last.x0, clip.x0), min(last.x1, clip.x1)
            elif level:
                self.clipped.append((self.cur_item._objs.pop(), clip))
        return advance


def lay_out(page: Printed) -> tuple[tuple[Unprinted, ...], tuple[Clipped, ...]]:
    """Lay a page out where pdfplumber would, which looks there first; the characters that put no ink on it, and those
    that are clipped."""
    device = _Ink(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    device.layers_off = frozenset(_layers_off(page))
    _Interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()
    height = float(page.height)
    unprinted = (
        Unprinted(each.get_text(), (each.x0 + each.x1) / 2, height - (each.y0 + each.y1) / 2)
        for each in device.unprinted
    )
    return tuple(unprinted), tuple(_clipped(each, clip, height) for each, clip in device.clipped)


def _clipped(each: Any, clip: _Clip, height: float) -> Clipped:
    box = {"x0": each.x0, "x1": each.x1, "top": height - each.y1, "bottom": height - each.y0}
    character = {"text": each.get_text(), **box, "size": each.size, "matrix": each.matrix, "upright": each.upright}
    return Clipped(character, clip.number, (clip.x0, height - clip.y1, clip.x1, height - clip.y0))


def as_unprinted(clipped: Clipped) -> Unprinted:
    """A clipped character where it would have stood."""
    each = clipped.character
    return Unprinted(each["text"], (each["x0"] + each["x1"]) / 2, (each["top"] + each["bottom"]) / 2)


def _layers_off(page: Printed) -> Iterator[str]:
    """The names by which a page calls the layers that are switched off."""
    layers = resolve1(page.pdf.doc.catalog.get("OCProperties"))
    said = resolve1(layers.get("D")) if isinstance(layers, dict) else None
    off = resolve1(said.get("OFF")) if isinstance(said, dict) else None
    numbers = {each.objid for each in off if isinstance(each, PDFObjRef)} if isinstance(off, list) else set()
    named = resolve1(page.page_obj.resources.get("Properties")) if numbers else None
    for name, layer in named.items() if isinstance(named, dict) else ():
        if isinstance(layer, PDFObjRef) and layer.objid in numbers:
            yield str(name)


def name_of(value: Any) -> str:
    """A name of a PDF without its strokes."""
    return str(value.name if isinstance(value, PSLiteral) else value or "").strip("/'")
