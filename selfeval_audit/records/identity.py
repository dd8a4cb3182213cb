"""Who evaluates what in which year: the identity of a form, and the id made of it that may name a file anywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..figures import dates_in_digits
from ..model import Cell, Form

Identity = tuple[str, str, str]
"""Who (department and entity), project and year, as they compare."""

LONGEST = 60
"""Characters of an id: with a folder and an ending before and behind, every system takes the name."""
_BYTES = 180
"""Of UTF-8, with room for an ending below the 255 that file systems allow."""
_ENTITY = 24
_YEAR = re.compile(r"(?:19|20)\d{2}")
_UNSEEN = re.compile("[\u115f\u1160\u3164\u034f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Letters and marks by their class that nobody sees: two ids must not differ in them alone."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[\d¹²³]|lpt[\d¹²³]) *(?:\..*)?", re.IGNORECASE)
_OUTPUTS = frozenset({"index", "results", "findings", "manifest", "template", "forms", "sources", "versions"})


def identity(form: Form) -> Identity:
    """Who, what and when: equal however wide or spaced they are printed. The department counts too, for many have a
    unit of one name. Where nobody or no project is named the document it came in stands in: two such are not one."""
    who = _compared(form.department) + "|" + _compared(form.entity) if form.department or form.entity else ""
    project, document = _compared(form.project), f"<{form.source.name}>"
    return who.strip("|") or document, project or document, _year(form)


def identified(forms: Sequence[Form], taken: Iterable[str] = ()) -> list[Form]:
    """The forms with ids of their content; a number stands behind where two would clash, on any system."""
    known = {comparable(each) for each in taken}
    named = []
    for form in forms:
        id_ = unclashing(content_id(form), known)
        known.add(comparable(id_))
        named.append(replace(form, id=id_))
    return named


def content_id(form: Form) -> str:
    """Entity, project and year in letters of any script, at most `LONGEST`; a form that prints none of them has the
    name it came with."""
    entity, project, year = _words(form.entity or form.department), _words(form.project), _year(form)
    if not entity and not project:
        project = _words(Cell(form.id))
    room = LONGEST - len(year) - 2
    project = _cut(project, max(room - len(entity), room - _ENTITY))
    entity = _cut(entity, room - len(project))
    name = "-".join(part for part in (entity, project, year) if part)
    while len(name.encode()) > _BYTES:
        entity, project = (entity[:-1], project) if len(entity) > _ENTITY // 2 else (entity, project[:-1])
        name = "-".join(part for part in (entity.strip("-"), project.strip("-"), year) if part)
    return _permitted(name)


def comparable(id_: str) -> str:
    """An id as file systems tell names apart that know no case and only one way to write an accent."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", id_).casefold())


def unclashing(id_: str, taken: set[str]) -> str:
    """The id, or the first with a number behind that is none of those taken (as they compare)."""
    number, free = 1, id_
    while comparable(free) in taken:
        number += 1
        behind = f"-{number}"
        free = _cut(id_, LONGEST - len(behind)) + behind
    return free


def _compared(cell: Cell | None) -> str:
    return "".join(_seen(cell).split()).casefold()


def _year(form: Form) -> str:
    for cell in (form.year, form.title, form.project):
        found = _YEAR.search(dates_in_digits(_seen(cell)))
        if found:
            return found[0]
    return ""


def _words(cell: Cell | None) -> str:
    """Letters, their marks and digits of a text; whatever stands between them is one hyphen."""
    kept = ("-" if unicodedata.category(sign)[0] not in "LNM" else sign for sign in _seen(cell))
    return re.sub("-+", "-", "".join(kept)).strip("-")


def _seen(cell: Cell | None) -> str:
    """A text as it looks: wide signs narrow, signs without a look gone."""
    text = unicodedata.normalize("NFKC", cell.text if cell else "")
    shown = "".join(sign for sign in text if unicodedata.category(sign) not in {"Cf", "Co", "Cn", "Cs"})
    return unicodedata.normalize("NFC", _UNSEEN.sub("", shown))


def _cut(text: str, most: int) -> str:
    return text[: max(most, 0)].rstrip("-")


def is_device(name: str) -> bool:
    """Whether Windows takes a name for a device, whatever its ending: `con.yaml` is the console."""
    return _DEVICE.fullmatch(name) is not None


def _permitted(name: str) -> str:
    """No name of a device, nor of what else stands in the folders."""
    if not name or is_device(name) or name.casefold() in _OUTPUTS:
        return f"form-{name}".rstrip("-")
    return name
