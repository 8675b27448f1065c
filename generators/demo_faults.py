"""What is wrong in the demo, on purpose: one thing for every check, its code said beside it."""

from collections.abc import Callable
from pathlib import PurePosixPath

from evidence.workspace import INDEX_NAME, UNITS_FOLDER, narrative_name
from generators.demo_files import blank_pdf, digital_pdf, document, photo
from generators.demo_samples import DATA, Row, Sample
from generators.write import Artifact

NO_FOLDER = (("司法局", "098"),)
"""Dossiers whose folder is not made. D601"""

NO_NARRATIVE = (("行政审批局", "017"),)
"""Dossiers without a narrative. N101"""

STRANGERS = (
    Artifact(PurePosixPath(UNITS_FOLDER, "综合执法局", "说明.txt"), "不是牵头单位。".encode()),
    Artifact(PurePosixPath(UNITS_FOLDER, "司法局", "临时材料", "便笺.txt"), "放错了。".encode()),
)
"""Folders that the scheme does not ask for. D602"""


def spoil(sample: Sample) -> None:
    """Put the faults of this dossier into it; some dossiers have none."""
    fault = _FAULTS.get(sample.dossier)
    if fault is not None:
        fault(sample)


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
    first, last = sample.rows[0], sample.rows[4]
    first.doc_number = first.doc_number.replace("〔", "[").replace("〕", "]")  # X208
    new = f"{last.name}.docx"
    _rename(sample, last, new)  # F301
    sample.files[new] = document(last.name, last.name)


def _half_written(sample: Sample) -> None:
    _replace(sample, "2023年新发布12件", "202X年新发布X件")  # N105
    sample.parts["突出亮点"] = ["专栏2024年访问量11.3万次（见印证材料4、5）。"]  # N106
    sample.parts["主要举措"].pop(0)  # M403
    screen, formal = sample.rows[0], sample.rows[1]
    screen.form, screen.url = "网页截图", ""  # X204
    formal.url = "www.xincheng.example.gov.cn，规范性文件专栏"  # X205


def _narrative_as_pdf(sample: Sample) -> None:
    text = next(iter(sample.parts.values()))[0]
    sample.beside[f"{sample.title}.pdf"] = digital_pdf(sample.title, text)  # N101 M402
    sample.parts = {}


def _broken_stick(sample: Sample) -> None:
    sample.beside[narrative_name(sample.title)] = b""  # N112
    sample.beside[INDEX_NAME] = "序号,材料名称,文号\n1,管理办法,\n".encode("gb18030")  # X201
    sample.parts = {}
    pdf, scan = sample.rows[0].files[0], sample.rows[3].files[0]
    sample.files[pdf] = sample.files[pdf][: len(sample.files[pdf]) // 2]  # F304
    sample.files[scan] = blank_pdf()  # F306
    sample.files["差评回访记录.pdf"] = (DATA / "locked.pdf").read_bytes()  # F305
    sample.files["整改情况统计表.xlsx"] = b""  # F309


def _as_it_came(sample: Sample) -> None:
    sample.header[sample.header.index("备注")] = "说明"  # X202
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


def _careless_index(sample: Sample) -> None:
    sample.rows[3].form = ""  # X203
    sample.numbers = ["1", "2", "4", "3", "5"]  # X207
    for row in sample.rows:
        row.material = "2"  # X210


def _too_many_cases(sample: Sample) -> None:
    sample.rows[2].material = "5"  # X218
    for name in ("2024年加油站跨部门联合检查案卷", "2024年养老机构跨部门联合检查案卷"):
        file = f"{name}.pdf"
        sample.files[file] = digital_pdf(name, "现场检查笔录、照片和检查结果公示截图。")
        sample.rows.append(Row(name, "案卷", "2", date="2024-09-20", files=[file]))  # X211 M403
        sample.numbers.append(str(len(sample.rows)))


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
    # 026-029 has too few opinions as it is: X212, and its narrative is untouched: N100.
    # 086 is longer than it should be: N103. 021 and 001 are clean.
}
