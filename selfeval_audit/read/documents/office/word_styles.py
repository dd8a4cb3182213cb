"""Named styles of a Word document that hide, strike or raise text: written into the runs that wear them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from .package import Element, attribute, child, children, local

_MARKS = {"vanish", "strike", "dstrike", "vertAlign"}
"""What decides whether a text is seen, and whether it is one with the number before it."""
_DEEPEST = 20

Marks = Mapping[str, Element]


def put_on(body: Element, styles: Element) -> None:
    """Give each run the marks of its own style and of its paragraph's, where it says nothing of them itself."""
    marks = _marks(styles)
    if not marks:
        return
    for paragraph in body.iter("{*}p"):
        own = marks.get(_worn(child(paragraph, "pPr"), "pStyle"), {})
        for run in children(paragraph, "r", "ins", "hyperlink", "sdt", "smartTag", "fldSimple"):
            for each in run.iter("{*}r"):
                _put(each, {**own, **marks.get(_worn(child(each, "rPr"), "rStyle"), {})})


def _put(run: Element, marks: Marks) -> None:
    if not marks:
        return
    properties = child(run, "rPr")
    if properties is None:
        properties = etree.Element(run.tag + "Pr")
        run.insert(0, properties)
    said = {local(each) for each in properties.iterchildren()}
    properties.extend(deepcopy(mark) for kind, mark in marks.items() if kind not in said)


def _worn(properties: Element | None, kind: str) -> str:
    style = child(properties, kind)
    return attribute(style, "val") if style is not None else ""


def _marks(styles: Element) -> dict[str, Marks]:
    """The styles that have such marks, by their names; a style has those of the one it is based on."""
    named = {attribute(each, "styleId"): each for each in children(styles, "style")}
    found = {name: _inherited(name, named, 0) for name in named}
    return {name: marks for name, marks in found.items() if marks}


def _inherited(name: str, named: Mapping[str, Element], depth: int) -> Marks:
    style = named.get(name)
    if style is None or depth > _DEEPEST:
        return {}
    own = (
        {local(each): each for each in children(child(style, "rPr"), *_MARKS)}
        if child(style, "rPr") is not None
        else {}
    )
    return {**_inherited(_worn(style, "basedOn"), named, depth + 1), **own}
