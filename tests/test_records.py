"""Records and parameter files: every text where its place says, refusals word for word, and nothing lost in between."""

from __future__ import annotations

import hashlib
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from selfeval_audit import model
from selfeval_audit.model import (
    Cell,
    Form,
    FormKind,
    FundColumn,
    FundLine,
    Indicator,
    IndicatorColumn,
    InputError,
    Narrative,
    Source,
    UnreadPart,
)
from selfeval_audit.records import (
    Materiality,
    Note,
    Params,
    form_schema,
    form_yaml,
    is_params,
    load_form,
    load_params,
    params_schema,
    params_yaml,
    schema_json,
    write_text,
)
from selfeval_audit.records.save import ORDER
from selfeval_audit.shape import WrittenAs

ROOT = Path(__file__).parent.parent
PARAMS = ROOT / "params"
RECORDS = sorted((PARAMS / "forms").glob("*.yaml"))
GOLD = sorted((ROOT / "tests" / "gold" / "forms").glob("*.yaml"))
RUNS = sorted(PARAMS.glob("*.yaml"))
ROWS = {
    "enterprise-pension-2020": 15,
    "institution-pension-2020": 12,
    "work-injury-2020": 12,
    "unemployment-2020": 14,
}
REVIEW = {
    "enterprise-pension-2020": ["养老金发放时效", "基金使用符合政策规定"],
    "institution-pension-2020": ["养老金发放时效"],
    "work-injury-2020": ["工伤保险政策知晓率", "工伤待遇发放时效"],
    "unemployment-2020": ["失业金发放时效"],
}


SIDE_HEADINGS = {"年度目标完成", "绩效目标完成", "预期目标", "实际完成目标"}


def cells(record: Any) -> list[Cell]:
    """Every cell of a form, in order."""
    match record:
        case Cell():
            return [record]
        case tuple():
            return [cell for item in record for cell in cells(item)]
        case _ if is_dataclass(record):
            return [cell for each in fields(record) for cell in cells(getattr(record, each.name))]
        case _:
            return []


def lines_at(source: list[str], place: str) -> str:
    """The lines that a place names, as one text without white space: `line 17`, `lines 19-20`, `lines 127 and 6`."""
    assert re.fullmatch(r"lines? \d+(-\d+)?( and \d+)?", place), place
    runs = [re.split("-", run) for run in re.sub("lines? ", "", place).split(" and ")]
    numbers = [n for run in runs for n in range(int(run[0]), int(run[-1]) + 1)]
    return "".join("".join(source[n - 1] for n in numbers).split())


# --- the four records -------------------------------------------------------------------------------------------------


def test_the_four_records_stand() -> None:
    assert {path.stem: len(load_form(path).indicators) for path in RECORDS} == ROWS


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_every_text_stands_at_its_place_in_the_source(path: Path) -> None:
    form = load_form(path)
    source = PARAMS / "sources" / form.source.name
    assert form.id == path.stem
    assert form.source.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    lines = source.read_text(encoding="utf-8").split("\n")
    first, last = (int(n) for n in form.source.place.removeprefix("lines ").split("-"))
    found = cells(form)
    assert len(found) > 5 * ROWS[form.id]
    for cell in found:
        assert "".join(cell.text.split()) in lines_at(lines, cell.place), cell
        assert all(first <= int(n) <= last for n in re.findall(r"\d+", cell.place)), cell


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_each_line_of_the_source_is_used(path: Path) -> None:
    """No printed word is dropped but the headings over goal, result and indicators, which say nothing of the form."""
    form = load_form(path)
    lines = (PARAMS / "sources" / form.source.name).read_text(encoding="utf-8").split("\n")
    first, last = (int(n) for n in form.source.place.removeprefix("lines ").split("-"))
    used = "".join(lines_at(lines, cell.place) for cell in cells(form))
    left = [word for line in lines[first - 1 : last] for word in line.split() if word not in used]
    assert set(left) <= SIDE_HEADINGS


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_uncertain_levels_are_marked_for_review(path: Path) -> None:
    form = load_form(path)
    marked = [row.name.text for row in form.indicators if row.level2 and row.level2.review]
    assert marked == REVIEW[form.id]
    assert [cell for cell in cells(form) if cell.review] == [
        row.level2 for row in form.indicators if row.level2 and row.level2.review
    ]


