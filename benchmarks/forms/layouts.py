"""Layouts of published forms: which columns each has, under which headers, and how its points are spread."""

from __future__ import annotations

from dataclasses import dataclass

Columns = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Layout:
    """One layout. `points` are the level-1 weights; without a weight column they stay hidden behind the scores."""

    name: str
    titles: tuple[str, ...]
    caption: str
    fund: Columns
    rows: Columns
    total: str
    parts: tuple[str, ...]
    levels: tuple[str, str, str]
    unit: str = "万元"
    execution_points: int = 0
    points: tuple[int, int, int] = (0, 0, 0)
    points_in_labels: bool = False
    footer: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    social: bool = False
    whole: bool = False
    """A whole department's form, which prints ratios of its own money."""
    money_decimals: tuple[int, ...] = (0, 0, 2, 2, 4, 6)

    def has(self, field_: str) -> bool:
        """Whether the indicator table has such a column."""
        return any(holds == field_ for holds, _ in self.rows)

    def funds_have(self, field_: str) -> bool:
        """Whether the money block has such a column."""
        return any(holds == field_ for holds, _ in self.fund)

    @property
    def budget_field(self) -> str:
        """The budget a rate is judged on."""
        return "adjusted_budget" if self.funds_have("adjusted_budget") else "budget"


_LEVELS = (("level1", "一级指标"), ("level2", "二级指标"), ("name", "三级指标"))
_STANDARD = ("产出指标", "效益指标", "满意度指标")
_MANAGEMENT = ("分配科学性", "下达及时性", "使用规范性", "存在问题和改进措施")


def _rows(*columns: tuple[str, str]) -> Columns:
    return (*_LEVELS, *columns)


