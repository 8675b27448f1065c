from ipaddress import IPv4Network, ip_address

import pytest

from evidence.online.gate import Gate, address_of, entry_of, gate, is_inside


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "2001:db8::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2002:0a00:0001::",
        "::ffff:10.0.0.1",
        "::ffff:7f00:1",
        "::ffff:169.254.169.254",
        "64:ff9b::a00:1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::808:808",
        "1fff:ffff::1",
        "4000::1",
    ],
)
def test_addresses_inside(text):
    address = address_of(text)
    assert address is not None
    assert is_inside(address)


@pytest.mark.parametrize(
    "text",
    [
        "8.8.8.8",
        "223.5.5.5",
        "172.15.255.255",
        "172.32.0.1",
        "192.167.255.255",
        "168.63.129.15",
        "168.63.129.17",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2400:3200::1",
        "2408:8000::1",
    ],
)
def test_addresses_of_the_internet(text):
    address = address_of(text)
    assert address is not None
    assert not is_inside(address)


def test_an_address_in_other_clothes_is_what_it_is():
    assert address_of("::ffff:10.0.0.1") == ip_address("10.0.0.1")
    assert address_of("64:ff9b::a00:1") == ip_address("10.0.0.1")
    assert address_of("fe80::1%eth0") == ip_address("fe80::1")
    assert [address_of(text) for text in ("oa", "1.2.3", "")] == [None] * 3


def lets(listed, host, text):
    address = address_of(text)
    assert address is not None
    return gate(listed).lets(host, address)


def test_nothing_inside_passes_an_empty_gate():
    assert gate(()) == Gate()
    assert not lets((), "oa", "10.1.2.3")
    assert lets((), "www.example.gov.cn", "8.8.8.8")


@pytest.mark.parametrize("host", ["OA.xincheng.gov.cn", "oa.xincheng.gov.cn."])
def test_a_listed_name_passes_with_any_address(host):
    assert lets(["oa.xincheng.gov.cn"], host, "10.1.2.3")
    assert not lets(["oa.xincheng.gov.cn"], f"x.{host}", "10.1.2.3")
    assert lets(["政务.中国"], "xn--zfr164b.xn--fiqs8s", "10.1.2.3")


def test_a_listed_address_or_network_passes_under_any_name():
    assert lets(["10.1.2.3"], "a", "10.1.2.3")
    assert lets(["10.1.2.3"], "a", "::ffff:10.1.2.3")
    assert not lets(["10.1.2.3"], "a", "10.1.2.4")
    assert lets(["fd00::1", "10.1.2.0/24"], "a", "10.1.2.255")
    assert not lets(["10.1.2.0/24"], "a", "10.1.3.0")
    assert lets(["fd00::/64"], "a", "fd00::5")


def test_what_can_be_listed():
    assert entry_of("10.1.2.3/24") == IPv4Network("10.1.2.0/24")
    assert entry_of("10.1.2.3") == IPv4Network("10.1.2.3/32")
    assert entry_of("OA") == "oa"
    assert entry_of("10.oa") == "10.oa"
    assert entry_of("政务.中国") == "xn--zfr164b.xn--fiqs8s"


@pytest.mark.parametrize(
    "text",
    ["", "http://oa", "oa:80", "a@oa", "oa/x", "10.1.2.0/33", "10.1", ".oa", "a b", "a" * 64],
)
def test_what_cannot_be_listed(text):
    assert entry_of(text) is None
    assert gate([text]) == Gate()
