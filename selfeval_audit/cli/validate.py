"""`validate`: what we find in an office's own forms, held against what its people judged by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

from ..checks import check_named
from ..desk.hand_judged import HandJudged, of_audit, tables_in
from ..desk.share import Share
from ..desk.validation import Outcome, Validated, tally, validated
from ..findings import item_name
from ..messages import Language, say
from ..nearby import is_folder
from ..read import Limits, documents
from ..records import judgements_file, latest, load_judgements
from ..refusal import InputError
from ..report.result_document import as_json
from .declared import Argument, Ended, Option
from .exits import AGREES, UNUSABLE
from .options import Spoken
from .sources import Inputs, evaluations, sources
from .streams import err, out, prepare


def validate(
    folder: Annotated[Path, Argument(metavar="FOLDER", help="Forms with a table of judgements; or an audit.")],
    machine: Annotated[bool, Option("--json", help="The same as JSON.")] = False,
    policy: Annotated[str | None, Option(help="Policy preset; else the parameter file's, or the first.")] = None,
    language: Spoken = None,
) -> None:
    """Say what we found, missed and wrongly raised in forms that people judged by hand, with intervals."""
    tongue = language or "zh"
    prepare(machine=machine)
    judged, found = _judged(folder, tongue)
    names = {each.form.id: (each.file.name, each.file.stem) for each in found.forms}
    made = validated(judged, evaluations(found, policy, tongue), names)
    lines = [*found.refused, *found.faults, *_unusable(made, tongue)]
    for line in lines:
        err(line)
    if machine:
        out(as_json(_document(made, lines, tongue)))
    else:
        for line in _said(made, tongue):
            out(line)
    raise Ended(UNUSABLE if lines else AGREES)


def _judged(folder: Path, language: Language) -> tuple[list[HandJudged], Inputs]:
    """The judgements by hand and the forms of a folder: of its tables, else of the audit in it. Raises InputError."""
    if not is_folder(folder):
        raise InputError(say("{folder}: is no folder; give the one with the forms", language, folder=str(folder)))
    here = Path.cwd()
    if tables := tables_in(folder):
        forms = sources([each for each in documents(folder) if each not in tables], here, Limits())
        return [row for rows in tables.values() for row in rows], forms
    params = folder / "params" if is_folder(folder / "params") else folder
    if not is_folder(params / "judgements"):
        line = "{folder}: no table of judgements (CSV or workbook: form, item, judged), and no audit's judgements"
        raise InputError(say(line, language, folder=str(folder)))
    forms = sources(sorted(params.glob("*.yaml")), here, Limits())
    ids = [each.form.id for each in forms.forms]
    kept = [of_audit(id_, latest(load_judgements(judgements_file(params, id_))).values()) for id_ in ids]
    return [each for entries in kept for each in entries], forms


UNUSABLE_WHY = {
    "no_verdict": "neither a fault nor none; write fault or fine",
    "no_form": "no form of this name in the folder",
    "several_forms": "several forms have this name; name the file and the project",
    "no_check": "no check is called so; give its name, its title, or leave it blank",
    "rest_is_fault": "the rest can be judged to be no fault only",
    "figures_changed": "the form prints something else since it was judged",
}


def _unusable(made: Validated, language: Language) -> list[str]:
    line = "{where}: {why}; not counted"
    return [say(line, language, where=each.where, why=say(UNUSABLE_WHY[why], language)) for each, why in made.unusable]


HEADS = {
    "found": "found", "missed": "missed", "fault_untested": "fault, not tested", "wrongly_raised": "wrongly raised",
    "silent": "rightly not raised", "fine_untested": "no fault, not tested",
}  # fmt: skip


def _said(made: Validated, language: Language) -> Iterator[str]:
    line = "{forms} forms, {count} judgements by hand; intervals: Clopper–Pearson, 95%, exact"
    yield say(line, language, forms=len(made.forms), count=len(made.outcomes))
    for name, outcomes in ((say("All checks", language), made.outcomes), *_titled(made, language)):
        counted = tally(outcomes)
        line = "{check}: found {faults} of the faults; wrongly raised {wrong}; borne out {borne} of what was raised"
        shares = {"faults": counted.faults, "wrong": counted.wrong, "borne": counted.borne_out}
        yield say(line, language, check=name, **{key: str(share) for key, share in shares.items()})
    for held in ("missed", "wrongly_raised", "fault_untested"):
        for each in made.outcomes:
            if each.held == held:
                yield _one(each, language)


def _one(each: Outcome, language: Language) -> str:
    line = "{held}: {form} · {item} · {check} ({where}){why}"
    why = say(": {reason}", language, reason=each.why) if each.why else ""
    said = {
        "form": each.form,
        "item": item_name(each.item, language) or "—",
        "check": _title(each.check, language),
        "where": each.where,
    }
    return "  " + say(line, language, held=say(HEADS[each.held], language), why=why, **said)


def _titled(made: Validated, language: Language) -> Iterator[tuple[str, Sequence[Outcome]]]:
    for name, outcomes in made.by_check().items():
        yield _title(name, language), outcomes


def _title(check: str, language: Language) -> str:
    return check_named(check).title(language) if check else say("no check named", language)


def _document(made: Validated, lines: Sequence[str], language: Language) -> dict[str, Any]:
    return {
        "version": 1,
        "interval": "Clopper-Pearson 95%",
        "forms": len(made.forms),
        "judgements": len(made.outcomes),
        "total": _counted(made.outcomes),
        "checks": [
            {"check": name, "title": _title(name, language), **_counted(outcomes)}
            for name, outcomes in made.by_check().items()
        ],
        "outcomes": [
            {"held": each.held, "check": each.check, "form": each.form, "item": each.item, "where": each.where,
             "why": each.why}
            for each in made.outcomes
        ],
        "unusable": list(lines),
    }  # fmt: skip


def _counted(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    counted = tally(outcomes)
    shares = {"faults_found": counted.faults, "wrongly_raised": counted.wrong, "borne_out": counted.borne_out}
    return {"counts": dict(counted.counts), **{name: _share(share) for name, share in shares.items()}}


def _share(share: Share) -> dict[str, Any]:
    ends = (str(share.low), str(share.high)) if share.of else (None, None)
    return {"hits": share.hits, "of": share.of, "low": ends[0], "high": ends[1]}
