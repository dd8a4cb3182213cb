"""The word lists: each entry meets itself and its examples, and what is wrong in a file is refused in one line."""

from __future__ import annotations

import re
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from mini_form import mini_case

import selfeval_audit as sa
from selfeval_audit import words
from selfeval_audit.figures import figures
from selfeval_audit.messages import say_refusal
from selfeval_audit.read import read
from selfeval_audit.read.as_read import traced
from selfeval_audit.refusal import InputError
from selfeval_audit.report.reading_page import reading_page
from selfeval_audit.report.result_document import evaluation
from selfeval_audit.targets import target
from selfeval_audit.words import Grammar
from selfeval_audit.words.entry import Entry, as_expression

FORM = """项目支出绩效自评表（2023年度）

项目名称 | 河道清淤
项目资金(万元) | 全年预算数 | 消化数 | 执行率
年度资金总额 | 100 | 95 | 95%
"""
ENTRIES = [entry for name in words.groups() for entry in words.group(name).entries]
EXCLUSIVE = [entry for entry in ENTRIES if words.group(entry.group).exclusive]


def _name(entry: Entry) -> str:
    return f"{entry.group}.{entry.holds}.{entry.words[0]}"


def _fits(entry: Entry, text: str) -> bool:
    return entry.fits(words.group(entry.group).seen(text))


@pytest.mark.parametrize("entry", ENTRIES, ids=_name)
def test_each_entry_meets_itself_and_its_examples_and_none_of_the_others(entry: Entry) -> None:
    assert [text for text in (*entry.literal(), *entry.like) if text and not _fits(entry, text)] == []
    assert [text for text in entry.unlike if _fits(entry, text)] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=_name)
def test_each_regular_expression_is_met_by_an_example(entry: Entry) -> None:
    seen = words.group(entry.group).seen
    unmet = [each.pattern for each in entry.special() if not any(each.search(seen(text)) for text in entry.like)]
    assert unmet == []


@pytest.mark.parametrize("entry", EXCLUSIVE, ids=_name)
def test_an_example_of_one_entry_is_decided_by_it_alone(entry: Entry) -> None:
    texts = [text for text in (*entry.literal(), *entry.like) if text]
    assert [(text, held) for text in texts if (held := words.holds(entry.group, text)) != entry.holds] == []


@pytest.mark.parametrize(
    ("header", "group", "held"),
    [
        ("评分值", "point_columns", "score"),
        ("分值", "point_columns", "weight"),
        ("偏差度", "point_columns", ""),
        ("全年执行数（B）", "fund_columns", "executed"),
        ("实际兑现值", "indicator_columns", "actual"),
    ],
)
def test_a_header_is_decided_by_its_most_specific_word(header: str, group: str, held: str) -> None:
    assert words.holds(group, header) == held


@pytest.mark.parametrize(
    ("word", "pattern"),
    [("{执行,支出}{数,额}", "(?:执行|支出)(?:数|额)"), (".{0,3}名称", ".{0,3}名称"), ("{甲,}乙{2}", "(?:甲|)乙{2}")],
)
def test_choices_in_braces_are_written_out_and_counts_stay(word: str, pattern: str) -> None:
    assert as_expression(word) == pattern


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[fund_columns]]\nholds = "rate"\nwrods = ["消化率"]', "line 1: unknown key 'wrods'; did you mean 'words'?"),
        ('\n\n[[fund_columns]]\nholds = "rate"', "line 3: an entry without 'words'"),
        ('[[fund_columns]]\nholds = "rate"\nwords = "消化率"', "line 1: 'words' is not a list of texts"),
        ('[[fund_columns]]\nholds = "rate"\nwords = ["(消化"]', "line 1: '(消化' is no pattern"),
        ('[[fund_column]]\nholds = "rate"\nwords = ["消化率"]', "unknown group 'fund_column'"),
        ("[fund_columns]\nholds = 1", "'fund_columns' is no list of entries"),
        ('[[fund_columns]]\nholds = "rate"\nwords = ["<paid>率"]', "<paid> is held by no entry in [[fund_columns]]"),
        ('[[fund_columns]]\nholds = "paid"\nwords = ["已<paid>"]', "<paid> names itself in [[fund_columns]]"),
        ("[[fund_columns]\n", "line 1: no valid TOML"),
        ('\ufeff[[fund_columns]]\nholds = "rate"', "line 1: an entry without 'words'"),  # as Notepad saves it
        ('about = 3\n[[fund_columns]]\nholds = "rate"\nwords = ["消化率"]', "line 1: 'about' should be a table"),
        ('[about]\nsees = "bare"\n[[units]]\nholds = "length"\nwords = ["尺"]', "line 2: sees = 'bare' is unknown"),
        ('[[units]]\nholds = "length"\nrank = true\nwords = ["尺"]', "line 1: 'rank' is not a whole number"),
        ('[[units]]\nholds = ["length"]\nwords = ["尺"]', "line 1: 'holds' is not a text in quotes"),
        ("a = " + "[" * 5000, "nested too deeply"),
        ('[[units]]\nholds = "length"\nvalue = "about 3"\nwords = ["尺"]', "尺: value = 'about 3' is no size"),
    ],
)
def test_a_broken_file_is_refused_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as refused:
        words.office(path)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert str(path) in str(refused.value)
    chinese = say_refusal(refused.value, "zh")
    assert chinese != str(refused.value)
    assert not re.search(r"[a-z]{3,} [a-z]{2,}", chinese.replace(str(path), "")), "said in one language"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "名=1".encode("gbk"), b"\x00\x01"])
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "words.toml"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"UTF-8|no valid TOML"):
        words.office(path)


