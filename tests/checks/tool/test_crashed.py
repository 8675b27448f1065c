from checks.tool import crashed


def test_the_message_names_the_check_and_the_error():
    error = IndexError("list index out of range")
    assert crashed.message("N106", error) == "检查项 N106 出错：IndexError：list index out of range"
