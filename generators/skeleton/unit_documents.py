"""The three documents of a unit's folder: 填报须知, 联络员反馈表, 总结报告."""

from collections.abc import Iterator, Sequence

from evidence.text.fingerprint import PROPERTY, fingerprint
from evidence.workspace import EVIDENCE_FOLDER, GUIDE_NAME, INDEX_NAME, MONTHLY_FOLDER
from generators.look import word as look
from generators.skeleton.requirements import requirements
from generators.wording.words import BUILT_IN, Words, compose
from indicators.model import Demand, Form, Scheme, Unit


def guide(scheme: Scheme, region: str, unit: Unit, house: Words = BUILT_IN) -> bytes:
    """填报须知.docx: what this unit owes and how to hand it in, in plain Chinese.

    A 加分项 is only named: its folder is handed out when there is something to claim.
    """
    demands = scheme.demands_of(unit.name)
    claims = [d for d in scheme.demands_of(unit.name, bonus=True) if d.bonus]
    text = house.wording(
        "guide.docx.txt",
        scheme=scheme,
        region=region,
        unit=unit.name,
        aliases="、".join(unit.aliases),
        demands=demands,
        materials=sum(len(demand.materials_of(unit.name)) for demand in demands),
        bonus="、".join(demand.short for demand in claims),
        ledgers="、".join(_ledgers(scheme, unit.name, demands)),
        limit=scheme.limit,
        parts="、".join(scheme.narrative_parts),
        index_name=INDEX_NAME,
        evidence_folder=EVIDENCE_FOLDER,
        monthly_folder=MONTHLY_FOLDER,
    )
    doc = look.new_document()
    words = house.phrases("guide.phrases.txt")
    form_rows = [_form_row(form, words) for form in scheme.forms]
    rule_rows = [(rule.name, rule.text) for rule in scheme.rules]
    demand_rows = [_demand_row(scheme, unit.name, demand, words, house) for demand in demands]
    compose(
        doc,
        text,
        {
            "rules": lambda d: look.table(d, _columns(words, "要求"), rule_rows, (2, 6)),
            "forms": lambda d: look.table(d, _columns(words, "形式"), form_rows, (2, 3, 6)),
            "demands": lambda d: look.table(
                d, _columns(words, "清单"), demand_rows, (3.5, 10, 5, 4)
            ),
        },
    )
    return look.to_bytes(doc, title=GUIDE_NAME.removesuffix(".docx"), day=scheme.source.date)


def liaison_form(scheme: Scheme, unit: str, house: Words = BUILT_IN) -> bytes:
    """联络员反馈表.docx: the form that the scheme prints, with the unit filled in."""
    columns = scheme.liaison.columns
    row = [unit, *("" for _ in columns[1:])]  # the form's first column is the unit
    doc = look.new_document()
    text = house.wording("liaison.docx.txt", scheme=scheme)
    compose(
        doc,
        text,
        {"form": lambda d: look.table(d, columns, [row], [1] * len(columns), height=14)},
    )
    look.stamp(doc, PROPERTY, fingerprint(look.texts(doc)))
    return look.to_bytes(doc, title=scheme.liaison.title, day=scheme.source.date)


def summary(scheme: Scheme, unit: str, house: Words = BUILT_IN) -> bytes:
    """总结报告.docx: a headed skeleton of the report that every unit owes."""
    rules = [rule for rule in scheme.rules if "总结报告" in rule.quote]
    doc = look.new_document()
    text = house.wording(
        "summary.docx.txt",
        scheme=scheme,
        unit=unit,
        rules=rules,
        years="、".join(map(str, scheme.years)),
    )
    compose(doc, text)
    look.stamp(doc, PROPERTY, fingerprint(look.texts(doc)))
    return look.to_bytes(doc, title=scheme.summary_title, day=scheme.source.date)


def _ledgers(scheme: Scheme, unit: str, demands: Sequence[Demand]) -> Iterator[str]:
    """Dossier and title of each ledger that a unit owes."""
    for demand in demands:
        for ledger in scheme.ledgers_of(unit, demand.id):
            yield f"{demand.id}的“{ledger.title}”"


def _columns(words: dict[str, str], table: str) -> list[str]:
    return words[f"{table}.表头"].split("|")


def _form_row(form: Form, words: dict[str, str]) -> tuple[str, str, str]:
    """Name, what goes with it, and the scheme's hint."""
    needs = [words[f"文件.{form.file.value}"]]
    needs += [words["要网址"]] if form.url else []
    needs += [words["要备注"]] if form.note else []
    return form.name, "，".join(needs), form.hint


def _demand_row(
    scheme: Scheme, unit: str, demand: Demand, words: dict[str, str], house: Words
) -> tuple[str, ...]:
    """Folder, this unit's materials, its narratives, the units it shares them with."""
    materials = demand.materials_of(unit)
    partners = dict.fromkeys(u for material in materials for u in material.units if u != unit)
    return (
        demand.folder_name,
        "\n".join(
            f"{material.no}．{material.text}" + "".join(requirements(material, house))
            for material in materials
        ),
        "\n".join(
            spec.title + ("" if spec.demanded else words["可改题目"])
            for spec in demand.narratives_of(unit)
        )
        + _own_limit(scheme, demand, words),
        "、".join(partners) or words["没有"],
    )


def _own_limit(scheme: Scheme, demand: Demand, words: dict[str, str]) -> str:
    """The limit of 字 where it differs from the scheme's usual one."""
    limit = scheme.narrative_limit(demand.id)
    return "" if limit == scheme.limit else words["字数"].format(limit.soft, limit.hard)
