"""Years as printed in titles, captions and cells."""

from __future__ import annotations

import re

YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年?\s*度?(?![\d.])")
YEAR_ALONE = re.compile(r"[(（\[]?\s*20\d\d\s*年?\s*度?\s*[)）\]]?")
YEAR_AT_END = re.compile(r"(?:^|\s+|(?=[(（\[]))[(（\[]?\s*20\d\d\s*年度?\s*[)）\]]?$")
