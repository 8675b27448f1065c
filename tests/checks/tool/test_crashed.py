from checks.tool import crashed


def test_the_message_names_the_check_and_the_error():
    error = IndexError("list index out of range")
    told = "检查项 N106 没有查完，工具出错：IndexError：list index out of range"
    assert crashed.message("N106", error) == told
