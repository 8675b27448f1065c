"""Makes a workspace of a given size from a seed: the same files on every machine.

    python tools/bench/dossiers.py FOLDER DOSSIERS PDFS_EACH BYTES

Scans are pictures of noise, because noise neither shrinks nor repeats itself; a fifth of the
PDFs has ten pages of text instead. The texts speak of what is asked, and the index names the
files as they are called.
"""

import io
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pikepdf
from PIL import Image

from evidence.facts import COLUMNS
from evidence.workspace import (
    EVIDENCE_FOLDER,
    INDEX_NAME,
    dossier_folder,
    narrative_name,
)
from generators.demo.files import DAY
from generators.look import word as look
from generators.look.reproducible import settle
from generators.skeleton.settings import workspace_file
from indicators.load import load_scheme, scheme_folder
from indicators.model import Demand, Scheme
from workflow.write import write_new

SEED = 20241
SCHEME = "xincheng-2024"
PIXELS = (1654, 2339)
"""A4 at 200 dpi, the least that an archive accepts."""
PAGES = 10
TEXT = 5
"""One PDF in so many was never on paper: what units hand in is mostly stamped and scanned."""
_TWOS = (
    "推进落实完善建立健全开展组织实施制定修订公布审查备案评估清理监督检查整改培训宣传行政执法法治政府决策文件程序责任制度机制"
    "平台窗口事项清单流程时限标准案卷复议诉讼调解普法公开信用监管市场主体企业群众基层街道社区部门联动会商通报考核台账数据档案"
    "协调"
)
WORDS = tuple(map("".join, zip(_TWOS[::2], _TWOS[1::2], strict=True)))
NOUNS = ("通知", "方案", "报告", "纪要", "办法", "意见", "清单", "总结")


@dataclass(frozen=True)
class Paper:
    """A PDF: its name without extension, its 文号, its bytes."""

    name: str
    number: str
    content: bytes


def make(root: Path, dossiers: int, pdfs: int, size: int) -> None:
    """A workspace of `dossiers` dossiers, each with a text, an index and `pdfs` PDFs.

    All PDFs together have about `size` bytes, or are small ones of text where it is 0.
    """
    scheme = load_scheme(scheme_folder(SCHEME))
    write_new(root, workspace_file(SCHEME, "新城区"))
    chance = random.Random(SEED)
    owed = [(unit.name, demand) for unit in scheme.units for demand in scheme.demands_of(unit.name)]
    scans = pdfs * dossiers * (TEXT - 1) // TEXT
    noise = _noise(size // scans if size else 0)
    made = 0
    for unit, demand in owed[:dossiers]:
        folder = root / dossier_folder(unit, demand)
        (folder / EVIDENCE_FOLDER).mkdir(parents=True)
        papers = []
        for _ in range(pdfs):
            made += 1
            is_scan = bool(noise) and made % TEXT != 0
            papers.append(_paper(chance, made, noise if is_scan else b""))
            (folder / EVIDENCE_FOLDER / f"{papers[-1].name}.pdf").write_bytes(papers[-1].content)
        for title, text in _texts(chance, unit, demand, pdfs):
            (folder / narrative_name(title)).write_bytes(text)
        (folder / INDEX_NAME).write_bytes(_index(scheme, unit, demand, papers))


def _paper(chance: random.Random, number: int, noise: bytes) -> Paper:
    words = "".join(chance.sample(WORDS, 4))
    name = f"关于{words}工作的{chance.choice(NOUNS)}（{number}）"
    code = f"新政办发〔2024〕{number}号"
    content = _scan(number, noise) if noise else _digital(chance, name, code)
    return Paper(name, code, content)


def _noise(size: int) -> bytes:
    """A JPEG of about `size` bytes that is grey noise."""
    if not size:
        return b""
    width, height = PIXELS
    picture = Image.frombytes("L", PIXELS, random.Random(SEED).randbytes(width * height))
    found = b""
    for quality in range(5, 100, 5):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality)
        found = out.getvalue()
        if len(found) >= size:
            break
    return found


def _scan(number: int, noise: bytes) -> bytes:
    """A page with the picture on it; a number inside makes its bytes differ from any other."""
    comment = b"\xff\xfe\x00\x0c" + f"{number:010d}".encode()
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    picture = pikepdf.Stream(pdf, noise[:2] + comment + noise[2:])
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width, picture.Height = PIXELS
    picture.BitsPerComponent, picture.ColorSpace = 8, pikepdf.Name.DeviceGray
    picture.Filter = pikepdf.Name.DCTDecode
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    page.Contents = pikepdf.Stream(pdf, b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    return _saved(pdf)


def _digital(chance: random.Random, name: str, code: str) -> bytes:
    """Ten pages of text in a Chinese font that every reader brings along."""
    pdf = pikepdf.new()
    system = pikepdf.Dictionary(Registry="Adobe", Ordering="GB1", Supplement=4)
    inner = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType0,
        BaseFont=pikepdf.Name("/STSong-Light"),
        CIDSystemInfo=system,
    )
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name("/STSong-Light"),
            Encoding=pikepdf.Name("/UniGB-UTF16-H"),
            DescendantFonts=pikepdf.Array([pdf.make_indirect(inner)]),
        )
    )
    for number in range(PAGES):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        lines = [name, code] if number == 0 else []
        lines += ["".join(chance.choices(WORDS, k=12)) for _ in range(20)]
        shown = (
            f"BT /F1 16 Tf 84 {750 - 30 * row} Td <{line.encode('utf-16-be').hex()}> Tj ET"
            for row, line in enumerate(lines)
        )
        page.Contents = pikepdf.Stream(pdf, "\n".join(shown).encode())
    return _saved(pdf)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _texts(
    chance: random.Random, unit: str, demand: Demand, rows: int
) -> Iterator[tuple[str, bytes]]:
    """Each narrative that the unit owes, with its title; it cites every row."""
    asked = [chance.choice(point.words or ("工作",)) for point in demand.points_of(unit)]
    for spec in demand.narratives_of(unit):
        doc = look.new_document()
        look.title(doc, spec.title)
        for number, part in enumerate(("主要举措", "重要成效", "突出亮点"), start=1):
            look.heading(doc, 1, look.numbered(1, number, part))
            words = "".join(chance.sample(WORDS, 30))
            spoken = "、".join(asked) if number == 1 else ""
            cited = f"（见印证材料1-{rows}）" if number == 1 else ""
            years = f"2023年办理{chance.randint(2, 90)}件，2024年办理{chance.randint(2, 90)}件"
            look.body(doc, f"{unit}{words}，{spoken}，{years}{cited}。")
        yield spec.title, look.to_bytes(doc, title=spec.title, day=DAY)


def _index(scheme: Scheme, unit: str, demand: Demand, papers: list[Paper]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([INDEX_NAME])
    sheet.append([unit, demand.folder_name])
    sheet.append(list(COLUMNS))
    materials = [material.no for material in demand.materials_of(unit)]
    for number, paper in enumerate(papers, start=1):
        material = str(materials[number % len(materials)])
        values = [str(number), paper.name, paper.number, "2024-04-03", "正式发文", material]
        sheet.append([*values, "", f"{paper.name}.pdf", "", ""])
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), title=INDEX_NAME, day=DAY)


if __name__ == "__main__":
    make(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
