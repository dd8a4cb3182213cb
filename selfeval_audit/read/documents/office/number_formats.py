"""A stored number or text and its number format -> the text that a spreadsheet prints. Decimal, half up.

Two deviations: a decimal point that no digit follows is left out (`0.##` on 100), and a whole number of twelve digits
and more stands in full under General, where a narrow cell shows 1.23457E+11: no figure ends in either.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction

from .chinese_digits import digit_by_digit, in_words
from .date_formats import printed_moment
from .format_codes import GENERAL, Tokens, literal, section_for, text_section

_GENERAL = {"general", GENERAL.lower(), "@"}
_GENERAL_CHARACTERS = 11
_SMALLEST = Decimal("1E-4")
_LARGEST_EXPONENT = 308
_PRECISION = Context(prec=700)
Number = int | float | Decimal | str


class NoNumberError(ValueError):
    """A stored value that a spreadsheet could not hold as a number."""


def printed(value: Number, code: str, *, from_1904: bool = False) -> str:
    """What a spreadsheet prints for a number under a format (`0%`, `yyyy"年"m"月"`). Raises NoNumberError."""
    exact = _exact(value)
    section = section_for(code or "General", exact)
    with localcontext(_PRECISION):
        if section.is_moment:
            return printed_moment(exact, section.tokens, from_1904=from_1904)
        text = _number(section.tokens, abs(exact))
    return ("-" * (exact < 0 and section.signed) + text).strip()


def printed_text(value: str, code: str) -> str:
    """What a spreadsheet prints for a text: the literals of its section stand around it (`@"公里"`)."""
    section = text_section(code)
    if section is None:
        return value
    return "".join(value if token == "@" else literal(token) for token in section.tokens)  # noqa: S105 - no password


def _exact(value: Number) -> Decimal:
    """A stored value at the fifteen digits that a spreadsheet keeps."""
    try:
        exact = Decimal(value) if isinstance(value, (int, Decimal)) else Decimal(f"{Decimal(str(value)):.15g}")
    except ArithmeticError:
        raise NoNumberError(value) from None
    if not exact.is_finite() or exact.adjusted() > _LARGEST_EXPONENT:
        raise NoNumberError(value)
    return exact if exact.adjusted() > -_LARGEST_EXPONENT else Decimal(0)


def _number(tokens: Tokens, value: Decimal) -> str:
    style = next((token[6] for token in tokens if re.fullmatch(r"\[DBNum[123]\]", token, re.I)), "")
    if tokens and all(token.startswith("[") and not token.startswith("[$") for token in tokens):
        tokens = (*tokens, "General")  # a code that sets only a colour or a kind of digits
    if any(token.lower() in _GENERAL for token in tokens):
        number = in_words(general(value), style) if style else general(value)
        return "".join(number if token.lower() in _GENERAL else literal(token) for token in tokens)
    text = _laid_out(tokens, [at for at, token in enumerate(tokens) if _is_slot(token)], value)
    return digit_by_digit(text, style) if style else text


def _is_slot(token: str) -> bool:
    return token in {"0", "#", "?"}


def _laid_out(tokens: Tokens, slots: list[int], value: Decimal) -> str:
    if not slots:
        return "".join(literal(token) for token in tokens)
    exponent = next((at for at, token in enumerate(tokens) if re.fullmatch(r"[Ee][+-]", token)), None)
    if exponent is not None:
        return _scientific(tokens, exponent, value)
    slash = next((at for at, token in enumerate(tokens) if token == "/" and slots[0] < at), None)  # noqa: S105
    if slash is not None and "." not in tokens:
        return _fraction(tokens, slash, value)
    return _filled(tokens, value)


def general(value: Decimal) -> str:
    """A number under General: eleven characters, no trailing zeros."""
    text = format(value.normalize(), "f") if value else "0"
    if len(text.lstrip("-")) <= _GENERAL_CHARACTERS or "." not in text:
        return text
    if value < _SMALLEST:
        return _scientific(("0", ".", "#", "#", "#", "#", "#", "E+", "0", "0"), 7, value)
    room = max(0, _GENERAL_CHARACTERS - len(text.split(".")[0]) - 1)
    return format(value.quantize(Decimal(1).scaleb(-room), ROUND_HALF_UP).normalize(), "f")


def _filled(tokens: Tokens, value: Decimal) -> str:
    """The digits of a number in the places of a section, literals around and between them."""
    point = tokens.index(".") if "." in tokens else len(tokens)
    whole = [at for at, token in enumerate(tokens[:point]) if _is_slot(token)]
    part = [at for at, token in enumerate(tokens) if at > point and _is_slot(token)]
    grouping, scaling = _commas(tokens, whole, part)
    value = value * 100 ** tokens.count("%") / 1000 ** len(scaling)
    rounded = value.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP)
    left, _, right = format(rounded, "f").partition(".")
    shown = {
        **_whole_digits(tokens, whole, left.lstrip("0"), grouped=bool(grouping)),
        **_part_digits(tokens, part, right),
    }
    shown.update(dict.fromkeys([*grouping, *scaling], ""))
    if point < len(tokens):
        behind = "".join(shown[at] for at in part).strip()
        follows = "".join(shown.get(at, literal(tokens[at])) for at in range(point + 1, len(tokens)))
        shown[point] = ("" if whole else left.lstrip("0")) + ("." if behind or follows[:1].isdigit() else "")
    return "".join(shown.get(at, literal(token)) for at, token in enumerate(tokens))


def _commas(tokens: Tokens, whole: list[int], part: list[int]) -> tuple[list[int], list[int]]:
    """The commas that group digits, and those behind the last digit of either side, which divide by a thousand."""
    commas = [at for at, token in enumerate(tokens) if token == ","]  # noqa: S105 - no password
    slots = whole + part
    grouping = [at for at in commas if whole and whole[0] < at < whole[-1]]
    scaling = [at for at in commas if at not in grouping and slots and at > (whole or part)[-1]]
    return grouping, [at for at in scaling if not part or at < part[0] or at > part[-1]]


def _whole_digits(tokens: Tokens, slots: list[int], digits: str, *, grouped: bool) -> dict[int, str]:
    """Digits before the point, set from the right; what is left over stands in the first place."""
    shown, count = dict[int, str](), 0
    for place, at in enumerate(reversed(slots)):
        last = place == len(slots) - 1
        here, digits = (digits, "") if last else (digits[-1:], digits[:-1])
        text = ""
        for digit in reversed(here or {"0": "0", "?": " ", "#": ""}[tokens[at]]):
            text = digit + ("," if grouped and count and count % 3 == 0 and digit != " " else "") + text
            count += 1
        shown[at] = text
    return shown


def _part_digits(tokens: Tokens, slots: list[int], digits: str) -> dict[int, str]:
    """Digits behind the point; zeros at the end stand only where the code says 0."""
    shown = dict(zip(slots, digits, strict=True))
    for at in reversed(slots):
        if tokens[at] == "0" or shown[at] != "0":
            break
        shown[at] = " " if tokens[at] == "?" else ""
    return shown


def _scientific(tokens: Tokens, at: int, value: Decimal) -> str:
    head, tail = tokens[:at], tokens[at + 1 :]
    point = head.index(".") if "." in head else len(head)
    step = max(1, sum(map(_is_slot, head[:point])))
    places = sum(map(_is_slot, head[point:]))
    power = (value.adjusted() // step * step) if value else 0
    if value and value.scaleb(-power).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) >= 10**step:
        power += step
    sign = "-" if power < 0 else "+" * (tokens[at][1] == "+")
    return _filled(head, value.scaleb(-power)) + tokens[at][0].upper() + sign + _filled(tail, Decimal(abs(power)))


def _fraction(tokens: Tokens, slash: int, value: Decimal) -> str:
    """`# ?/?`, `0/100`, `# ??/??`: the nearest fraction with so many digits, or with the denominator that is given."""
    upper = slash
    while upper and _is_slot(tokens[upper - 1]):
        upper -= 1
    lower = slash + 1
    while lower < len(tokens) and (_is_slot(tokens[lower]) or tokens[lower].isdigit()):
        lower += 1
    given = "".join(tokens[slash + 1 : lower])
    mixed = any(map(_is_slot, tokens[:upper]))
    whole = int(value) if mixed else 0
    top, bottom = _nearest(Fraction(value) - whole, given)
    if mixed and top == bottom:
        whole, top = whole + 1, 0
    after = "".join(map(literal, tokens[lower:]))
    if mixed and not top:
        return (_filled(tokens[:upper], Decimal(whole)).rstrip() or "0") + after
    shown = (
        _filled(tokens[:upper], Decimal(whole)) if whole or "0" in tokens[:upper] else _without_digits(tokens[:upper])
    )
    return f"{shown}{top}/{bottom}{after}"


def _without_digits(tokens: Tokens) -> str:
    return "".join(literal(token) for token in tokens if not _is_slot(token))


def _nearest(part: Fraction, given: str) -> tuple[int, int]:
    if given.strip("0#?") or set(given) - set("0#?"):
        bottom = max(1, int(re.sub(r"\D", "", given) or "1"))
        return int(part * bottom + Fraction(1, 2)), bottom
    near = part.limit_denominator(10 ** min(max(len(given), 1), 6) - 1)
    return near.numerator, near.denominator
