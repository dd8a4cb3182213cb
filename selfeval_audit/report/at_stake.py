"""The money at stake in a form's findings, told from the texts of the result document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from ..figures import WAN_YUAN, YI_YUAN, YUAN

SCALES = {YUAN: Decimal("0.0001"), WAN_YUAN: Decimal(1), YI_YUAN: Decimal(10_000)}
"""Units of money in 万元."""
_MONEY = re.compile(rf"[^\W\d]?\s*([\d,]+(?:\.\d+)?)(?:–([\d,]+(?:\.\d+)?))?\s*({'|'.join(SCALES)})")


def at_stake(findings: Iterable[Mapping[str, Any]]) -> Decimal | None:
    """The largest amount of money at stake, in 万元, of a span its upper end; None where none is an amount of money."""
    found = (_MONEY.fullmatch((each.get("amount") or "").strip()) for each in findings)
    amounts = [Decimal((match[2] or match[1]).replace(",", "")) * SCALES[match[3]] for match in found if match]
    return max(amounts, default=None)
