"""The parts of an Office package (.xlsx, .docx), read one by one; Strict and transitional files look the same here."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from ....refusal import InputError

Element = Any
"""An XML element; its kind is told by its local name, for two sets of namespaces are in use."""


class Package:
    """A package whose size was looked at before. What is wrong with a part is raised as `damaged` says it."""

    def __init__(self, content: bytes, damaged: Callable[[object], InputError]) -> None:
        self.damaged = damaged
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except zipfile.BadZipFile as broken:
            raise self.damaged(broken) from None
        self._names = {each.lower(): each for each in self._zip.namelist()}

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.lower() in self._names

    def bytes_of(self, part: str) -> bytes:
        """The content of a part."""
        try:
            return self._zip.read(self._names[part.lower()])
        except MemoryError:
            raise
        except Exception as broken:  # a damaged part: zipfile lets the faults of zlib and struct through as they are
            raise self.damaged(f"{part}: {type(broken).__name__}") from None

    def xml(self, part: str) -> Element:
        """The root of a part. No entity is followed, nothing fetched, nothing nested deeper than 256."""
        try:
            return etree.fromstring(self.bytes_of(part), _parser())
        except (etree.XMLSyntaxError, ValueError) as broken:
            raise self.damaged(f"{part}: {type(broken).__name__}") from None

    def each(self, part: str, *kinds: str) -> Iterator[Element]:
        """The elements of some kinds in a part, one after the other; each is emptied after it was looked at."""
        tags = tuple(f"{{*}}{kind}" for kind in kinds)
        try:
            for _, element in etree.iterparse(io.BytesIO(self.bytes_of(part)), tag=tags, **_SAFE):
                yield element
                element.clear()
        except (etree.XMLSyntaxError, ValueError) as broken:
            raise self.damaged(f"{part}: {type(broken).__name__}") from None

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """The relations of a part: id -> its kind (`worksheet`, `sharedStrings`, `drawing`) and the part it names."""
        folder, file = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if not self.has(relations):
            return {}
        found = {}
        for each in children(self.xml(relations), "Relationship"):
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
                found[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], target)
        return found

    def main_part(self, default: str) -> str:
        """The document's first part, as the package names it."""
        found = [target for kind, target in self.related("").values() if kind == "officeDocument"]
        return found[0] if found and self.has(found[0]) else default


_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def _parser() -> etree.XMLParser:
    return etree.XMLParser(**_SAFE)


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element, *kinds: str) -> Iterator[Element]:
    """Children of some kinds, in order."""
    return (each for each in element.iterchildren() if local(each) in kinds)


def child(element: Element | None, kind: str) -> Element | None:
    """The first child of a kind, None where there is none."""
    return next(children(element, kind), None) if element is not None else None


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without a namespace, an empty text where there is none."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def whole_number(text: str, default: int) -> int:
    """A count as stored, the default where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default  # noqa: PLR2004 - no count is longer


def is_on(text: str) -> bool:
    """Whether an attribute says yes: `1`, `true`, `on`."""
    return text.lower() in {"1", "true", "on"}
