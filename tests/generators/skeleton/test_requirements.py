from generators.skeleton.requirements import requirements
from tests.samples import count, material


def test_a_plain_material_demands_nothing_more() -> None:
    assert requirements(material()) == ()


def test_counts_first_then_what_must_be_there() -> None:
    asked = material(
        counts=(count(quote="任选5个"), count(quote="4-5件"), count(quote="任选5个")),
        url=True,
        seal=True,
        contacts=True,
        tabular=True,
        yearly=True,
    )
    assert requirements(asked) == (
        "【任选5个】",
        "【4-5件】",
        "【需网址】",
        "【需盖章】",
        "【需联系方式】",
        "【列表提供】",
        "【分年度】",
    )
