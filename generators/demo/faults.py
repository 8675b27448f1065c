"""What is wrong in the demo, on purpose: one thing for every check, its code said beside it."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import PurePosixPath

from checks.hints import GUESSED
from evidence.layout import UNITS_FOLDER
from evidence.workspace import INDEX_NAME, narrative_name
from generators.artifact import Artifact
from generators.demo.files import blank_pdf, digital_pdf, document, photo
from generators.demo.samples import Row, Sample
from generators.demo.stored import DATA
from generators.demo.tricky import (
    AFTER,
    careless_scan,
    dated_pdf,
    loaded_table,
    long_video,
    thumbnail,
)
from generators.demo.units import UnitSample

NO_FOLDER = (("司法局", "098"),)
"""Dossiers whose folder is not made. D601"""

NO_NARRATIVE = (("行政审批局", "017"), ("司法局", "033"))
"""Dossiers without a narrative, N101, or with one under another name."""

NO_SECOND = (("市场监督管理局", "047-051"),)
"""Dossiers without the second narrative that they owe. N115"""

STRANGERS = (
    Artifact(PurePosixPath(UNITS_FOLDER, "综合执法局", "说明.txt"), "不是牵头单位。".encode()),
    Artifact(PurePosixPath(UNITS_FOLDER, "司法局", "临时材料", "便笺.txt"), "放错了。".encode()),
    Artifact(
        PurePosixPath(UNITS_FOLDER, "政府办", "028 规范性文件备案审查", "说明.txt"),
        "应当和26、27、29项放在一起。".encode(),
    ),
)
"""Folders that the scheme does not ask for: D602, and a part of a joint demand: D603"""

_FROM_ANOTHER = (
    "配齐审核人员。2023年底，分局执法人员318名，法制审核人员17名，占5.3%；2024年底，执法人员312名，"
    "法制审核人员19名，占6.1%，其中法制大队7名，9个派出所和3个执法勤务大队各1名。"
)
"""Out of dossier 060 of the same unit."""


def spoil(sample: Sample) -> None:
    """Put the faults of this dossier into it; some dossiers have none."""
    fault = _FAULTS.get(sample.dossier)
    if fault is not None:
        fault(sample)


def spoil_unit(sample: UnitSample) -> None:
    """Put the faults of a unit's own documents into it."""
    if sample.unit == "行政审批局":
        sample.liaison[2] = ""  # U801
    elif sample.unit == "公安分局":
        sample.parts["重要成效"] = "【重要成效：请分条写明，以2023、2024年为主】"  # U802
    elif sample.unit == "政府办":
        sample.months = [m for m in sample.months if m not in ("2024-08", "2024-11")]  # U803


def _replace(sample: Sample, old: str, new: str) -> None:
    """Change words in the narrative."""
    sample.parts = {
        part: [text.replace(old, new) for text in paragraphs]
        for part, paragraphs in sample.parts.items()
    }


def _rename(sample: Sample, row: Row, new: str) -> None:
    """Another name for a row's one file, on disk and in the index."""
    sample.files[new] = sample.files.pop(row.files[0])
    row.files = [new]


def _carelessly_written(sample: Sample) -> None:
    sample.title = sample.title.replace("后评估制度", "后评估")  # N104
    sample.revised = "请核对份数。"  # N113
    _replace(sample, "后评估办法》，规定", "后评估办法，规定")  # N117
    first, last = sample.rows[0], sample.rows[4]
    first.doc_number = first.doc_number.replace("〔", "[").replace("〕", "]")  # X208
    new = f"{last.name}.docx"
    _rename(sample, last, new)  # F301
    sample.files[new] = document(last.name, last.name)


def _half_written(sample: Sample) -> None:
    _replace(sample, "2023年新发布12件", "202X年新发布X件")  # N105
    sample.extension = "doc"  # N114
    sample.parts["突出亮点"] = ["专栏2024年访问量11.3万次（见印证材料4、5）。"]  # N106
    sample.parts["主要举措"].pop(0)  # M403
    screen, formal = sample.rows[0], sample.rows[1]
    screen.form, screen.url = "网页截图", ""  # X204
    formal.url = "www.xincheng.example.gov.cn，规范性文件专栏"  # X205


def _narrative_as_pdf(sample: Sample) -> None:
    text = next(iter(sample.parts.values()))[0]
    sample.beside[f"{sample.title}.pdf"] = digital_pdf(sample.title, text)  # N101 M402
    sample.parts = {}
    formal, table, picture, link, other = sample.rows
    made = date(2023, 4, 4)
    sample.files[formal.files[0]] = careless_scan(formal.name, made)  # F307 F316 F317 D606
    # S702 S704 S705 F312
    sample.files[table.files[0]] = loaded_table(table.name, AFTER, "新城数据服务公司")
    sample.files[picture.files[0]] = thumbnail(picture.name)  # F318
    screen = f"{link.name}页面.png"
    sample.files[screen] = photo(screen, "PNG")  # F315
    link.files = [*link.files, screen]
    sample.files[other.files[0]] = digital_pdf("关于召开座谈会的函", text)  # F319
    table.files = [*table.files, "窗口人员值班表.pdf"]
    sample.files["窗口人员值班表.pdf"] = digital_pdf("窗口人员值班表", "值班表。")  # F321


