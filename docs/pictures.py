"""Make the guide's pictures (docs/pictures/*.png): a day's work on the four sample forms, seen as an auditor sees it.

python docs/pictures.py        needs Chromium; the picture of the workbook needs LibreOffice too
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from openpyxl import load_workbook
from PIL import Image, ImageOps

from selfeval_audit.report.sheets import laid_out

ROOT = Path(__file__).resolve().parents[1]
FORMS = ROOT / "tests" / "data" / "read" / "documents" / "forms.xlsx"
PICTURES = ROOT / "docs" / "pictures"
LARGEST = 60_000
"""Bytes of a picture."""
COLOURS = (64, 32, 16, 8)
COLUMNS = {
    "序号": 6,
    "项目": 22,
    "事项": 26,
    "证据等级": 7,
    "填报数": 18,
    "复算数": 12,
    "差额（计量单位）": 20,
    "状态": 10,
    "核实结果": 16,
    "经办": 8,
    "日期": 12,
}
"""Of the list in the picture: the headings and their widths."""
ROWS = 6
JUDGED = "企业职工基本养老保险基金支出"


def main() -> None:
    """Do the day's work in a folder that is thrown away, and keep its pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "某县2025"
        command("new", str(home), here=Path(scratch))
        command("import", str(FORMS), here=home)
        command("run", here=home)
        judge(home / "outputs" / "疑点清单.xlsx")
        sheet(home / "outputs" / "疑点清单.xlsx", "list.png")
        command("run", here=home)
        page = next((home / "outputs").glob(f"*{JUDGED}*.html"))
        browser(home / "outputs" / "index.html", "index.png", 1250, 600)
        browser(page, "page.png", 1000, 700)
        browser(show(home, FORMS), "reading.png", 1000, 520)


def command(*words: str, here: Path) -> None:
    """Run one of our commands; findings are what they are for."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    line = [sys.executable, "-m", "selfeval_audit", *words]
    ended = subprocess.run(line, cwd=here, env=environment, check=False)  # noqa: S603  this Python, our own commands
    if ended.returncode > 1:
        raise SystemExit(f"{' '.join(words)} ended with {ended.returncode}")


def judge(workbook: Path) -> None:
    """Fill in the first rows as a person would."""
    book = load_workbook(workbook)
    leads = book.worksheets[0]
    column = {cell.value: cell.column for cell in leads[1]}
    for row, (state, why) in enumerate((("查实", "与决算核对"), ("排除", "口径为离退休人员")), 2):
        for head, text in (("状态", state), ("核实结果", why), ("经办", "张三"), ("日期", "2026-11-20")):
            leads.cell(row, column[head], text)
    book.save(workbook)


def show(home: Path, document: Path) -> Path:
    """The page of how a document was read."""
    made = home / "读取.html"
    command("show", str(document), "--out", str(made), here=home)
    return made


def browser(page: Path, name: str, width: int, height: int) -> None:
    """The top of a page as Chromium shows it."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        raise SystemExit("no Chromium on this machine")
    with tempfile.TemporaryDirectory() as scratch:
        shot = Path(scratch) / "shot.png"
        line = [found, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--screenshot={shot}"]
        line += [f"--user-data-dir={scratch}/profile", f"--window-size={width},{height}", page.as_uri()]
        subprocess.run(line, check=True, capture_output=True, timeout=120)  # noqa: S603  the browser that was found
        keep(Image.open(shot), name)


def sheet(workbook: Path, name: str) -> None:
    """The first rows of the list as LibreOffice prints them, with the columns that a person reads and fills in."""
    office = shutil.which("soffice")
    if office is None:
        raise SystemExit("no LibreOffice on this machine")
    with tempfile.TemporaryDirectory() as scratch:
        few = Path(scratch) / "list.xlsx"
        shortened(workbook, few)
        line = [office, f"-env:UserInstallation={Path(scratch, 'profile').as_uri()}", "--headless"]
        line += ["--convert-to", "pdf", "--outdir", scratch, str(few)]
        subprocess.run(line, check=True, capture_output=True, timeout=180)  # noqa: S603  the office that was found
        drawn = pypdfium2.PdfDocument(few.with_suffix(".pdf"))[0].render(scale=1.5).to_pil().convert("RGB")
        keep(drawn.crop(ImageOps.invert(drawn).getbbox()), name)


def shortened(workbook: Path, copy: Path) -> None:
    """A copy of the list with few rows and columns, and no other sheet."""
    book = load_workbook(workbook)
    leads = book.worksheets[0]
    for other in book.worksheets[1:]:
        del book[other.title]
    leads.delete_rows(ROWS + 2, leads.max_row)
    for place in range(leads.max_column, 0, -1):
        if leads.cell(1, place).value not in COLUMNS:
            leads.delete_cols(place)
    laid_out(leads, list(COLUMNS.values()), "A2")
    book.save(copy)


def keep(picture: Image.Image, name: str) -> None:
    """Save a picture with as many colours as its size allows."""
    for colours in COLOURS:
        out = io.BytesIO()
        picture.convert("RGB").quantize(colours).save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST:
            (PICTURES / name).write_bytes(out.getvalue())
            return
    raise SystemExit(f"{name}: larger than {LARGEST} bytes; make its window smaller")


if __name__ == "__main__":
    main()
