"""What a material demands besides its text, as short marks for tables and lists."""

from generators.wording.words import BUILT_IN, Words
from indicators.model import Material


def requirements(material: Material, house: Words = BUILT_IN) -> tuple[str, ...]:
    """Counts, 网址, 盖章 and the like, each in 【】: `("【不超过5个】", "【需网址】")`."""
    words = house.phrases("requirements.phrases.txt")
    flags = {
        "网址": material.url,
        "盖章": material.seal,
        "联系方式": material.contacts,
        "列表": material.tabular,
        "年度": material.yearly,
    }
    asked = [count.quote for count in material.counts]
    asked += [words[name] for name, wanted in flags.items() if wanted]
    return tuple(f"【{text}】" for text in dict.fromkeys(asked))
