"""One form audited and shown before the batch begins: patterns, words, templates are made once, for all its forks."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from pathlib import Path

import selfeval_audit as sa

from ..case import case
from ..kin import beside
from ..messages import LANGUAGES
from ..nearby import real
from ..opening import open_form
from ..records import Params, load_form
from ..shipped import TEMPLATES, shipped

FORMS = "SELFEVAL_AUDIT_FORMS"
"""By this variable the server of forks is told the records of the batch, each with the policy it is held to."""
DRAWS = "SELFEVAL_AUDIT_DRAWS"
"""By this one, what the notebook draws with, where it names it: ours draws without."""
DRAWING = "matplotlib"
AT_MOST = 200
"""So many are judged beforehand: what is compared with many is then read once, and not once for each of them."""


def announce(notebook: Path, forms: Iterable[tuple[Path, str]]) -> None:
    """Tell the server of forks, before it starts, which forms are coming, and whether figures are."""
    os.environ[DRAWS] = DRAWING if DRAWING.encode() in notebook.read_bytes() else ""
    first = dict.fromkeys(islice(forms, AT_MOST))
    os.environ[FORMS] = json.dumps([[str(path), policy] for path, policy in first])


def _judged(path: str, policy: str) -> None:
    with suppress(Exception):  # said where the form is run itself
        beside(real(Path(path)))  # who is whose sibling is told once for a folder: each fork would go through all of it
        case(open_form(Path(path)), Params(form="", policy=policy))


def rehearse() -> None:
    """Audit the template of a record, in each language, and show all that a notebook shows. No kernel is started: what
    has threads is not to be forked."""
    import nbformat  # noqa: PLC0415  not for who announces

    nbformat.validate(nbformat.v4.new_notebook())
    for path, policy in json.loads(os.environ.get(FORMS, "[]")):
        _judged(path, policy)
    with suppress(Exception):  # what is wrong here is wrong in each form too, and is said there
        form = load_form(shipped(TEMPLATES) / "form.yaml")
        for language in LANGUAGES:
            audit = sa.audit(sa.open_case(form, language=language))
            for show in (sa.first_page, sa.found, sa.recalculated, sa.untested, sa.reported, sa.held_to, sa.workpaper):
                str(getattr(show(audit), "_repr_html_", str)())
            sa.rates(audit)
            sa.result(audit)
