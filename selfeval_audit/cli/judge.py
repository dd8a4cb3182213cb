"""`judge`: one judgement from the command line, as a notebook cell or the workbook would put it down."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from ..audit import Audit
from ..desk import judge as judge_finding
from ..messages import Language, say
from ..model import Form
from ..read import Limits
from ..refusal import InputError
from .declared import Argument, Option
from .files import parameter_files
from .sources import audits, sources
from .streams import out

MATTER = "#"
"""Between a form's id and the number of a matter."""


def judge(
    finding: Annotated[str, Argument(help="A finding's id; or a form's id, # and the number of a matter.")],
    state: Annotated[str, Argument(help="Where it stands: confirmed, cleared … or in Chinese.")],
    why: Annotated[str, Option(help="The reason.")] = "",
    by: Annotated[str, Option(help="Who decides.")] = "",
    reviewer: Annotated[str, Option(help="Who reviewed; another person.")] = "",
    params: Annotated[Path, Option(help="Folder of parameter files.")] = Path("params"),
    language: Annotated[Language, Option("--language", help="Language of messages.")] = "zh",
) -> None:
    """Judge a finding, or all findings of a matter; what was decided before is kept."""
    audit, chosen = _found(finding, params, language)
    judged = judge_finding(audit, chosen, state, why=why, by=by, reviewer=reviewer)
    out(say("{file}: {what}", language, file=str(judged.path), what=repr(judged)))


def _found(finding: str, params: Path, language: Language) -> tuple[Audit, str]:
    """The audit that a finding belongs to, and what to judge in it. Raises InputError."""
    form_id, mark, number = finding.rpartition(MATTER)
    found = sources(parameter_files([params], Path.cwd(), language), Path.cwd(), Limits())
    for audit in audits(found, language, lambda form: form.id == form_id if mark else _speaks_of(finding, form)):
        if mark:
            return audit, number
        if any(each.id == finding for each in audit.findings):
            return audit, finding
    line = "{finding}: no finding of the forms in {params} has this id; see findings.csv for the ids"
    raise InputError(say(line, language, finding=finding, params=str(params)))


def _speaks_of(finding: str, form: Form) -> bool:
    """Whether a finding's id can be of a form: told without auditing it."""
    return form.project is None or form.project.text.strip() in finding
