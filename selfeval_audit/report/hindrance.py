"""What stands in the way of a conclusion on the whole, beside too few measured rows."""

from __future__ import annotations

from ..audit import ENOUGH, Audit
from ..case import Measured
from .wording import Say, join


def hindrance(audit: Audit, spoken: Say) -> str:
    """What was not read, that there are no indicators, or that nothing was recalculated; "" where the rows measured are
    too few and nothing else is in the way."""
    coverage, parts = audit.coverage, []
    if coverage.unread_rows:
        parts.append(spoken("{count} rows unread", count=coverage.unread_rows))
    if coverage.unread_figures:
        parts.append(spoken("{count} figures unread", count=coverage.unread_figures))
    if coverage.for_review:
        parts.append(spoken("{count} figures wait for review", count=coverage.for_review))
    if not coverage.indicators:
        parts.append(spoken("the form has no indicators"))
    elif not parts and coverage.of(Measured.MEASURED) >= ENOUGH * coverage.indicators:
        parts.append(spoken("nothing was recalculated"))
    return join(audit.case).join(parts)
