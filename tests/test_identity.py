"""An id is made of content and may name a file anywhere; no record is written over that is another's."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import selfeval_audit as sa
from selfeval_audit.cli import main
from selfeval_audit.model import Cell, Form, FundLine, Source
from selfeval_audit.records import comparable, identified, identity, load_form, source_file, versions
from selfeval_audit.records.identity import LONGEST, is_device

ROOT = Path(__file__).parent.parent
FOUR = sorted((ROOT / "params" / "forms").glob("*.yaml"))


def form(entity: str = "", project: str = "", year: str = "", name: str = "form", budget: str = "1") -> Form:
    return Form(
        id=name,
        source=Source("绩效自评表.xlsx"),
        title=Cell("绩效自评表"),
        project=Cell(project),
        total=FundLine(Cell("总额"), budget=Cell(budget)),
        entity=Cell(entity) if entity else None,
        year=Cell(year) if year else None,
    )


@pytest.mark.parametrize(
    ("entity", "project", "year", "id_"),
    [
        ("县教育局", "校舍维修", "（2024年度）", "县教育局-校舍维修-2024"),
        ("县 教 育 局", "“两免一补”/补助", "2024", "县-教-育-局-两免一补-补助-2024"),
        ("Ｂｕｒｅａｕ", "Road №1", "２０２４年", "Bureau-Road-No1-2024"),
        ("شىنجاڭ", "مائارىپ", "2023", "شىنجاڭ-مائارىپ-2023"),
        ("བོད་ལྗོངས", "སློབ་གསོ", "2023", "བོད-ལྗོངས-སློབ-གསོ-2023"),
        ("e\u0301cole", "", "", "\u00e9cole"),
        ("", "CON", "", "form-CON"),
        ("", "lpt1", "", "form-lpt1"),
        ("", "index", "", "form-index"),
        ("../../etc", "passwd\x00", "", "etc-passwd"),
        ("甲\u202e乙", "丙\u200b丁\u3164", "2024", "甲乙-丙丁-2024"),
        ("", "", "", "form"),
    ],
)
def test_ids(entity: str, project: str, year: str, id_: str) -> None:
    assert [each.id for each in identified([form(entity, project, year)])] == [id_]


def test_a_long_name_is_cut_and_keeps_its_year() -> None:
    (one,) = identified([form("县" * 90, "项目" * 90, "2024")])
    assert len(one.id) <= LONGEST
    assert one.id.startswith("县县")
    assert "项目项目" in one.id
    assert one.id.endswith("-2024")


TEXTS = st.text(max_size=80) | st.sampled_from(["con", "NUL", "a" * 100, "𠀀" * 70, "İ", "ß", "ﬁ", "Straße"])


@example([("A", "x", "2024"), ("a", "X", "2024")])
@example([("甲" * 60, "乙" * 60 + "一", "2024"), ("甲" * 60, "乙" * 60 + "二", "2024")])
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=12))
def test_every_id_may_name_a_file_on_every_system(told: list[tuple[str, str, str]]) -> None:
    ids = [each.id for each in identified([form(*each) for each in told])]
    assert len({comparable(id_) for id_ in ids}) == len(ids)
    for id_ in ids:
        assert 0 < len(id_) <= LONGEST
        assert len(f"{id_}.yaml".encode()) <= 200
        assert id_ == unicodedata.normalize("NFC", id_)
        assert not is_device(id_)
        assert not id_[-1].isspace()
        assert all(unicodedata.category(sign)[0] in "LNM" or sign == "-" for sign in id_)


def test_a_record_that_is_there_keeps_its_name() -> None:
    (same,) = identified([form("县教育局", "校舍维修", "2024")], taken=["县教育局-校舍维修-2024"])
    assert same.id == "县教育局-校舍维修-2024-2"


def test_the_name_of_a_device_is_refused_in_a_record(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("id: con\nsource: {name: a.pdf}\ntitle: 自评表\nproject: 甲\ntotal: {name: 总额}\n", "utf-8")
    with pytest.raises(sa.InputError, match="use letters"):
        load_form(path)


def test_two_forms_that_name_nobody_are_two() -> None:
    one, other = form(), replace(form(), source=Source("other.xlsx"))
    assert identity(one) != identity(other)
    assert identity(form("县教育局", "校舍 维修", "2024年")) == identity(form("县 教育局", "校舍维修", "（2024年度）"))


# -- what import makes of it --

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Command:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["selfeval-audit", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return (int(ended.value.code or 0), *capsys.readouterr())

    return run


def filed(folder: Path) -> dict[str, Form]:
    return {path.stem: load_form(path) for path in sorted((folder / "params" / "forms").glob("*.yaml"))}


def html(folder: Path, entity: str, project: str = "校舍维修", executed: str = "80") -> Path:
    """A form as a bureau sends it: every file has the same name."""
    row = "<tr>" + "<td>{}</td>" * 4 + "</tr>"
    page = (
        "<h1>项目支出绩效自评表（2024年度）</h1><table>"
        f"<tr><td>项目名称</td><td colspan=3>{project}</td></tr>"
        f"<tr><td>实施单位</td><td colspan=3>{entity}</td></tr>"
        + row.format("项目资金（万元）", "全年预算数", "全年执行数", "执行率")
        + row.format("年度资金总额", "100", executed, "80%")
        + "</table>"
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "绩效自评表.html"
    path.write_text(f"<meta charset=utf-8>{page}", "utf-8")
    return path


def test_equally_named_files_of_three_bureaus(command: Command, tmp_path: Path) -> None:
    for number, entity in enumerate(("县教育局", "县卫健局", "县农业农村局")):
        code, _, err = command("import", str(html(tmp_path / str(number), entity)))
        assert (code, err) == (0, "")
    ids = ["县农业农村局-校舍维修-2024", "县卫健局-校舍维修-2024", "县教育局-校舍维修-2024"]
    assert sorted(filed(tmp_path)) == sorted(ids)
    for each in filed(tmp_path).values():
        kept = source_file(tmp_path / "params", each.source)
        assert kept is not None
        assert hashlib.sha256(kept.read_bytes()).hexdigest() == each.source.sha256


def test_force_replaces_the_same_form_only_and_keeps_the_old_one(command: Command, tmp_path: Path) -> None:
    command("import", str(html(tmp_path / "a", "县教育局")))
    command("import", str(html(tmp_path / "b", "县卫健局")))
    corrected = str(html(tmp_path / "c", "县 教育局", executed="90"))
    code, _, err = command("import", corrected)
    assert code == 2
    assert "--force" in err
    code, _, err = command("import", corrected, "--force")
    assert (code, err) == (0, "")
    now = filed(tmp_path)
    assert sorted(now) == sorted(["县教育局-校舍维修-2024", "县卫健局-校舍维修-2024"])
    executed = {id_: each.total.executed.text for id_, each in now.items() if each.total.executed}
    assert executed == {"县教育局-校舍维修-2024": "90", "县卫健局-校舍维修-2024": "80"}
    (old,) = versions(tmp_path / "params", "县教育局-校舍维修-2024")
    assert load_form(old).total.executed == now["县卫健局-校舍维修-2024"].total.executed
    command("import", str(html(tmp_path / "a", "县教育局")), "--force")
    assert [path.stem[-2:] for path in versions(tmp_path / "params", "县教育局-校舍维修-2024")] == ["v1", "v2"]


def test_two_versions_in_one_command_are_two_records(command: Command, tmp_path: Path) -> None:
    both = [str(html(tmp_path / "a", "县教育局")), str(html(tmp_path / "b", "县教育局", executed="90"))]
    for _ in range(2):
        code, _, err = command("import", *both)
        assert (code, err) == (0, "")
        assert sorted(filed(tmp_path)) == ["县教育局-校舍维修-2024", "县教育局-校舍维修-2024-2"]


def test_a_damaged_record_is_never_written_over(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "params" / "forms" / "县教育局-校舍维修-2024.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("title: [", "utf-8")
    command("import", str(html(tmp_path / "a", "县教育局")), "--force")
    assert path.read_text("utf-8") == "title: ["
    assert (path.parent / "县教育局-校舍维修-2024-2.yaml").is_file()


def test_the_four_records_keep_their_ids() -> None:
    for path in FOUR:
        assert load_form(path).id == path.stem


def test_a_form_may_be_named_by_its_project(command: Command, tmp_path: Path) -> None:
    command("import", str(html(tmp_path / "a", "县教育局")), str(html(tmp_path / "b", "县卫健局", "疫苗 接种")))
    assert sa.find_form("校舍维修").stem == "县教育局-校舍维修-2024"
    assert sa.find_form("疫苗接种").stem == "县卫健局-疫苗-接种-2024"
    command("import", str(html(tmp_path / "c", "县卫健局")))
    with pytest.raises(sa.InputError, match="2 records have this project"):
        sa.find_form("校舍维修")
