"""Addresses: one spelling each, and none that could hide a private one."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputError
from detente.read.web.address import LONGEST, Address, address, is_public, near

HIDING = [
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://127.0.0.1.1/",
    "http://127.0.0.256/",
    "http://１２７.0.0.1/",
    "http://127。0。0。1/",
    "http://127．0．0．1/",
    "http://ⓛocalhost/",
    "http://loc\u00adalhost/",
    "http://local\u200bhost/",
    "http://straße.example/",
    "http://harbor.example@127.0.0.1/",
    "http://user:word@harbor.example/",
    "http://127.0.0.1%2f.harbor.example/",
    "http://harbor%2eexample/",
    "http://harbor.example\\@127.0.0.1/",
    "http://[fe80::1%25eth0]/",
    "http://harbor..example/",
    "http://-harbor.example/",
    "http://harbor.example/\r\nHost: x",
    "http://harbor.\x00example/",
    "http://harbor .example/",
]
NO_ADDRESS = [
    "",
    "harbor.example",
    "ftp://harbor.example/",
    "file:///etc/passwd",
    "gopher://harbor.example/",
    "javascript:alert(1)",
    "http:harbor.example",
    "http:///path",
    "http://",
    "http://:80/",
    "http://harbor.example:0/",
    "http://harbor.example:70000/",
    "http://harbor.example:٨٠/",
    "http://[::1/",
    "http://[1::2::3]/",
    "http://harbor.example/" + "a" * LONGEST,
]
PRIVATE = [
    "0.0.0.0",  # noqa: S104 - a number, and no server
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "169.254.170.2",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::ffff:0:127.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::169.254.169.254",
    "64:ff9b:1::8.8.8.8",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "not an address",
    "",
]
PUBLIC = ["8.8.8.8", "93.184.215.14", "172.32.0.1", "2606:4700::1111", "64:ff9b::8.8.8.8"]


@pytest.mark.parametrize("text", HIDING)
def test_a_spelling_that_can_hide_another_host_is_blocked(text):
    found = address(text)
    assert isinstance(found, InputError)
    assert found.code == "blocked"
    assert found.where.isprintable()


@pytest.mark.parametrize("text", NO_ADDRESS)
def test_what_is_no_web_address_is_named(text):
    found = address(text)
    assert isinstance(found, InputError)
    assert found.code == "format"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("HTTP://Harbor.Example", "http://harbor.example/"),
        ("http://harbor.example.:80/a", "http://harbor.example/a"),
        ("https://harbor.example:443/a?b#c", "https://harbor.example/a?b"),
        ("https://harbor.example:80/a", "https://harbor.example:80/a"),
        (" http://harbor.example/a b \n", "http://harbor.example/a%20b"),
        ("http://harbor.example/a/./b/../c/", "http://harbor.example/a/c/"),
        ("http://harbor.example/%2e%2E/../a/..", "http://harbor.example/"),
        ("http://harbor.example?q=ü", "http://harbor.example/?q=%C3%BC"),
        ("http://harbor.example/100%", "http://harbor.example/100%25"),
        ("http://häfen.example/", "http://xn--hfen-loa.example/"),
        ("http://8.8.8.8./", "http://8.8.8.8/"),
        ("http://[2606:4700:0:0::1111]:8080/", "http://[2606:4700::1111]:8080/"),
        ("http://harbor.example/a\\b", "http://harbor.example/a%5Cb"),
    ],
)
def test_an_address_has_one_spelling(text, url):
    found = address(text)
    assert isinstance(found, Address)
    assert found.url == url
    assert found.url == found.origin + found.target


def test_a_relative_address_is_read_against_its_page():
    page = address("https://harbor.example/a/b?c")
    assert isinstance(page, Address)
    found = address("../d", page)
    assert isinstance(found, Address)
    assert found.url == "https://harbor.example/d"
    elsewhere = address("//127.1/x", page)
    assert isinstance(elsewhere, InputError)
    assert elsewhere.code == "blocked"


@pytest.mark.parametrize("number", PRIVATE)
def test_what_is_not_public_is_known(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", PUBLIC)
def test_what_is_public_is_known_too(number):
    assert is_public(number)


@pytest.mark.parametrize(
    ("host", "is_near"),
    [
        ("localhost", True),
        ("a.localhost", True),
        ("printer", True),
        ("metadata.google.internal", True),
        ("nas.local", True),
        ("router.home.arpa", True),
        ("localhost.example", False),
        ("8.8.8.8", False),
        ("2606:4700::1111", False),
    ],
)
def test_names_of_the_network_at_hand_are_known(host, is_near):
    assert near(host) is is_near


@given(st.ip_addresses(v=4))
def test_no_number_inside_another_gets_past_the_check_of_its_own(inside):
    number = int(inside)
    mapped = ipaddress.IPv6Address((0xFFFF << 32) | number)
    compatible = ipaddress.IPv6Address(number)
    six_to_four = ipaddress.IPv6Address((0x2002 << 112) | (number << 80))
    teredo = ipaddress.IPv6Address((0x20010000 << 96) | (number ^ 0xFFFF_FFFF))
    for outside in (mapped, compatible, six_to_four, teredo):
        assert not is_public(str(outside))
    nat64 = ipaddress.IPv6Address((0x64FF9B << 96) | number)
    assert is_public(str(nat64)) == is_public(str(inside))


@given(st.ip_addresses())
def test_nothing_that_is_not_global_is_public(number):
    if not number.is_global or number.is_multicast:
        assert not is_public(str(number)) or number in ipaddress.ip_network("64:ff9b::/96")


hosts = st.text(st.characters(codec="utf-8"), max_size=30)
odd = st.one_of(
    st.text(max_size=60),
    st.builds("http://{}/{}".format, hosts, st.text(max_size=20)),
    st.builds("https://{}:{}".format, hosts, st.text("0123456789٣ ", max_size=6)),
    st.builds("http://{}.{}.{}".format, st.integers(0, 2**33), st.integers(0, 300), hosts),
    st.builds("http://[{}]/".format, st.text("0123456789abcdef:.%", max_size=30)),
)


@given(odd)
def test_whatever_is_given_the_answer_is_a_plain_address_or_an_error(text):
    found = address(text)
    if isinstance(found, InputError):
        assert found.code in {"format", "blocked"}
        return
    assert found.url.isascii()
    assert found.url.isprintable()
    assert not set(found.host) & set("@/\\%?# []")
    assert address(found.url) == found


@given(odd, odd)
def test_whatever_a_redirect_says_the_answer_is_an_address_or_an_error(text, base):
    page = address(base)
    found = address(text, page if isinstance(page, Address) else None)
    assert isinstance(found, Address | InputError)
