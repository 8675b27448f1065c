from checks.files.pages import pages


def test_pages_are_listed_in_order():
    assert pages([7, 3]) == "第 3、7 页"


def test_of_many_pages_eight_are_listed():
    assert pages(tuple(range(1, 13))) == "第 1、2、3、4、5、6、7、8 页等 12 页"


def test_as_many_pages_as_are_listed_need_no_number():
    assert pages(range(1, 9)) == "第 1、2、3、4、5、6、7、8 页"
    assert pages(range(1, 10)) == "第 1、2、3、4、5、6、7、8 页等 9 页"
