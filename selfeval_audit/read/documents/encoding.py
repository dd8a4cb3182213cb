"""Bytes of a Chinese text file -> text: by its mark, by what it declares, by what fits."""

from __future__ import annotations

import codecs
import re

_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_DECLARED = re.compile(
    rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)|<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9_-]+)", re.I
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb-2312": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
_ODD = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_MOST_ODD = 0.02
_FEW_BROKEN = 20
_CHINESE = {"gb18030", "big5hkscs"}


def decoded(content: bytes) -> str | None:
    """The text, or None where the bytes are no text. UTF-8 is tried first: it cannot pass by luck."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content, encoding)
    text = _strict(content, "utf-8") or _damaged(content, "utf-8")
    if text is None:
        declared = _DECLARED.search(content[:4096])
        name = (declared[1] or declared[2]).decode("ascii").lower() if declared else ""
        name = _WIDER.get(name, name)
        text = _strict(content, name) if name not in {"", "utf-8"} else None
        text = text or (_damaged(content, name) if name in _CHINESE else None)
    if text is None:
        from charset_normalizer import from_bytes  # noqa: PLC0415  only where bytes are neither UTF-8 nor declared

        best = from_bytes(content, cp_isolation=["gb18030", "big5hkscs", "utf_16_le", "utf_16_be"]).best()
        text = str(best) if best is not None and not _is_odd(str(best)) else _strict(content, "gb18030")
    return None if text is None or _is_odd(text) else text


def _damaged(content: bytes, encoding: str) -> str | None:
    """A text with a few broken bytes: far more characters of several bytes are whole than broken."""
    text = content.decode(encoding, "replace")
    broken, whole = len(re.findall("\ufffd+", text)), sum(1 for each in text if each > "\u07ff" and each != "\ufffd")
    return text if whole > _FEW_BROKEN * broken else None


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _is_odd(text: str) -> bool:
    return len(_ODD.findall(text)) > _MOST_ODD * len(text)
