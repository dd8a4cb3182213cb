"""One form audited and shown before the batch begins: patterns, words, templates are made once, for all its forks."""

from __future__ import annotations

from contextlib import suppress

import selfeval_audit as sa

from ..messages import LANGUAGES
from ..records import load_form
from ..shipped import TEMPLATES, shipped


def rehearse() -> None:
    """Audit the template of a record, in each language, and show all that a notebook shows. No kernel is started: what
    has threads is not to be forked."""
    with suppress(Exception):  # what is wrong here is wrong in each form too, and is said there
        form = load_form(shipped(TEMPLATES) / "form.yaml")
        for language in LANGUAGES:
            audit = sa.audit(sa.open_case(form, language=language))
            for show in (sa.first_page, sa.found, sa.recalculated, sa.untested, sa.reported, sa.held_to, sa.workpaper):
                str(getattr(show(audit), "_repr_html_", str)())
            sa.rates(audit)
            sa.result(audit)
