"""Which words of the office a form was read or judged by."""

from __future__ import annotations

from ..model import Form
from ..words import own_in
from ..words.entry import Entry


def own_words(form: Form) -> dict[Entry, str]:
    """The office's own words that a form was read or judged by, each with the text it decided on."""
    headers = [each.header for each in form.indicator_columns] + [each.header for each in form.fund_columns]
    texts = [*(header.text for header in headers), *(each.label for each in form.other)]
    texts += [cell.text for row in form.indicators for cell in (row.name, row.target, row.actual) if cell]
    return own_in(texts)