def _broken_stick(sample: Sample) -> None:
    sample.beside[narrative_name(sample.title)] = b""  # N112
    sample.beside[INDEX_NAME] = "序号,材料名称,文号\n1,管理办法,\n".encode("gb18030")  # X201
    sample.parts = {}
    pdf, scan = sample.rows[0].files[0], sample.rows[3].files[0]
    sample.files[pdf] = sample.files[pdf][: len(sample.files[pdf]) // 2]  # F304
    sample.files[scan] = blank_pdf()  # F306
    sample.files["差评回访记录.pdf"] = (DATA / "locked.pdf").read_bytes()  # F305
    sample.files["整改情况统计表.xlsx"] = b""  # F309
    sample.files["窗口值班表.pdf"] = digital_pdf("窗口人员值班表", "值班表。")  # F321
    for number in range(1, 10):
        title = f"第{number}号差评回访整改单"
        made = AFTER + timedelta(days=number // 4)
        sample.files[f"{title}.pdf"] = dated_pdf(title, "已整改。", made)  # D605
    sample.files["现场照片（备用）.png"] = sample.files[sample.rows[1].files[0]]  # F311
    sample.files["大厅监控录像.mp4"] = long_video(6)  # F313
    sample.files["机密★1年_大厅值守方案.pdf"] = digital_pdf("值守方案", "大厅值守方案。")  # S701


def _as_it_came(sample: Sample) -> None:
    sample.header[sample.header.index("备注")] = "说明"  # X202
    sample.home_made = True  # N111
    scan, text, table, picture = sample.rows
    sample.files[scan.files[0]] = photo(scan.name, "JPEG")  # F308
    deep = "/".join(
        ["重大执法决定法制审核制度建设方面的印证材料（含办法、流程图、审核意见书样式）"] * 3
    )
    sample.files[f"{deep}/{text.files[0]}"] = sample.files.pop(text.files[0])  # F310
    _rename(sample, picture, "IMG_20240517_101502.jpg")  # F303
    sample.files["Thumbs.db"] = b"\xd0\xcf\x11\xe0"  # F314
    archive = "法制审核人员资格证书.rar"
    sample.files[archive] = b"Rar!\x1a\x07\x01\x00" + bytes(64)  # F320
    table.form, table.files = "其他", [*table.files, archive]
    sample.appendix = [f"{n}．{row.name}" for n, row in enumerate(sample.rows[:-1], 1)]  # M405
    _replace(sample, "2023年3月印发", "2023年5月印发")  # M406
    for old, new in (("材料2）", "材料甲）"), ("材料3）", "材料2）"), ("材料甲）", "材料3）")):
        _replace(sample, old, new)  # M407


def _careless_index(sample: Sample) -> None:
    sample.parts["突出亮点"] = [_FROM_ANOTHER]  # N110
    sample.hidden_rows = [8]  # X214
    sample.rows[3].form = ""  # X203
    sample.numbers = ["1", "2", "4", "3", "5"]  # X207
    for row in sample.rows:
        row.material = "2"  # X210


def _too_many_cases(sample: Sample) -> None:
    plan, table, screen, *_ = sample.rows
    screen.material = "5"  # X218
    screen.url = "http://10.32.5.8/ssj/jggs.html"  # X217
    plan.url = "https://www.xincheng-news.example.com/202403/t20240315_1.html"  # X206
    table.date = "2024-12-37"  # X209
    table.note = GUESSED  # X219
    for name in ("2024年加油站跨部门联合检查案卷", "2024年养老机构跨部门联合检查案卷"):
        file = f"{name}.pdf"
        sample.files[file] = digital_pdf(name, "现场检查笔录、照片和检查结果公示截图。")
        sample.rows.append(Row(name, "案卷", "2", date="2024-09-20", files=[file]))  # X211 M403
        sample.numbers.append(str(len(sample.rows)))
    sample.rows[-1].files = [sample.rows[-2].files[0]]  # X215 M402


def _too_long(sample: Sample) -> None:
    more = (
        "下一步，我们将继续加强业务培训，把公平竞争审查嵌入文件起草、审核、印发全过程，定期抽查。"
    )
    sample.parts["突出亮点"].append(more)  # N102


def _not_in_step(sample: Sample) -> None:
    formal, _, link, report, _ = sample.rows
    del sample.files[formal.files[0]]  # M401
    sample.files["办理工作动员会签到表.pdf"] = digital_pdf("签到表", "动员会签到表。")  # M402
    _replace(sample, "（见印证材料5）", "（见印证材料8）")  # M404 M403
    _rename(sample, link, "专栏网址.docx")  # F302
    report.form = "纸质报送"  # S703


def _used_before(sample: Sample) -> None:
    opinion = sample.rows[3]
    opinion.name = "关于《新城区临时救助实施细则》的合法性审查意见书"
    _rename(sample, opinion, f"{opinion.name}.pdf")  # D604


_FAULTS: dict[str, Callable[[Sample], None]] = {
    "030": _carelessly_written,
    "033": _half_written,
    "017": _narrative_as_pdf,
    "019": _broken_stick,
    "060": _as_it_came,
    "066": _careless_index,
    "009": _too_many_cases,
    "012": _too_long,
    "070": _not_in_step,
    "034-046": _used_before,
    # 031 has no statement with a seal as it is: X213.
    # 026-029 has too few opinions as it is: X212, and its narrative is untouched: N100.
    # 047-051 is written without years, figures and lists: N107 N108 N109 N116.
    # 086 is longer than it should be: N103. 021 and 001 are clean.
}
