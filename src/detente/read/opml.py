"""OPML: the list of feeds that every feed reader gives out and takes in."""

from __future__ import annotations

from detente.errors import InputError
from detente.read.elements import root_of
from detente.read.entries import address, line

#: The most bytes of a list; ten thousand feeds need two million.
_LARGEST = 8 << 20


def feeds_of(raw: bytes, where: str) -> list[tuple[str, str]] | InputError:
    """Return the title and the address of every feed in the list, each address once, in its order.

    Folders are opened to any depth; an outline without a feed's address, or with one that is not
    of the web, is left out. Codes of errors: `xml`, `encoding`, `binary`, `too-large`, `empty`.
    """
    if len(raw) > _LARGEST:
        reason = f"too large: a list of feeds may have {_LARGEST >> 20} MB"
        return InputError(where, reason, code="too-large")
    if not raw.strip(b" \t\r\n\xef\xbb\xbf"):
        return InputError(where, "the list is empty", code="empty")
    root = root_of(where, raw)
    if isinstance(root, InputError):
        return root
    if str(root.tag).lower() != "opml":
        reason = f"no list of feeds: it begins with <{str(root.tag)[:60]}>, not with <opml>"
        return InputError(where, reason, code="xml")
    found: dict[str, str] = {}
    for outline in root.iter("outline"):
        said = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
        if url := address(_of_the_web(said.get("xmlurl", ""))):
            found.setdefault(url, line(said.get("title") or said.get("text") or ""))
    return [(title, url) for url, title in found.items()]


def _of_the_web(url: str) -> str:
    """Return the address behind the old scheme of feed readers.

    >>> _of_the_web("feed://lake.example/rss"), _of_the_web("feed:https://lake.example/rss")
    ('http://lake.example/rss', 'https://lake.example/rss')
    """
    scheme, found, rest = url.strip().partition(":")
    if not found or scheme.lower() != "feed":
        return url
    return f"http:{rest}" if rest.startswith("//") else rest