def test_an_office_adds_its_own_words_and_the_book_says_which_decided(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text('[[fund_columns]]\nholds = "executed"\nwords = ["消化{数,额}"]\nlike = ["全年消化数"]', "utf-8")
    assert words.holds("fund_columns", "全年消化数") == ""
    with words.using(words.office(path)) as book:
        assert words.holds("fund_columns", "决算数") == "executed"
        assert book.used == {}
        assert words.holds("fund_columns", "全年消化数") == "executed"
    assert [(entry.words, text) for entry, text in book.used.items()] == [(("消化{数,额}",), "全年消化数")]
    assert words.holds("fund_columns", "全年消化数") == ""


def test_an_entry_that_names_another_takes_its_words_those_of_an_office_too(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text(
        '[[fund_columns]]\nholds = "executed"\nwords = ["消化数"]\n'
        '[[fund_columns]]\nholds = "rate"\nwords = ["<executed>占比"]\nlike = ["消化数占比", "决算数占比"]\n',
        "utf-8",
    )
    with words.using(words.office(path)):
        assert words.says("fund_columns", "rate", "消化数占比")
        assert words.says("fund_columns", "rate", "决算数占比")
    assert not words.says("fund_columns", "rate", "决算数占比")


def test_scopes_that_an_office_adds_are_held_against_each_other_and_put_in_words(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    own = [
        f'[[scopes]]\nholds = "area"\nvalue = "{name}"\nwords = ["{word}"]\n'
        for name, word in (("城区", "城区"), ("全市", "全{市,域}"))
    ]
    path.write_text("".join(own), "utf-8")
    told = mini_case({"rows": ["城区参保人数 | 100人 | 全域100人"]})
    assert not [each for each in sa.audit(told).findings if each.check == "scope_agrees"]
    with words.using(words.office(path)):
        (differs,) = [each for each in sa.audit(told).findings if each.check == "scope_agrees"]
    assert differs.condition == "“城区参保人数”一处为“城区”，另一处为“全市”。"


def test_the_words_of_the_working_folder_are_taken_into_use_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "params").mkdir()
    own = tmp_path / words.OFFICE
    own.write_text('[[fund_columns]]\nholds = "executed"\nwords = ["消化数"]\n', "utf-8")
    (tmp_path / "form.txt").write_text(FORM, "utf-8")
    monkeypatch.chdir(tmp_path)
    with words.using(words.book()):
        (form,) = read(tmp_path / "form.txt").forms
        assert form.total is not None
        assert form.total.executed is not None
        said = evaluation(sa.audit(sa.open_case(form)))["own_words"]
        assert said == [{"group": "fund_columns", "holds": "executed", "words": ["消化数"], "on": "消化数"}]
        for language, title in (("zh", "起作用的本单位词语"), ("en", "own words that decided a reading")):
            shown = repr(sa.reported(sa.open_case(form, language=language)))
            assert title in shown
            assert "消化数" in shown
            page = reading_page(traced(tmp_path / "form.txt"), language)
            assert ("消化数（本单位词语）" in page, "消化数 (the office" in page) == (
                language == "zh",
                language == "en",
            )
        own.write_text('[[fund_columns]]\nholds = "executed"\n', "utf-8")
        with pytest.raises(InputError, match="line 1: an entry without 'words'"):
            read(tmp_path / "form.txt")
        own.unlink()
        assert "own_words" not in evaluation(sa.audit(sa.open_case(read(tmp_path / "form.txt").forms[0])))


def _grammars() -> dict[str, Grammar]:
    names = [each.name for each in walk_packages(sa.__path__, "selfeval_audit.") if not each.name.endswith("__main__")]
    held = [(name, *pair) for name in names for pair in vars(import_module(name)).items()]
    return {f"{module}.{name}": value for module, name, value in held if isinstance(value, Grammar)}


GRAMMARS = _grammars()


@pytest.mark.parametrize("grammar", GRAMMARS.values(), ids=GRAMMARS)
def test_each_place_of_a_grammar_has_its_words(grammar: Grammar) -> None:
    assert "<<" not in grammar().pattern


def test_an_office_adds_a_unit_in_one_entry(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text('[[units]]\nholds = "area"\nvalue = "6.67"\nwords = ["畦"]\n', "utf-8")
    with words.using(words.office(path)) as book:
        (found,) = figures("完成整治3.5万畦")
        assert (found.unit.kind, found.amount) == ("area", Fraction("233450"))
        assert [entry.words for entry in book.used] == [("畦",)]
    assert figures("完成整治3.5万畦")[0].unit.kind == ""


def test_brackets_in_an_office_s_word_are_no_groups_of_a_grammar(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text('[[pace]]\nholds = "each"\nwords = ["(逢|遇)[(（]?"]\nlike = ["逢季度检查1次"]\n', "utf-8")
    with words.using(words.office(path)):
        asked = target("逢季度检查1次")
        assert asked.pace is not None
        assert (asked.pace.periods, asked.pace.of_year.value) == (4, 4)