@pytest.mark.parametrize("path", [*RECORDS, *GOLD], ids=lambda path: path.stem)
def test_a_record_is_as_the_package_writes_it(path: Path) -> None:
    """So that an edit is a small difference, and `import` of the same form changes nothing."""
    assert form_yaml(load_form(path)) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", RUNS, ids=lambda path: path.stem)
def test_parameter_files_are_as_the_package_writes_them(path: Path) -> None:
    params = load_params(path)
    assert params_yaml(params) == path.read_text(encoding="utf-8")
    assert params.form == path.stem
    assert params.policy == "social-insurance-2020"
    assert sorted([params.form, *params.siblings]) == sorted(ROWS)


def test_there_is_a_run_for_each_record() -> None:
    assert [path.stem for path in RUNS] == [path.stem for path in RECORDS]


# --- schemas and templates --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "schema"), [("form", form_schema), ("params", params_schema)])
def test_the_kept_schema_is_current(name: str, schema: Any) -> None:
    kept = PARAMS / "schema" / f"{name}.schema.json"
    assert kept.read_text(encoding="utf-8") == schema_json(schema()), (
        f"python -c 'from selfeval_audit.records import *; print(schema_json({name}_schema()), end=\"\")' > {kept.name}"
    )


@pytest.mark.parametrize(
    "path", [*RECORDS, *RUNS, *sorted((PARAMS / "template").glob("*.yaml"))], ids=lambda p: f"{p.parent.name}/{p.name}"
)
def test_the_first_line_names_a_schema_that_exists(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n")[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.split("=")[1]).is_file()


def test_the_templates_load() -> None:
    form = load_form(PARAMS / "template" / "form.yaml")
    assert form.indicators[0].actual == Cell("196人次")
    assert load_params(PARAMS / "template" / "params.yaml").form == form.id


def test_the_template_explains_every_field() -> None:
    """A field that the template does not mention is one an auditor never learns of."""
    text = (PARAMS / "template" / "form.yaml").read_text(encoding="utf-8")
    records = (Form, Source, FundLine, Indicator, FundColumn, IndicatorColumn, Narrative)
    names = {each.name for record in records for each in fields(record)} - {"sha256"}  # filled in by `import`
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", text)] == []


def test_the_written_order_names_every_field() -> None:
    assert {record: sorted(order) for record, order in ORDER.items()} == {
        record: sorted(each.name for each in fields(record)) for record in (Form, FundLine, Indicator)
    }


# --- refusals ---------------------------------------------------------------------------------------------------------

FORM = """\
id: a
source: {name: s.txt}
title: t
project: p
total: {name: n, budget: '1'}
indicators:
  - name: x
    target: ≥1
    actual: '2'
"""
FUND_FIELDS = (
    "'name', 'budget', 'initial_budget', 'adjusted_budget', 'received', 'received_rate', 'executed', 'rate', "
    "'weight', 'score' or 'reason'"
)
TEMPLATE = "start from the template in params/template"
FORM_KEYS = (
    "department, entity, fund_columns, funds, goal, grade, id, indicator_columns, indicators, kind, money_unit, other, "
    "project, report, result, source, title, total, total_score, total_weight, unread, year"
)
QUOTE = "write it in quotes as printed"
BLANK = "write '' where the form leaves it blank"

REFUSED_FORMS = [
    # unknown keys come before the missing ones they cause
    (FORM.replace("target", "traget"), "8: unknown key 'traget'; did you mean 'target'?"),
    (FORM.replace("title", "titel"), "3: unknown key 'titel'; did you mean 'title'?"),
    (FORM.replace("budget:", "budjet:"), "5: unknown key 'budjet'; did you mean 'budget'?"),
    (FORM + "goal: {text: a, plac: b}\n", "10: unknown key 'plac'; did you mean 'place'?"),
    (FORM + "colour: red\n", f"10: unknown key 'colour'; known are: {FORM_KEYS}"),
    (FORM + "<<: {title: t}\n", f"10: unknown key '<<'; known are: {FORM_KEYS}"),
    # duplicate
    (FORM + "title: u\n", "10: duplicate key 'title', first on line 3; keep one of the two"),
    (FORM + "    actual: '3'\n", "10: duplicate key 'actual', first on line 9; keep one of the two"),
    (FORM + "goal:\n  text: a\n  text: b\n", "12: duplicate key 'text', first on line 11; keep one of the two"),
    # missing
    (
        FORM.replace("  - name: x\n    target", "  - target"),
        "7: 'indicators.1.name' is missing; add it, with '' where the form leaves it blank",
    ),
    # no texts
    (FORM.replace("'1'", "1410942"), f"5: 'total.budget' is a number to YAML; {QUOTE}: '1410942'"),
    (FORM.replace("'2'", "0.50"), f"9: 'indicators.1.actual' is a number to YAML; {QUOTE}: '0.50'"),
    (FORM.replace("'2'", "1e3"), f"9: 'indicators.1.actual' is a number to YAML; {QUOTE}: '1e3'"),
    (FORM.replace("'2'", "{text: 010}"), f"9: 'indicators.1.actual.text' is a number to YAML; {QUOTE}: '010'"),
    (FORM.replace("'2'", "2020-12-31"), f"9: 'indicators.1.actual' is a date to YAML; {QUOTE}: '2020-12-31'"),
    (FORM.replace("'2'", "yes"), f"9: 'indicators.1.actual' is yes or no to YAML; {QUOTE}: 'yes'"),
    (FORM.replace("'2'", "~"), f"9: 'indicators.1.actual' is nothing to YAML; {QUOTE}: '~'"),
    (FORM.replace("'2'", "null"), f"9: 'indicators.1.actual' is nothing to YAML; {QUOTE}: 'null'"),
    (FORM.replace("'2'", ""), f"9: 'indicators.1.actual' should be a text, found nothing; {BLANK}"),
    (FORM.replace("'2'", "[a]"), f"9: 'indicators.1.actual' should be a text, found a list; {BLANK}"),
    (FORM + "goal: !!set {a}\n", "10: unknown key 'a'; known are: confidence, place, review, text"),
    (FORM + "goal: !!python/name:os.system x\n", f"10: 'goal' is no text to YAML; {QUOTE}: 'x'"),
    (FORM + "other:\n  - {label: 1, text: x}\n", f"11: 'other.1.label' is a number to YAML; {QUOTE}: '1'"),
    # mistyped
    (FORM.replace("{name: s.txt}", "s.txt"),
     "2: 'source' should be keys and values (name, place, sha256), found a text"),
    (FORM.replace("  - name: x\n", "    name: x\n"), "6: 'indicators' should be a list, found keys and values; "
     "begin each item on its own line with '- '"),
    (FORM + "fund_columns:\n  - {holds: cost, header: x}\n",
     f"11: 'fund_columns.1.holds' is 'cost'; use one of {FUND_FIELDS}"),
    (FORM.replace("id: a", "id: ../a"),
     "1: 'id' is '../a'; outputs are named after it, so use letters, digits and '-'"),
    ("form: a\nlanguage: zh\n", "1: a parameter file, where the record of a form should stand; give the file that its "
     "'form' names"),
    # no such YAML
    ("", f"1: expected keys and values, found nothing; {TEMPLATE}"),
    ("# a comment alone\n", f"1: expected keys and values, found nothing; {TEMPLATE}"),
    ("- a\n", f"1: expected keys and values, found a list; {TEMPLATE}"),
    ("绩效自评表\n", f"1: expected keys and values, found a text; {TEMPLATE}"),
    (FORM.replace("  - name", "\t- name"), "7: not YAML: a tab stands before the text; use spaces"),
    *[
        (FORM.replace("≥1", text), "8: not YAML: the text begins with a sign of YAML's own; write it in quotes")
        for text in (">=1", "- ", "%5", "@5", "*", "|x")
    ],
    (FORM.replace("≥1", "*a"), "8: '*' begins an alias to YAML; write the text in quotes"),
    (FORM.replace("≥1", "a: b"), "8: not YAML: the text holds a colon and a space; write it in quotes"),
    (FORM + "---\na: b\n", "10: not YAML: a second document begins here; keep one and remove this line"),
    (FORM + "goal: 'a\n", "11: not YAML: a quotation mark is not closed; close it"),
    (FORM + "goal: [a\n", "11: not YAML: a bracket or a brace has no partner; close it, or write the text in quotes"),
    (FORM + 'goal: "a\\q"\n',
     "10: not YAML: a backslash between double quotes has a meaning of YAML's own; use single quotes"),
    (FORM + "goal: a\n  result: b\n",
     "11: not YAML: the line is not indented as those it belongs to; begin it where they begin"),
    (FORM + "[a]: b\n", "10: a key should be one word; remove the brackets or braces before the colon"),
    (FORM + "goal: 'a\x07'\n", "10: a control character (U+0007) stands here; remove it"),
    ("[" * 100_000, f"1: nested more than 20 deep; {TEMPLATE}"),
    (FORM.encode("gb18030"), "1: not UTF-8 text; save the file as UTF-8"),
]  # fmt: skip

REFUSED_PARAMS = [
    ("policy: x\n", "1: 'form' is missing; add it"),
    ("form: a\nlanguge: en\n", "2: unknown key 'languge'; did you mean 'language'?"),
    ("form: a\nlanguage: cn\n", "2: 'language' is 'cn'; use one of 'zh' or 'en'"),
    ("form: a\nlanguage: no\n", "2: 'language' is 'no' without quotes; use one of 'zh' or 'en'"),
    ("form: a\nmateriality: {score: 0.5}\n", f"2: 'materiality.score' is a number to YAML; {QUOTE}: '0.5'"),
    ("form: a\nmateriality: {score: １}\n", "2: 'materiality.score' is '１'; write it like '0.5'"),
    ("form: a\nmateriality:\n  share_of_budget: '1'\n", "3: 'materiality.share_of_budget' is '1'; write it like '1%'"),
    ("form: a\nmateriality:\n", "2: 'materiality' should be keys and values (score, share_of_budget), found nothing"),
    (
        "form: a\nsiblings: b\n",
        "2: 'siblings' should be a list, found a text; begin each item on its own line with '- '",
    ),
    ("form: a\nsiblings:\n  - b\n  - 1\n", f"4: 'siblings.2' is a number to YAML; {QUOTE}: '1'"),
    ("form: a\nnotes:\n  - x\n", "3: 'notes.1' should be keys and values (figures, finding, text), found a text"),
    ("form: a\ndate: 2026-01-02\n", f"2: 'date' is a date to YAML; {QUOTE}: '2026-01-02'"),
    (FORM, "3: the record of a form, where a parameter file should stand; write one from params/template/params.yaml"),
]


@pytest.mark.parametrize(
    ("load", "content", "message"),
    [(load_form, *case) for case in REFUSED_FORMS] + [(load_params, *case) for case in REFUSED_PARAMS],
)
def test_refused_with_file_line_and_what_to_do(load: Any, content: str | bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError) as refused:
        load(path)
    assert str(refused.value) == f"{path}:{message}"


@pytest.mark.parametrize(("name", "why"), [("none.yaml", "No such file or directory"), (".", "Is a directory")])
def test_a_file_that_cannot_be_read_is_refused(name: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=re.escape(f"cannot be read ({why}); check the path")):
        load_form(tmp_path / name)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_bare_texts_byte_order_mark_and_windows_line_ends_are_read(mark: str, end: str, tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes((mark + FORM).replace("\n", end).encode())
    assert load_form(path) == Form(
        id="a",
        source=Source("s.txt"),
        title=Cell("t"),
        project=Cell("p"),
        total=FundLine(name=Cell("n"), budget=Cell("1")),
        indicators=(Indicator(name=Cell("x"), target=Cell("≥1"), actual=Cell("2")),),
    )


def test_parameter_files_and_records_are_told_apart() -> None:
    assert {is_params(path) for path in RUNS} == {True}
    assert {is_params(path) for path in RECORDS} == {False}


# --- nothing lost -----------------------------------------------------------------------------------------------------

AWKWARD = [
    *("", " ", " a ", "~", "null", "yes", "No", "on", "1e3", "1E+3", "010", "0x1F", "0o7", ".5", "1.", ".inf", "1_000"),
    *("1:30", "2020-12-31", "=1+1", "<<", "- a", "-", "?", "a: b", "a #b", "#a", "{a}", "[a]", "*a", "&a", "!a", "%a"),
    *(
        "@a",
        "`a`",
        "'",
        '"',
        "''",
        "a'b\"c",
        "\\n",
        "a\nb",
        "a\n\n b\n",
        "\r\n",
        "\t",
        "a\tb",
        "\x85",
        "\u2028",
        "\ufeff",
    ),
    *(
        "\x00\x07\x7f",
        "１２３％",
        "１，４１０",
        "105%≤≥95%",
        "（2020年度）",
        "：",
        "𠀀",
        "a, b",
        "|",
        ">",
        "---",
        "...",
        ">=1",
    ),
]
texts = st.one_of(st.sampled_from(AWKWARD), st.text(), st.text(alphabet=" \n'\"\\:#-{}[],&*!|>%@`?=~0123456789.eExo"))
printed = st.builds(Cell, text=texts, place=texts, review=texts, confidence=texts)
maybe = st.none() | printed


def records(of: type[Any], **given_fields: Any) -> st.SearchStrategy[Any]:
    """Records whose fields are free cells but for those given."""
    free = {
        each.name: printed if each.name in ("name", "target", "actual", "header", "text") else maybe
        for each in fields(of)
    }
    return st.builds(of, **{**free, **given_fields})


def several(of: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, max_size=2).map(tuple)


forms = records(
    Form,
    id=st.sampled_from(["a", "自评表-2020", "1", "null", "1.5", "a b"]),
    source=st.builds(Source, texts, texts, texts),
    kind=st.sampled_from(get_args(FormKind)),
    title=printed,
    project=printed,
    total=records(FundLine),
    fund_columns=several(records(FundColumn, holds=st.sampled_from(["name", "rate"]))),
    funds=several(records(FundLine)),
    other=several(records(Narrative, label=texts)),
    report=several(records(Narrative, label=texts)),
    indicator_columns=several(records(IndicatorColumn, holds=st.sampled_from(["name", "sign"]))),
    indicators=several(records(Indicator)),
    unread=several(
        records(
            UnreadPart,
            block=st.sampled_from(["head", "money"]),
            part=st.sampled_from(["row", "cell"]),
            **dict.fromkeys(("place", "text", "reason", "detail"), texts),
        )
    ),
)
runs = st.builds(
    Params,
    form=texts,
    policy=texts,
    siblings=several(texts),
    materiality=st.builds(Materiality, st.sampled_from(["1%", "0.05%"]), st.sampled_from(["0", "0.50"])),
    language=st.sampled_from(["zh", "en"]),
    notes=several(st.builds(Note, texts, texts, texts)),
    prepared=texts,
    reviewed=texts,
    date=texts,
)


@given(form=forms)
def test_a_form_comes_back_as_it_was_saved(form: Form, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "form.yaml"
    write_text(path, form_yaml(form))
    assert load_form(path) == form


@given(params=runs)
def test_parameters_come_back_as_they_were_saved(params: Params, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "params.yaml"
    write_text(path, params_yaml(params))
    assert load_params(path) == params


@given(text=texts)
@example(text="1e3")
def test_a_cell_keeps_to_one_line(text: str) -> None:
    form = Form("a", Source("s"), Cell(text), Cell("p"), FundLine(Cell("n")))
    lines = form_yaml(form).split("\n")
    assert [line for line in lines if line.startswith("title: ")] == [lines[lines.index("  name: s") + 1]]
    assert len(lines) == len(
        form_yaml(model.Form("a", Source("s"), Cell("t"), Cell("p"), FundLine(Cell("n")))).split("\n")
    )


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    write_text(path, "old\n")
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "new \ud800\n")
    assert path.read_text(encoding="utf-8") == "old\n"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("kind", "schema"),
    [(None, {"type": "integer"}), (int | str, {"anyOf": [{"type": "integer"}, {"type": "string"}]})],
    ids=["as it is", "in another way too"],
)
def test_a_schema_says_in_which_other_way_a_value_may_be_written(kind: Any, schema: dict[str, Any]) -> None:
    written = TypeAdapter(Annotated[int, WrittenAs(int, kind)])
    assert written.json_schema() == schema
    assert written.validate_python("7") == 7
