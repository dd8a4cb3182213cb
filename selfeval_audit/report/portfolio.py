"""All forms of a folder side by side: where the money at stake is, which checks fail most, what was shared, what was
seen. From the results of the batch where they are there, else audited here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from ..audit import audit
from ..checks import check_named
from ..figures import WAN_YUAN
from ..messages import clauses, say
from ..opening import BESIDE_PACKAGE, open_case
from ..records import load_params
from ..refusal import InputError
from .at_stake import at_stake
from .charts import Chart
from .drawing import Lane, Mark, drawing
from .layout import Column, Folded, Section, ShownTable, rows
from .result_document import evaluation
from .wording import amount

Json = Mapping[str, Any]
DRAWN = 20
"""Lines of a chart; its table has them all. And forms that are shown before a reader opens the others."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The forms of a folder, each as its entry of the result document; one call a question."""

    evaluations: tuple[Json, ...]
    language: str

    def forms(self) -> Section:
        """Each form's state: what was found, whether enough was seen, how many matters are judged; the most at stake
        first. Of many forms those after the first are for a reader to open, so that the charts stand near."""
        heads = ("Project", "Entity", "Year", "Conclusion", "Matters", "Material", "Judged", "Measured", "Record")
        numbers = ("Matters", "Material", "Judged", "Measured")
        columns = tuple(Column(say(head, self.language), number=head in numbers) for head in heads)
        ranked = sorted(self.evaluations, key=lambda each: -(at_stake(each["findings"]) or 0))
        first, others = (
            ShownTable(say("The forms of this folder", self.language), columns, rows(map(_state, part)))
            for part in (ranked[:DRAWN], ranked[DRAWN:])
        )
        more = say("{count} more forms, by amount at stake", self.language, count=str(len(ranked[DRAWN:])))
        folded = (Folded(more, (others,)),) if others.rows else ()
        return Section("forms", say("Forms", self.language), (first, *folded))

    def stakes(self) -> Chart:
        """Where the money at stake is: of each form its largest matter, in 万元."""
        found = [(stake, each) for each in self.evaluations if (stake := at_stake(each["findings"])) is not None]
        ranked = sorted(found, key=lambda pair: -pair[0])
        lines = [(_name(each), stake, f"{amount(f'{stake:f}{WAN_YUAN}')}") for stake, each in ranked]
        heads = say("Largest amount at stake in each form", self.language), say("At stake", self.language)
        return self._bars("stakes", lines, *heads)

    def checks(self) -> Chart:
        """Which checks fail most: in how many forms each."""
        counts = Counter(name for each in self.evaluations for name in {f["check"] for f in each["findings"]})
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        lines = [(check_named(name).title(self.language), Decimal(count), str(count)) for name, count in ranked]
        heads = say("Forms in which a check differs", self.language), say("Forms", self.language)
        return self._bars("checks", lines, *heads)

    def coverage(self) -> Chart:
        """How much was seen: of each form the rows that have a value of their own, the least first."""
        seen = [(each, each["coverage"]["measured"], each["coverage"]["indicators"]) for each in self.evaluations]
        ranked = sorted((each for each in seen if each[2]), key=lambda each: Fraction(each[1], each[2]))
        lines = [(_name(each), Decimal(of) / Decimal(all_), f"{of} / {all_}") for each, of, all_ in ranked]
        heads = say("Indicators with a value of their own", self.language), say("Measured", self.language)
        return self._bars("coverage", lines, *heads)

    def shared(self) -> Section:
        """Texts and figures that forms have in common."""
        found = [(_name(e), f["item"], f["condition"]) for e in self.evaluations for f in e["findings"]
                 if f["check"] == "siblings_agree"]  # fmt: skip
        columns = tuple(Column(say(head, self.language)) for head in ("Project", "Item", "Condition"))
        none = [(say("none", self.language), "", "")]
        table = ShownTable(say("Carried over from another form", self.language), columns, rows(found or none))
        return Section("shared", say("Shared texts and figures", self.language), (table,))

    def _bars(self, id_: str, lines: list[tuple[str, Decimal, str]], caption: str, head: str) -> Chart:
        """A chart of bars from nothing, with all its lines in the table behind."""
        none = say("none", self.language)
        lanes = [Lane(name, (Mark("bar", Fraction(0), Fraction(size)),), label) for name, size, label in lines[:DRAWN]]
        body = rows((name, label) for name, _, label in lines) or rows([(none, "")])
        table = ShownTable(caption, (Column(say("Name", self.language)), Column(head, number=True)), body)
        said = clauses((f"{name} {label}" for name, _, label in lines[:DRAWN]), self.language) or none
        return Chart(drawing(lanes) if lanes else "", caption, said, table, id_)


def _name(each: Json) -> str:
    return str(each["project"] or each["title"] or each["id"])


def _state(each: Json) -> tuple[str, ...]:
    judged = {j["finding"] for j in each["judgements"] if j["fits"]}
    done = sum(bool(set(m["findings"]) & judged) for m in each["matters"])
    coverage = each["coverage"]
    return (
        _name(each), each["entity"] or "", str(each["year"] or ""), each["conclusion"]["text"],
        str(len(each["matters"])), str(sum(m["material"] for m in each["matters"])), str(done),
        f"{coverage['measured']} / {coverage['indicators']}", each["id"],
    )  # fmt: skip


def portfolio(folder: str | Path = "", language: str = "zh") -> Portfolio:
    """The forms of a folder that holds `params` (by default the nearest one up, then the package's own): from the
    batch's results where they speak the language, else audited here. Raises InputError."""
    home = _home(folder, language)
    return Portfolio(tuple(_kept(home, language) or _audited(home, language)), language)


def _home(folder: str | Path, language: str) -> Path:
    start = Path(folder).resolve()
    near = [start] if str(folder) else [start, *start.parents, BESIDE_PACKAGE]
    found = next((each for each in near if any((each / "params").glob("*.yaml"))), None)
    if found is None:
        line = "{folder}: holds no params/*.yaml; import forms first: selfeval-audit import"
        raise InputError(say(line, language, folder=str(start)))
    return found


def _kept(home: Path, language: str) -> list[Json]:
    """What the last batch found, where it is whole and of these forms."""
    try:
        document = json.loads((home / "outputs" / "results.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    whole = document.get("language") == language and all("summary" in each for each in document["evaluations"])
    return list(document["evaluations"]) if whole else []


def _audited(home: Path, language: str) -> Iterable[Json]:
    for file in sorted((home / "params").glob("*.yaml")):
        told = asdict(load_params(file)) | {"language": language}
        form, siblings = told.pop("form"), [_record(home, name) for name in told.pop("siblings")]
        yield evaluation(audit(open_case(_record(home, form), siblings=siblings, **told)))


def _record(home: Path, name: str) -> str | Path:
    """A record of the folder by its id, else whatever the name leads to."""
    path = home / "params" / "forms" / f"{name}.yaml"
    return path if path.is_file() else name
