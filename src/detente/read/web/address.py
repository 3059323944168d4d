"""Addresses: what may be asked for at all, and which numbers a name may stand for.

A page may name any address, and so may a redirect; one that leads into the reader's own network
would let a stranger ask questions there (server-side request forgery). So an address is read here
in one strict way, odd spellings are refused instead of guessed at, and a name is only as good as
every number it resolves to: all of them must be public.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from encodings import idna
from urllib.parse import quote, urljoin

from detente.errors import InputError
from detente.model.base import Record

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
PORTS = {"http": 80, "https": 443}
#: Longer addresses are no pages; servers refuse them at about this length too.
LONGEST = 4096

#: Beyond what `is_global` leaves out: multicast, retired and translating ranges, and Azure's wire
#: server, a public number that answers inside a machine only (RFC 6890 and its registries).
_NEVER = tuple(
    map(
        ipaddress.ip_network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
        ),
    )
)
#: All that is handed out for use in IPv6; whatever lies outside (mapped, link-local, fd00::) is not.
_HANDED_OUT = ipaddress.IPv6Network("2000::/3")
#: A network without IPv4 of its own reaches IPv4 under these; the number inside is what counts.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
#: Names that stand for the machine or the network at hand, never for a site.
_NEAR = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "home.arpa")

_SCHEME = re.compile(r"(https?)://", re.IGNORECASE)
_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[^\[\]:]{1,260})(?::([0-9]{1,5}))?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
#: In a host: letters the two standards of foreign names read in two ways, full stops that only
#: look so, and signs that are not seen.
_TWO_WAYS = re.compile(
    r"[\u00ad\u00df\u03c2\u200b-\u200f\u2028-\u202e\u2060-\u2069\u3002\uff0e\uff61\ufeff]"
)


class Guard(Record, frozen=True, kw_only=True):
    """Which (address, port) pairs are exempt from the block: none, but for tests of the library.

    An exempt pair is a number as `ipaddress` writes it and the port, so no name can stand for it.
    """

    allow: frozenset[tuple[str, int]] = frozenset()


class Address(Record, frozen=True, kw_only=True):
    """An address taken apart: `url` is its one spelling, `odd_port` whether it names its own port."""

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def odd_port(self) -> bool:
        """Whether the port is not the usual one of the scheme."""
        return self.port != PORTS[self.scheme]

    @property
    def origin(self) -> str:
        """Return scheme, host and port as one text, the address of the site itself."""
        return self.url[: len(self.url) - len(self.target)]


def address(text: str, base: Address | None = None) -> Address | InputError:
    """Return an address taken apart, read against `base` if it may be relative.

    Codes of errors: `format` for what is no web address, `blocked` for spellings that hide one.

    >>> address("HTTPS://Example.org:443/a/../b c?q=%zz#top").url
    'https://example.org/b%20c?q=%25zz'
    >>> address("http://0x7f.1/").code
    'blocked'
    """
    given = text.strip(" \t\r\n")
    shown = "".join(c if c.isprintable() else "\ufffd" for c in given[:200])
    if len(given) > LONGEST:
        return InputError(shown, f"an address may have {LONGEST} characters", code="format")
    if _CONTROL.search(given):
        return InputError(shown, "control characters in the address", code="blocked")
    if base is not None:
        try:
            given = urljoin(base.url, given)
        except ValueError:
            return InputError(shown, "not an address", code="format")
    scheme = _SCHEME.match(given)
    if scheme is None:
        return InputError(shown, "only http:// and https:// are fetched", code="format")
    rest = given[scheme.end() :].partition("#")[0]
    end = min((i for i in (rest.find("/"), rest.find("?")) if i >= 0), default=len(rest))
    found = _site(rest[:end], shown)
    if isinstance(found, InputError):
        return found
    host, port = found
    kind = scheme[1].lower()
    port = PORTS[kind] if port is None else port
    target = _target(rest[end:])
    site = f"[{host}]" if ":" in host else host
    if port != PORTS[kind]:
        site = f"{site}:{port}"
    return Address(url=f"{kind}://{site}{target}", scheme=kind, host=host, port=port, target=target)


def _site(authority: str, shown: str) -> tuple[str, int | None] | InputError:
    if "@" in authority or "\\" in authority or "%" in authority:
        reason = "a name, password or escape before the path: write the plain host"
        return InputError(shown, reason, code="blocked")
    parts = _AUTHORITY.fullmatch(authority)
    if parts is None:
        return InputError(shown, "no host in the address", code="format")
    port = None if parts[2] is None else int(parts[2])
    if port is not None and not 0 < port < 65536:
        return InputError(shown, f"there is no port {port}", code="format")
    if parts[1].startswith("["):
        try:
            number = ipaddress.IPv6Address(parts[1][1:-1])
        except ValueError:
            return InputError(shown, "no IPv6 address between the brackets", code="format")
        return str(number), port
    host = _host(parts[1])
    if host is None:
        return InputError(
            shown, "the host is spelled in a way that can hide another", code="blocked"
        )
    return host, port


def _host(name: str) -> str | None:
    """Return a host in its one spelling; None where it could be read as another."""
    name = unicodedata.normalize("NFC", name).lower()
    if _TWO_WAYS.search(name) or unicodedata.normalize("NFKC", name) != name:
        return None
    labels = name.removesuffix(".").split(".")
    try:
        labels = [n if n.isascii() else idna.ToASCII(n).decode("ascii") for n in labels]
    except UnicodeError:
        return None
    if not all(map(_LABEL.fullmatch, labels)) or len(name) > 253:
        return None
    host = ".".join(labels)
    if _NUMBER.fullmatch(labels[-1]):
        # Octal, hexadecimal and short forms are numbers to some programs and names to others.
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError:
            return None
    return host


def _target(rest: str) -> str:
    path, mark, query = rest.partition("?")
    kept: list[str] = []
    steps = _escaped(path or "/").split("/")[1:]
    for number, step in enumerate(steps, start=1):
        plain = step.lower().replace("%2e", ".")
        if plain == "..":
            del kept[-1:]
        if plain not in {".", ".."}:
            kept.append(step)
        elif number == len(steps):
            kept.append("")
    return f"/{'/'.join(kept)}{mark}{_escaped(query)}"


def _escaped(part: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", part), safe="/%:@!$&'()*+,;=~?-._", errors="replace")


def near(host: str) -> bool:
    """Tell whether a name can only stand for something in the reader's own network."""
    if ":" in host or _NUMBER.fullmatch(host.rpartition(".")[2]):
        return False
    return "." not in host or any(host == name or host.endswith(f".{name}") for name in _NEAR)


def is_public(number: str) -> bool:
    """Tell whether an IP address is one of the public internet, and no other written inside it.

    >>> is_public("93.184.215.14"), is_public("169.254.169.254"), is_public("::ffff:8.8.8.8")
    (True, False, False)
    """
    try:
        ip: IP = ipaddress.ip_address(number)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            ip = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        elif ip not in _HANDED_OUT:
            return False
    return ip.is_global and not any(ip.version == net.version and ip in net for net in _NEVER)
