from checks.security import running_cell
from evidence.facts import Formula, SheetMarks
from evidence.facts_files import Mark, MarkKind, Traces
from tests.samples import FOLDER, dossier, index, pdf_file, problems, row


def table(name, content, *marks):
    traces = Traces(marks=marks)
    return dossier(files=(pdf_file(name, content=content, pdf=None, traces=traces),))


def test_formulas_of_a_table():
    marks = [Mark(MarkKind.COMMAND, "=WEBSERVICE(A1)", cell) for cell in ("C3", "C4")]
    message = "“台账.xlsx” C3 等 2 处的公式“=WEBSERVICE(A1)”，表格一打开就会自动执行"
    expected = [(f"{FOLDER}/印证材料/台账.xlsx", "C3", message)]
    assert problems(running_cell, table("台账.xlsx", "xlsx", *marks)) == expected


def test_a_link_without_a_cell():
    mark = Mark(MarkKind.COMMAND, "cmd")
    ((_, spot, message),) = problems(running_cell, table("台账.xlsx", "xlsx", mark))
    assert (spot, message) == ("", "“台账.xlsx”的公式“cmd”，表格一打开就会自动执行")


def test_a_plain_text_is_a_table_by_its_name():
    mark = Mark(MarkKind.COMMAND, "=A1", "第2行")
    assert len(problems(running_cell, table("台账.csv", "txt", mark))) == 1
    assert problems(running_cell, table("说明.txt", "txt", mark)) == []


def test_a_plain_formula_in_a_plain_text_is_computed_only():
    harmless = Mark(MarkKind.COMMAND, "=SUM(A1:A2)", "第2行")
    ((_, spot, message),) = problems(running_cell, table("台账.csv", "txt", harmless))
    computed = "的公式“=SUM(A1:A2)”，Excel 会当成公式来计算，显示的不再是原来的内容"
    assert (spot, message) == ("第2行", f"“台账.csv” 第2行 {computed}")
    running = Mark(MarkKind.COMMAND, "=WEBSERVICE(A1)", "第3行")
    ((_, spot, message),) = problems(running_cell, table("台账.csv", "txt", harmless, running))
    told = "等 2 处的公式“=WEBSERVICE(A1)”，表格一打开就会自动执行"
    assert (spot, message) == ("第3行", f"“台账.csv” 第3行 {told}")


def with_formula(text, **changes):
    marks = SheetMarks(formulas=(Formula("J4", text),))
    return dossier(index=index([row()], marks=marks, **changes))


def test_formulas_of_the_index():
    subject = with_formula("cmd|'/c calc'!A0")
    message = "目录 J4 的公式“=cmd|'/c calc'!A0”，表格一打开就会自动执行"
    assert problems(running_cell, subject) == [(f"{FOLDER}/证明材料目录.xlsx", "J4", message)]


def test_a_link_runs_only_when_somebody_follows_it():
    ((_, _, message),) = problems(running_cell, with_formula('HYPERLINK("D:\\a.exe")'))
    assert message == '目录 J4 的公式“=HYPERLINK("D:\\a.exe")”，点一下就会运行程序'
    mark = Mark(MarkKind.COMMAND, '=HYPERLINK("https://a.cn")', "第2行")
    ((_, _, message),) = problems(running_cell, table("台账.csv", "txt", mark))
    assert message.endswith("，打开表格时会当成链接")


def test_plain_formulas_and_unread_indexes_pass():
    assert problems(running_cell, with_formula("SUM(A1:A4)")) == []
    assert problems(running_cell, with_formula("WEBSERVICE(A1)", problem="坏了")) == []


def test_other_marks_are_left_to_other_checks():
    mark = Mark(MarkKind.MOBILE, "138****0000", "C3")
    assert problems(running_cell, table("台账.xlsx", "xlsx", mark)) == []