LAYOUTS: tuple[Layout, ...] = (
    Layout(
        name="social-insurance-2020",
        titles=("自治区本级社会保险支出绩效自评表", "社会保险基金支出绩效自评表"),
        caption="预算执行情况（万元）",
        fund=(("name", "预算执行情况（万元）"), ("budget", "预算数："), ("executed", "执行数：")),
        rows=_rows(("target", "预期指标值（包含数字及文字描述）"), ("actual", "实际完成指标值（包含数字及文字描述）")),
        total="预算执行情况",
        parts=("其中：社会保险基金", "其他资金"),
        levels=("项目完成指标", "项目效益指标", "满意度指标"),
        social=True,
        money_decimals=(0, 0, 0, 2),
    ),
    Layout(
        name="mof-2020-standard",
        titles=("项目支出绩效自评表", "部门预算项目支出绩效自评表"),
        caption="项目资金（万元）",
        fund=(
            ("name", "项目资金（万元）"), ("initial_budget", "年初预算数"), ("adjusted_budget", "全年预算数（A）"),
            ("executed", "全年执行数（B）"), ("weight", "分值"), ("rate", "执行率（B/A）"), ("score", "得分"),
        ),
        rows=_rows(
            ("target", "年度指标值"), ("actual", "实际完成值"), ("weight", "分值"), ("score", "得分"),
            ("reason", "偏差原因分析及改进措施"),
        ),
        total="年度资金总额：",
        parts=("其中：当年财政拨款", "上年结转资金", "其他资金"),
        levels=_STANDARD, execution_points=10, points=(50, 30, 10), points_in_labels=True,
        footer=("total_weight", "total_score"),
    ),
    Layout(
        name="rural-self-evaluation",
        titles=("绩效目标自评表",),
        caption="资金情况（万元）",
        fund=(
            ("name", "资金情况（万元）"), ("adjusted_budget", "全年预算数（A）"), ("executed", "全年执行数（B）"),
            ("weight", "分值"), ("rate", "执行率（B/A）"), ("score", "得分"),
        ),
        rows=_rows(
            ("weight", "分值"), ("target", "年度指标值"), ("actual", "全年实际值"), ("score", "得分"),
            ("reason", "未完成原因及拟采取的改进措施"),
        ),
        total="年度资金总额：",
        parts=("其中：本年财政拨款", "其他资金"),
        levels=_STANDARD, execution_points=10, points=(60, 20, 10), points_in_labels=True,
        footer=("total_weight", "total_score"),
    ),
    Layout(
        name="hubei-20-80",
        titles=("湖北省项目自评表", "项目自评表（湖北）"),
        caption="预算执行情况（万元）（20分）",
        fund=(
            ("name", "预算执行情况（万元）（20分）"), ("budget", "预算数（A）"), ("executed", "执行数（B）"),
            ("rate", "执行率（B/A）"), ("score", "得分（20分*执行率）"),
        ),
        rows=_rows(("target", "年初目标值（A）"), ("actual", "实际完成值（B）"), ("score", "得分")),
        total="年度财政资金总额",
        parts=(),
        levels=_STANDARD, execution_points=20, points=(40, 30, 10),
        footer=("total_score",),
        other=("偏差大或目标未完成原因分析", "改进措施及结果应用方案"),
    ),
    Layout(
        name="sichuan-10-90",
        titles=("四川省部门预算项目支出绩效自评表",),
        caption="年度预算数（万元）",
        fund=(
            ("name", "年度预算数（万元）"), ("initial_budget", "年初预算"), ("adjusted_budget", "调整后预算数"),
            ("executed", "预算执行数"), ("rate", "预算执行率"), ("weight", "权重"), ("score", "得分"),
            ("reason", "原因"),
        ),
        rows=_rows(
            ("sign", "指标性质"), ("target", "指标值"), ("unit", "度量单位"), ("actual", "完成值"), ("weight", "权重"),
            ("score", "得分"), ("reason", "未完成原因分析"),
        ),
        total="总额",
        parts=("其中：财政资金", "财政专户管理资金", "单位资金"),
        levels=_STANDARD, execution_points=10, points=(50, 30, 10),
        footer=("total_weight", "total_score", "grade"),
        other=("存在问题", "改进措施"),
    ),
    Layout(
        name="central-transfer-2021",
        titles=("中央对地方转移支付区域绩效自评表", "转移支付项目绩效自评表"),
        caption="资金投入情况（万元）",
        fund=(
            ("name", "资金投入情况（万元）"), ("adjusted_budget", "全年预算数（A）"), ("executed", "全年执行数（B）"),
            ("rate", "预算执行率（B/A×100%）"),
        ),
        rows=_rows(("target", "指标值"), ("actual", "全年实际完成值"), ("reason", "未完成原因和改进措施")),
        total="年度资金总额：",
        parts=("其中：中央财政资金", "地方资金", "其他资金"),
        levels=_STANDARD,
        other=_MANAGEMENT,
    ),
    Layout(
        name="with-completion-2023",
        titles=("项目支出绩效自评表",),
        caption="项目资金（万元）",
        fund=(
            ("name", "资金来源"), ("initial_budget", "年初预算数"), ("adjusted_budget", "全年预算数"),
            ("executed", "全年执行数"), ("weight", "分值权重"), ("rate", "执行率"), ("score", "得分"),
        ),
        rows=_rows(
            ("target", "指标值"), ("weight", "指标分值权重"), ("actual", "指标实际完成值"), ("completion", "完成率"),
            ("score", "指标得分"), ("reason", "偏差原因分析及改进措施"),
        ),
        total="年度资金总额",
        parts=("其中：当年财政拨款", "上年结转资金", "其他资金"),
        levels=_STANDARD, execution_points=10, points=(40, 40, 10),
        footer=("total_weight", "total_score"),
    ),
    Layout(
        name="yunnan-public-14",
        titles=("项目支出绩效自评表（公开14表）",),
        caption="项目资金（元）",
        fund=(
            ("name", "项目资金（元）"), ("initial_budget", "年初预算数"), ("adjusted_budget", "全年预算数"),
            ("executed", "全年执行数"), ("weight", "分值"), ("rate", "执行率"), ("score", "得分"),
        ),
        rows=_rows(
            ("sign", "指标性质"), ("target", "指标值"), ("unit", "度量单位"), ("actual", "实际完成值"),
            ("weight", "分值"), ("score", "得分"), ("reason", "偏差原因分析及改进措施"),
        ),
        total="年度资金总额",
        parts=("其中：当年财政拨款", "上年结转资金", "其他资金"),
        levels=_STANDARD, unit="元", execution_points=10, points=(50, 30, 10),
        footer=("total_weight", "total_score", "grade"),
        other=("其他需要说明事项",),
        money_decimals=(0, 2, 2),
    ),
    Layout(
        name="hebei-received",
        titles=("省级部门项目绩效自评表",),
        caption="预算执行情况（万元）",
        fund=(
            ("name", "资金来源"), ("adjusted_budget", "预算数（A）"), ("received", "到位数（B）"),
            ("received_rate", "到位率（B/A）"), ("executed", "执行数（C）"), ("rate", "预算执行进度（%）"),
        ),
        rows=_rows(
            ("weight", "指标分值"), ("target", "预期指标值"), ("actual", "单项指标实际完成值"),
            ("score", "单项指标得分"),
        ),
        total="年度资金总额",
        parts=("其中：财政资金", "其他资金"),
        levels=_STANDARD, points=(60, 30, 10),
        footer=("total_weight", "total_score", "grade"),
    ),
    Layout(
        name="with-deviation-2022",
        titles=("项目支出绩效自评表（含偏差率）", "专项资金绩效自评表"),
        caption="项目资金（万元）",
        fund=(
            ("name", "项目资金（万元）"), ("initial_budget", "年初预算数"), ("adjusted_budget", "全年预算数"),
            ("executed", "全年执行数"), ("weight", "分值"), ("rate", "执行率"), ("score", "得分"),
        ),
        rows=_rows(
            ("target", "年度指标值"), ("actual", "实际完成值"), ("deviation", "偏差率"), ("weight", "分值"),
            ("score", "得分"), ("reason", "偏差原因分析及改进措施"),
        ),
        total="年度资金总额",
        parts=("其中：当年财政拨款", "上年结转资金", "其他资金"),
        levels=_STANDARD, execution_points=10, points=(50, 30, 10),
        footer=("total_weight", "total_score"),
    ),
    Layout(
        name="department-whole-2023",
        titles=("部门整体支出绩效自评表", "部门（单位）整体支出绩效自评表"),
        caption="部门整体支出（万元）",
        fund=(
            ("name", "部门整体支出（万元）"), ("initial_budget", "年初预算数"), ("adjusted_budget", "全年预算数（A）"),
            ("executed", "全年执行数（B）"), ("weight", "分值"), ("rate", "执行率（B/A）"), ("score", "得分"),
        ),
        rows=_rows(
            ("target", "年度指标值"), ("actual", "实际完成值"), ("weight", "分值"), ("score", "得分"),
            ("reason", "偏差原因分析及改进措施"),
        ),
        total="年度资金总额",
        parts=("基本支出", "项目支出"),
        levels=_STANDARD, execution_points=10, points=(50, 30, 10),
        footer=("total_weight", "total_score"), whole=True,
    ),
)  # fmt: skip
