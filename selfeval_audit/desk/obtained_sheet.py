"""The sheet 取得资料 of the list of leads: its columns, and what a filled-in one holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from ..messages import LANGUAGES, say
from ..records import Obtained, what_of
from ..records.put_obtained import Change

HEADS = {
    "form": "Record", "entity": "Reporting entity", "project": "Project reported on", "year": "Year",
    "what": "Obtained document", "item": "Fund line or indicator", "value": "Value obtained", "source": "Taken from",
    "place": "Page or place", "on": "Obtained on", "asked": "Asked for by",
}  # fmt: skip
"""The headings by key; those of `FIELDS` are a person's."""
WIDTHS = (30, 18, 22, 7, 18, 20, 18, 28, 14, 12, 40)
FIELDS = ("what", "item", "value", "source", "place", "on")
KNOWN_SHEET = "_obtained"
"""What nobody sees: each form of the list, and what was known to be obtained for it when the list was written."""
NAMES = {
    "budget": "approved budget", "adjusted_budget": "approved adjusted budget",
    "executed": "execution by the final accounts", "target": "approved target",
}  # fmt: skip
"""What may be obtained, as a drop-down names it."""
Values = Mapping[str, str]


def obtained_head(key: str, language: str) -> str:
    """The heading of a column."""
    return say(HEADS[key], language)


def obtained_names(language: str) -> dict[str, str]:
    """What may be obtained -> what it is called."""
    return {what: say(NAMES[what], language) for what in NAMES}


def obtained_key(heading: str) -> str:
    """The key of a column by its heading in either language; "" for another."""
    plain = "".join(heading.split())
    return next((key for key in HEADS for each in LANGUAGES if plain == "".join(obtained_head(key, each).split())), "")


@dataclass(slots=True)
class ObtainedRead:
    """A filled-in sheet: the changes by form, and a line for each thing that was not taken, or not as it stands."""

    known: Mapping[str, Sequence[Obtained]]
    language: str
    changes: dict[str, list[Change]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    _seen: dict[tuple[str, Obtained], int] = field(default_factory=dict)

    def rows(self, rows: Sequence[tuple[int, Values]]) -> None:
        """Read the rows, each with its number. One that says what was known says nothing new; one that says it
        otherwise takes the place of what has no row any more and is for the same line."""
        for number, values in rows:
            self._row(number, values)
        for form, known in self.known.items():
            told = [each for name, each in self._seen if name == form]
            left = [each for each in known if each not in told]
            changes: list[Change] = [(_replaced(each, left), each) for each in told if each not in known]
            if changes:
                self.changes[form] = changes
            if left:
                line = "{form}: {count} obtained figures have no row any more; they stay"
                self.lines.append(say(line, self.language, form=form, count=len(left)))

    def _row(self, number: int, values: Values) -> None:
        form, filled = values.get("form", ""), {name: values.get(name, "") for name in FIELDS}
        if not any(filled[name] for name in FIELDS if name not in ("what", "item")):
            return
        told = Obtained(**{**filled, "what": what_of(filled["what"])})  # type: ignore[arg-type]  # checked next
        if why := self._odd(form, told):
            line = "{sheet} row {row}: {why}; not taken"
            self.lines.append(say(line, self.language, sheet=self.sheet, row=number, why=why))
        elif (first := self._seen.setdefault((form, told), number)) != number:
            line = "{sheet} rows {first} and {second} are the same; taken once"
            self.lines.append(say(line, self.language, sheet=self.sheet, first=first, second=number))

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        return say("Obtained documents", self.language)

    def _odd(self, form: str, told: Obtained) -> str:
        """Why a row cannot be taken; "" where it can."""
        if form not in self.known:
            return say("the record “{form}” is none of this list", self.language, form=form)
        if told.what not in NAMES:
            names = ("、" if self.language == "zh" else ", ").join(obtained_names(self.language).values())
            line = "“{what}” is no document that is known; choose one of {names}"
            return say(line, self.language, what=told.what, names=names)
        return "" if told.value else say("the value is blank", self.language)


def _replaced(new: Obtained, left: list[Obtained]) -> Obtained | None:
    """The entry without a row that a new one stands for: the one most like it, of the same document and line."""
    alike = [each for each in left if (each.what, each.item) == (new.what, new.item)]
    if not alike:
        return None
    found = max(alike, key=lambda each: sum(asdict(each)[name] == asdict(new)[name] for name in FIELDS))
    left.remove(found)
    return found
