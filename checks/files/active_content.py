"""文件里有宏、脚本或者附带的文件。

只看文件的结构，不运行任何东西。Word、Excel、PowerPoint 里看宏（会自动运行的小程序）、
打开时自动取数的链接（DDE）、打开时到别的电脑或网上取的模板、夹在里面的文件（嵌入对象）；
PDF 里看脚本、启动外部程序的动作、附带的文件（前 50 页）。

为什么: 评审的电脑会拦下这样的文件，或者弹出警告；附带在里面的材料也没有人看得到。

合格: 不带宏的 .xlsx；只有页面内容的 PDF。
不合格: 带宏的 .xlsm；附件夹在 PDF 里面。
依据: 设计约定：提交的文件打开就能看，不运行任何程序。
"""

from checks.files.state import State, everything, state
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "F312"
SEVERITY = Severity.WARNING
FIX = (
    "另存为不带宏的 .docx、.xlsx，或者打印成 PDF；附带的文件取出来，单独放进“印证材料”并登记；"
    "用了别处模板的，把内容复制到新建的文档里再保存。"
)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each file that would run something or hides something inside."""
    for file in everything(dossier):
        if file.traces.active and state(file) is State.SOUND:
            yield file.place, f"{quoted(file.name)}里有{'、'.join(file.traces.active)}"
