import io
import zipfile

import pytest

from generators.patch.parts import CannotPatchError, part_of, replace_parts


def _package(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name.replace("__", "/"), (2024, 5, 6, 7, 8, 10))
            info.compress_type = zipfile.ZIP_STORED if name == "b" else zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, data)
        target.comment = b"note"
    return out.getvalue()


def test_only_the_part_changes() -> None:
    before = _package(a=b"1", b=b"2", xl__Sheet=b"3")
    after = replace_parts(before, {"XL\\sheet": b"4"})
    with (
        zipfile.ZipFile(io.BytesIO(before)) as old,
        zipfile.ZipFile(io.BytesIO(after)) as new,
    ):
        assert {name: new.read(name) for name in new.namelist()} == {
            "a": b"1", "b": b"2", "xl/Sheet": b"4",
        }  # fmt: skip
        assert new.namelist() == old.namelist()
        assert new.comment == b"note"
        for one, other in zip(old.infolist(), new.infolist(), strict=True):
            for mark in ("date_time", "compress_type", "external_attr", "create_system"):
                assert getattr(one, mark) == getattr(other, mark)


def test_a_signed_file_is_refused() -> None:
    with pytest.raises(CannotPatchError, match="电子签名"):
        replace_parts(_package(a=b"1", _xmlsignatures__sig1=b"2"), {"a": b"3"})


def test_a_part_is_found_as_office_finds_it() -> None:
    assert part_of(_package(xl__Sheet=b"3"), "xl/sheet") == b"3"
    with pytest.raises(KeyError):
        part_of(_package(a=b"1"), "b")
