"""What the styles of a Word document say of its runs, written into the runs: who reads them asks each run alone."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from .package import Element, Package, attribute, child, children, is_on, local

_TOGGLES = ("vanish", "strike")
"""Marks that one kind of style takes back where another has set them (ECMA-376, 17.7.3)."""
_MARKS = (*_TOGGLES, "webHidden", "dstrike")
_GIVEN = ("color", "vertAlign")
_TABLE, _PARAGRAPH, _RUN = "table", "paragraph", "character"
_PLAIN = {"", "AUTO", "FFFFFF"}


@dataclass(frozen=True, slots=True)
class _Said:
    """What a style says with those that it is based on: marks on or off; its colour, what it raises, what shades the
    paper, as they are stored."""

    marks: dict[str, bool] = field(default_factory=dict)
    given: dict[str, Element] = field(default_factory=dict)

    def over(self, base: _Said) -> _Said:
        """This style on top of the one that it is based on."""
        return _Said(base.marks | self.marks, base.given | self.given)


_NOTHING = _Said()


class _Styles:
    """The styles of a document by name, each as it is once all that it is based on was looked at."""

    def __init__(self, root: Element) -> None:
        self._found = {attribute(each, "styleId"): each for each in children(root, "style")}
        defaults = (each for each in self._found.values() if is_on(attribute(each, "default")))
        self._default = {attribute(each, "type"): attribute(each, "styleId") for each in defaults}
        self._known: dict[str, _Said] = {}
        document = child(child(root, "docDefaults"), "rPrDefault")
        self.document = _of(document) if document is not None else _NOTHING

    def of(self, kind: str, name: str) -> _Said:
        """What a style says; without a name the default of its kind."""
        name = name or self._default.get(kind, "")
        if name not in self._known:
            self._known[name] = self._chain(name)
        return self._known[name]

    def _chain(self, name: str) -> _Said:
        said, seen = list[_Said](), set[str]()
        while name in self._found and name not in seen:
            seen.add(name)
            said.append(_of(self._found[name]))
            name = _name(self._found[name], "basedOn")
        whole = _NOTHING
        for each in reversed(said):
            whole = each.over(whole)
        return whole


def _of(style: Element) -> _Said:
    properties = child(style, "rPr")
    marks = children(properties, *_MARKS) if properties is not None else ()
    on = {local(each): not attribute(each, "val") or is_on(attribute(each, "val")) for each in marks}
    given = {local(each): each for each in (children(properties, *_GIVEN) if properties is not None else ())}
    shades = (each for each in style.iter("{*}shd") if attribute(each, "fill").upper() not in _PLAIN)
    shade = next(shades, None)
    return _Said(on, given if shade is None else given | {"shd": shade})


def _name(element: Element | None, kind: str) -> str:
    found = child(element, kind)
    return attribute(found, "val") if found is not None else ""


def write_styles(body: Element, package: Package, related: dict[str, tuple[str, str]]) -> None:
    """Write into each run what its styles hide, strike out or colour, where the run does not say so itself."""
    part = next((target for kind, target in related.values() if kind == "styles"), "")
    if not package.has(part):
        return
    styles = _Styles(package.xml(part))
    for run in body.iter("{*}r"):
        if len(run):
            _write(run, _levels(styles, run), styles.document)


def _levels(styles: _Styles, run: Element) -> list[_Said]:
    """What the styles of the table, the paragraph and the run say, the nearest to the run last."""
    around = {local(each): each for each in reversed([*run.iterancestors("{*}tbl", "{*}p")])}
    found = []
    if "tbl" in around:
        found.append(styles.of(_TABLE, _name(child(around["tbl"], "tblPr"), "tblStyle")))
    if "p" in around:
        found.append(styles.of(_PARAGRAPH, _name(child(around["p"], "pPr"), "pStyle")))
    return [*found, styles.of(_RUN, _name(child(run, "rPr"), "rStyle"))]


def _write(run: Element, levels: list[_Said], document: _Said) -> None:
    marks = {mark: _is_on(mark, levels, document) for mark in _MARKS}
    given = document.given
    for each in levels:
        given = given | each.given
    if not any(marks.values()) and not given:
        return
    space = str(run.tag).rpartition("}")[0] + "}"
    properties = child(run, "rPr")
    if properties is None:
        properties = run.makeelement(f"{space}rPr")
        run.insert(0, properties)
    for mark in (each for each, on in marks.items() if on and child(properties, each) is None):
        properties.append(properties.makeelement(f"{space}{mark}"))
    said = {local(each) for each in properties.iterchildren()}
    properties.extend(deepcopy(each) for kind, each in given.items() if kind not in said)


def _is_on(mark: str, levels: list[_Said], document: _Said) -> bool:
    said = [each.marks[mark] for each in levels if mark in each.marks]
    if mark in _TOGGLES:
        return document.marks.get(mark, False) or sum(said) % 2 == 1
    return said[-1] if said else document.marks.get(mark, False)
