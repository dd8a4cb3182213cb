"""What spreadsheets print: a table of stored values, format codes and texts, and what holds for every number."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_audit.read.documents.office.builtin_formats import FORMATS
from selfeval_audit.read.documents.office.constants import constant
from selfeval_audit.read.documents.office.format_codes import sections
from selfeval_audit.read.documents.office.number_formats import NoNumberError, printed, printed_text

TABLE = Path(__file__).parent / "data/read/number-formats.tsv"


def cases() -> list[tuple[str, str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(row[0], row[1], row[2]) for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def test_the_table_is_large() -> None:
    assert len(cases()) >= 200
    assert len({(value, code) for value, code, _ in cases()}) == len(cases())


@pytest.mark.parametrize(("value", "code", "text"), cases())
def test_numbers_are_printed_as_a_spreadsheet_prints_them(value: str, code: str, text: str) -> None:
    built_in = code.removeprefix("id ") if code.startswith("id ") else ""
    assert printed(value, FORMATS.get(int(built_in), "General") if built_in else code) == text


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("126", '@"公里"', "126公里"),
        ("126", "@", "126"),
        ("126", "General", "126"),
        ("126", '0;-0;0;"约"@', "约126"),
        ("甲", "0.00", "甲"),
        ("甲", ";;;", ""),
        ("甲", ";;;@", "甲"),
        ("甲", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', " 甲 "),
    ],
)
def test_a_text_has_its_section_too(text: str, code: str, shown: str) -> None:
    assert printed_text(text, code) == shown


@pytest.mark.parametrize("value", ["1e400", "-1E+999999999", "inf", "nan", "", "1,5", "0x10"])
def test_what_no_spreadsheet_holds_is_no_number(value: str) -> None:
    with pytest.raises(NoNumberError):
        printed(value, "0")


@pytest.mark.parametrize(
    "code", ["General", "0.00", '0"d"', "#,##0", "[Red]0", "@", "0.0E+0", "0_m", "[$-804]0", r"0\h"]
)
def test_formats_of_numbers_print_no_date(code: str) -> None:
    assert not any(section.is_moment for section in sections(code))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("997.5+190", "1187.5"),
        ("=120+6", "126"),
        ("(3+4)*2^3/4", "14"),
        ("-5%", "-0.05"),
        ("+1-(-2)", "3"),
        ("2*1E3", "2000"),
        ("F6/D6", None),
        ("SUM(1,2)", None),
        ("1/0", None),
        ("1+", None),
        ("(1", None),
        ("2^99999", None),
        ("((((((((((((((((((((((1))))))))))))))))))))))", None),
        ("1 2", None),
        ("", None),
    ],
)
def test_a_formula_of_numbers_has_its_value(formula: str, value: str | None) -> None:
    assert constant(formula) == (None if value is None else Decimal(value))


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_two_decimals_are_printed_back(value: Decimal) -> None:
    assert Decimal(printed(float(value), "0.00")) == value
    assert Decimal(printed(float(value), "#,##0.00").replace(",", "")) == value


@given(st.floats(allow_nan=False, allow_infinity=False), st.text('0#?.,%;_*"\\!/E+-@ymdhs:[]<>=人 G', max_size=12))
def test_no_code_breaks_the_printing(value: float, code: str) -> None:
    assert isinstance(printed(value, code), str)


@pytest.mark.parametrize(
    ("value", "shown"), [("0.5", "0.5"), ("1", "1.0"), ("0", "零0"), ("-0.5", "负0.5"), ("-3", "负3.0")]
)
def test_a_first_section_without_a_condition_is_for_all_above_zero(value: str, shown: str) -> None:
    assert printed(value, '0.0;[<0]"负"0.0;"零"0') == shown


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (0, "General"), (1, "0"), (2, "0.00"), (3, "#,##0"), (4, "#,##0.00"), (9, "0%"), (10, "0.00%"),
        (11, "0.00E+00"), (12, "# ?/?"), (13, "# ??/??"), (15, "d-mmm-yy"), (16, "d-mmm"), (17, "mmm-yy"),
        (18, "h:mm AM/PM"), (19, "h:mm:ss AM/PM"), (20, "h:mm"), (21, "h:mm:ss"),
    ],
)  # fmt: skip
def test_a_format_known_by_its_number_is_that_of_the_specification(number: int, code: str) -> None:
    """ECMA-376, part 1, 18.8.30: the numbers that mean the same in every language."""
    assert FORMATS.get(number, "General") == code
