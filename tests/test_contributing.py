"""The worked example of CONTRIBUTING, executed: three files, and the check is in the catalogue, judged and put."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
NAME = "executed_within_received"
TRY = f"""
import yaml
from pathlib import Path
from mini_form import mini_case
import selfeval_audit as sa
from selfeval_audit.checks import CHECKS, NotTested, check_named, sentences
check = check_named("{NAME}")
assert CHECKS[-1] is check, "it is in the catalogue"
print(check.criterion("zh"), check.title("en"))
for each in yaml.safe_load(Path("cases.yaml").read_text("utf-8")):
    for outcome in check(mini_case(each["form"])):
        untested = isinstance(outcome, NotTested)
        said = "not_tested " + outcome.reason if untested else ("differs", "agrees")[outcome.agrees]
        assert each["expect"] == {{outcome.item: said}}, each["case"]
        print(said)
print(sa.audit(mini_case({{"total": {{"budget": "100", "received": "90", "executed": "92"}}}})).findings[-1].condition)
"""


def test_the_worked_example_adds_a_check(tmp_path: Path) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    blocks = re.findall(r"```(?:python|toml|yaml)\n# (\S+)\n(.*?)```", text, re.DOTALL)
    assert [Path(path).name for path, _ in blocks] == ["execution.py", "money.toml", f"{NAME}.yaml"]
    shutil.copytree(ROOT / "selfeval_audit", tmp_path / "selfeval_audit", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "tests" / "mini_form.py", tmp_path)
    for path, added in blocks[:2]:
        with (tmp_path / path).open("a", encoding="utf-8") as file:
            file.write(f"\n\n{added}")
    (tmp_path / "cases.yaml").write_text(blocks[2][1], "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(
        [sys.executable, "-c", TRY], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.stderr == ""
    assert ran.stdout.splitlines() == [
        "执行数不超过到位资金。 execution within the amount received",
        "agrees",
        "differs",
        "not_tested executed_blank",
        "执行数92，到位资金90。",
    ]
