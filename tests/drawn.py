"""A grid drawn in text: rows of lines, cells between bars, `<` goes on from the left, `^` from above."""

from __future__ import annotations

from selfeval_audit.model import Cell, Source
from selfeval_audit.read.grid import Grid, GridCell

SOURCE = Source("drawn.txt")
HEAD = """项目支出绩效自评表 | < | < | < | < | < | < | <
（2023年度） | < | < | < | < | < | < | <
项目名称 | 农村道路养护 | < | < | 主管部门 | 某县交通局 | < | <
"""
INDICATORS = """
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因
产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 50 | 50 |
效益指标 | 社会效益指标 | 受益人数 | ≥3000人 | 3100人 | 30 | 30 |
满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 92% | 10 | 10 |
总分 | < | < | < | < | 100 | 99.8 |"""
"""What stands above and below the money of a sound form."""


def drawn(text: str, before: tuple[str, ...] = ()) -> Grid:
    """The grid that a drawing shows; a row that is shorter ends early."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").splitlines()]
    cells: list[GridCell] = []
    for row, line in enumerate(rows):
        for column, cell in enumerate(line):
            if cell in {"<", "^"}:
                continue
            wide = 1
            while column + wide < len(line) and line[column + wide] == "<":
                wide += 1
            tall = 1
            while row + tall < len(rows) and column < len(rows[row + tall]) and rows[row + tall][column] == "^":
                tall += 1
            cells.append(GridCell(row, column, Cell(cell, f"row {row + 1}, column {column + 1}"), tall, wide))
    return Grid(SOURCE, tuple(cells), tuple(Cell(line, f"paragraph {n}") for n, line in enumerate(before, start=1)))
