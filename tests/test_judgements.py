"""What people decided lasts: kept on the right finding, marked where its figures changed, never silently re-applied."""

from __future__ import annotations

import json
import multiprocessing
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import selfeval_audit as sa
from selfeval_audit.audit import Audit
from selfeval_audit.cli import main
from selfeval_audit.desk import STATES, Ground, entry, ground, judged_in, state_of, state_words
from selfeval_audit.model import Form
from selfeval_audit.records import Judgement, add_judgements, form_yaml, judgements_file, load_form, load_judgements

ROOT = Path(__file__).parent.parent
FOUR = {path.stem: load_form(path) for path in sorted((ROOT / "params" / "forms").glob("*.yaml"))}
ONE = FOUR["enterprise-pension-2020"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A params folder with the four records and no judgements."""
    for form in FOUR.values():
        put(tmp_path, form)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "params"


def put(home: Path, form: Form) -> None:
    record = home / "params" / "forms" / f"{form.id}.yaml"
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(form_yaml(form), "utf-8")


def audited(id_: str = ONE.id, **told: Any) -> Audit:
    return sa.audit(sa.open_case(id_, **told))


@pytest.mark.parametrize("state", STATES)
def test_a_state_is_known_in_either_language(state: str) -> None:
    for language in ("zh", "en"):
        assert state_of(state_words(state, language), language) == state  # type: ignore[arg-type]  # the keys are states
    assert state_of(state, "zh") == state


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("查实", "confirmed"), (" 排 除 ", "cleared"), ("核实中(已要求说明)", "asked"),
        ("核实中（调取资料）", "obtaining"),
        ("核实中", "asked"), ("CONFIRMED", "confirmed"), ("补充取证", "more"), ("不再追查", "dropped"),
    ],
)  # fmt: skip
def test_states_as_people_write_them(written: str, state: str) -> None:
    assert state_of(written, "zh") == state


@pytest.mark.parametrize(
    ("state", "said", "refused"),
    [
        ("好", {"by": "张三"}, "没有这种状态"),
        ("查实", {"why": "与决算核对"}, "由谁判断"),
        ("查实", {"by": "张三"}, "须写明理由"),
        ("不再追查", {"by": "张三", "why": " "}, "须写明理由"),
        ("查实", {"by": "张三", "why": "核对", "reviewer": "张 三"}, "同一人"),
        ("查实", {"by": "李四、张三", "why": "核对", "reviewer": "张三"}, "同一人"),
        ("查实", {"by": "张三", "why": "核对", "remedy": "好了"}, "没有这种状态"),
        ("查实", {"by": "张三", "why": "核对", "wyh": "核对"}, "没有这样的栏目"),
    ],
)
def test_what_no_judgement_may_lack(state: str, said: dict[str, str], refused: str) -> None:
    with pytest.raises(sa.InputError, match=refused):
        entry(Ground("id", "1 | 2", "1 · 2"), state, "zh", **said)


def test_preparing_and_reviewing_takes_two(folder: Path) -> None:
    del folder
    with pytest.raises(sa.InputError, match="same person"):
        audited(prepared="张三", reviewed="张三、李四")
    assert audited(prepared="张三", reviewed="李四").findings


def test_a_matter_is_judged_in_all_its_findings(folder: Path) -> None:
    audit = audited()
    matter = audit.matters[1]
    judged = sa.judge(audit, 2, "查实", why="与决算核对", by="张三", due="2026-12-01", remedy="整改中")
    assert [each.finding for each in judged.entries] == [each.id for each in matter.findings]
    assert {each.remedy for each in judged.entries} == {"ongoing"}
    assert load_judgements(judgements_file(folder, ONE.id)) == judged.entries
    assert "查实" in repr(judged)
    shown = sa.evaluation(audited())["judgements"]
    assert [each["finding"] for each in shown] == [each.id for each in matter.findings]
    assert {(each["state"], each["by"], each["fits"], each["due"]) for each in shown} == {
        ("查实", "张三", True, "2026-12-01")
    }
    assert {each["state"] for each in sa.evaluation(audited(language="en"))["judgements"]} == {"confirmed"}


def test_what_was_decided_before_is_kept_and_the_same_is_not_said_twice(folder: Path) -> None:
    audit = audited()
    path = judgements_file(folder, ONE.id)
    first = audit.findings[0]
    sa.judge(audit, first.id, "核实中", by="张三", on="2026-11-01")
    before = path.read_bytes()
    sa.judge(audit, first, "核实中", by="张三")
    assert path.read_bytes() == before
    sa.judge(audit, first, "排除", why="口径不同", by="张三")
    assert path.read_bytes().startswith(before)
    assert [each.state for each in load_judgements(path)] == ["asked", "cleared"]
    assert judged_in(audit)[first.id].state == "cleared"


def test_a_number_or_id_that_is_none(folder: Path) -> None:
    del folder
    audit = audited()
    for wrong in (0, len(audit.matters) + 1, "no such id"):
        with pytest.raises(sa.InputError, match="没有这条疑点"):
            sa.judge(audit, wrong, "查实", why="x", by="张三")


def test_changed_figures_are_not_taken_for_judged(folder: Path) -> None:
    audit = audited()
    for each in audit.findings:
        sa.judge(audit, each, "查实", why="核对", by="张三")
    rate = next(each for each in audit.findings if each.check == "execution_rate_recalculates")
    assert ONE.total is not None
    assert ONE.total.executed is not None
    put(folder.parent, replace(ONE, total=replace(ONE.total, executed=replace(ONE.total.executed, text="1281198"))))
    now = audited()
    stands = judged_in(now)
    same = {each.id: ground(each) for each in now.findings}
    changed = [each for each in audit.findings if same.get(each.id) != ground(each)]
    assert rate.id in {each.id for each in changed}
    for each in audit.findings:
        assert stands[each.id].fits == (each not in changed)
        assert stands[each.id].state == ("open" if each in changed else "confirmed")
        assert stands[each.id].judgement.figures == each.figures, "the old one is kept as it was"
    shown = {each["finding"]: each for each in sa.evaluation(now)["judgements"]}
    assert len(shown) == len(audit.findings)
    assert not shown[rate.id]["fits"]


def test_a_hundred_runs_with_fifty_decisions(folder: Path) -> None:
    """A figure or the policy changes between runs; each decision is still there, on its finding and its figures."""
    chance = random.Random(7)  # noqa: S311  no secret
    decided: dict[str, Judgement] = {}
    for number in range(100):
        id_ = chance.choice(sorted(FOUR))
        if number % 10 == 9:
            form = FOUR[id_]
            rows = list(form.indicators)
            place = chance.randrange(len(rows))
            actual = rows[place].actual
            if actual is not None:
                changed = replace(actual, text=actual.text.replace("1", "7"))
                rows[place] = replace(rows[place], actual=changed)
            put(folder.parent, replace(form, indicators=tuple(rows)))
        policy = "national-default" if number % 7 == 6 else ""
        audit = audited(id_, policy=policy)
        if number % 2 == 0:
            finding = chance.choice(audit.findings)
            said = {"why": f"第{number}次", "by": "张三"}
            (decided[finding.id],) = sa.judge(audit, finding, "排除", **said).entries
        stands = {key: each.judgement for key, each in judged_in(audit).items()}
        assert stands.items() <= decided.items()
    stands = {key: each.judgement for each_id in FOUR for key, each in judged_in(audited(each_id)).items()}
    assert stands == decided
    assert sum(len(load_judgements(path)) for path in (folder / "judgements").iterdir()) == 50


def _write(path: Path, who: str) -> None:
    for number in range(20):
        add_judgements(path, [Judgement(f"{who}-{number}", "open", by=who)])


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    path = judgements_file(tmp_path, "form")
    start = multiprocessing.get_context("spawn")
    writers = [start.Process(target=_write, args=(path, who)) for who in "甲乙"]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert len(load_judgements(path)) == 40
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("{", "is no line of JSON"),
        ('{"finding": "x", "state": "good"}', "'state'"),
        ('{"finding": "x", "state": "open", "colour": "red"}', "'colour'"),
        ("[]", "correct the line"),
    ],
)
def test_a_damaged_file_is_named_by_line(tmp_path: Path, line: str, refused: str) -> None:
    path = tmp_path / "form.jsonl"
    path.write_text('{"finding": "x", "state": "open"}\n' + line + "\n", "utf-8")
    with pytest.raises(sa.InputError, match=refused) as raised:
        load_judgements(path)
    assert f"{path}:2:" in str(raised.value)


Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path) -> Command:
    for id_ in FOUR:
        (folder / f"{id_}.yaml").write_text(f"form: {id_}\n", "utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["selfeval-audit", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return (int(ended.value.code or 0), *capsys.readouterr())

    return run


def test_the_command_line_says_the_same(command: Command, folder: Path) -> None:
    finding = audited("work-injury-2020").findings[0]
    code, out, err = command("judge", finding.id, "排除", "--why", "口径不同", "--by", "张三")
    assert (code, err) == (0, "")
    assert "排除" in out
    code, out, err = command("judge", f"{ONE.id}#1", "核实中", "--by", "张三")
    assert (code, err) == (0, "")
    assert [each.state for each in load_judgements(judgements_file(folder, "work-injury-2020"))] == ["cleared"]
    count = len(audited().matters[0].findings)
    assert [each.state for each in load_judgements(judgements_file(folder, ONE.id))] == ["asked"] * count
    (shown,) = json.loads(command("check", "params/work-injury-2020.yaml", "--format", "json")[1])["evaluations"]
    assert [(each["finding"], each["state"]) for each in shown["judgements"]] == [(finding.id, "排除")]


@pytest.mark.parametrize("arguments", [("no such", "查实"), ("enterprise-pension-2020#99", "查实")])
def test_the_command_line_refuses_in_a_line(command: Command, arguments: tuple[str, ...]) -> None:
    code, out, err = command("judge", *arguments, "--why", "x", "--by", "张三")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
