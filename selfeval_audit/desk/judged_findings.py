"""How an audit's findings stand: the last judgement on each, and whether it was made on the figures of today."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..audit import Audit
from ..findings import Finding
from ..records import Judgement, State, judgements_file, latest, load_judgements

LONG = 40
"""Characters from which a printed text is put down by its beginning and a digest."""
APART = " · "
"""Between the texts that a finding is judged on."""


@dataclass(frozen=True, slots=True)
class JudgedFinding:
    """The last judgement on a finding. `fits` is false where the figures it was made on have changed, and where the
    finding is no longer there (`gone`): it is kept and shown, and does not count."""

    judgement: Judgement
    fits: bool
    gone: bool

    @property
    def state(self) -> State:
        """The state that counts: of a judgement that no longer fits none does."""
        return self.judgement.state if self.fits else "open"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a finding is judged on: its id, its two figures, and the printed texts that these came from."""

    finding: str
    figures: str
    rests_on: str


def ground(finding: Finding) -> Ground:
    """What a finding is judged on. A long text stands by its beginning and a digest."""
    texts = dict.fromkeys(short(each.text) for each in finding.evidence if each.text)
    return Ground(finding.id, finding.figures, APART.join(texts))


def short(text: str) -> str:
    """A printed text as it is put down with a judgement: a long one by its beginning and a digest."""
    plain = " ".join(text.split())
    if len(plain) <= LONG:
        return plain
    return f"{plain[: LONG // 2]}…{hashlib.sha256(plain.encode()).hexdigest()[:8]}"


def judged_findings(params: Path | None, form_id: str, grounds: Iterable[Ground]) -> dict[str, JudgedFinding]:
    """Finding id -> how it stands, of the findings with these grounds; those that were judged and are gone last.
    Raises InputError for a file of judgements that cannot be read."""
    if params is None:
        return {}
    judged = latest(load_judgements(judgements_file(params, form_id)))
    now = {each.finding: each for each in grounds}
    ordered = [*(id_ for id_ in now if id_ in judged), *(id_ for id_ in judged if id_ not in now)]
    return {id_: JudgedFinding(judged[id_], _fits(judged[id_], now.get(id_)), id_ not in now) for id_ in ordered}


def _fits(judged: Judgement, now: Ground | None) -> bool:
    return now is not None and (judged.figures, judged.rests_on) == (now.figures, now.rests_on)


def judged_in(audit: Audit) -> dict[str, JudgedFinding]:
    """How the findings of an audit stand, by id."""
    return judged_findings(audit.case.home, audit.case.form.id, map(ground, audit.findings))
