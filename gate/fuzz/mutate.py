"""Mutations: bytes changed here and there, of packed files also what lies inside them."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from random import Random

#: No input is longer; what a reader does with long files is its tests' part.
LONGEST = 64 * 1024
#: How long seeds are made that are stretched at one place.
STRETCHED = 300 * 1024
#: The most that is taken out of a packed input.
_INSIDE = 256 * 1024
_STREAM = re.compile(rb"/Length (\d+)([^>]{0,200})>>\s*stream\r?\n(.*?)\r?\nendstream", re.S)
#: Members of office files that hold what is read.
_TELLING = re.compile(r"document|core|\.txt|\.html")

Change = Callable[[bytes], bytes]


def havoc(random: Random, raw: bytes, words: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """Return bytes changed in one to eight places: cut, doubled, overwritten, or spliced."""
    changed = bytearray(raw)
    for _ in range(1 << random.randrange(4)):
        at = random.randrange(len(changed) + 1)
        size = random.choice((1, 1, 2, 4, 16, 64, 512))
        match random.randrange(7):
            case 0 if at < len(changed):
                changed[at] ^= 1 << random.randrange(8)
            case 1:
                del changed[at : at + size]
            case 2:
                changed[at:at] = changed[at : at + size] * random.choice((1, 1, 2, 20))
            case 3:
                changed[at : at + size] = random.randbytes(min(size, 4))
            case 4:
                changed[at:at] = random.choice(words)
            case 5:
                word = random.choice(words)
                changed[at : at + len(word)] = word
            case _:
                other = random.choice(others)
                start = random.randrange(len(other) + 1)
                changed[at : at + size] = other[start : start + 4 * size]
    return bytes(changed[:LONGEST])


def stretched(seeds: Sequence[bytes], words: Sequence[bytes]) -> Iterator[bytes]:
    """Yield seeds with one word or line of theirs repeated without end, in their middle and at it."""
    for seed in seeds:
        units = {*words, *seed.splitlines(keepends=True)[:25], b"a", b"a ", b"a\n", b" ", b"\n"}
        for unit in sorted(units - {b""}):
            for at in {len(seed) // 2, len(seed)}:
                yield seed[:at] + unit * (STRETCHED // len(unit)) + seed[at:]


def inside(random: Random, raw: bytes, change: Change) -> bytes:
    """Return a packed file with something changed inside it; one that cannot be opened, changed
    outside.
    """
    with suppress(Exception):  # of which zipfile raises ten kinds
        if raw.startswith(b"\x1f\x8b"):
            return gzip.compress(change(_inflated(raw, 31)), 1, mtime=0)
        if raw.startswith(b"PK"):
            return _zip(random, raw, change)
        if raw.startswith(b"\x28\xb5\x2f\xfd"):
            return _zstd(raw, change)
        if raw.startswith(b"%PDF-"):
            return _pdf(random, raw, change)
    return change(raw)


def _inflated(raw: bytes, wbits: int) -> bytes:
    return zlib.decompressobj(wbits).decompress(raw, _INSIDE)


def _zip(random: Random, raw: bytes, change: Change) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as old:
        members = [(one.filename, old.open(one).read(_INSIDE)) for one in old.infolist()[:40]]
    telling = [n for n, (name, _) in enumerate(members) if _TELLING.search(name)]
    chosen = random.choice(telling if telling and random.random() < 0.8 else range(len(members)))
    made = io.BytesIO()
    method = random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(made, "w", method) as new:
        for n, (name, content) in enumerate(members):
            new.writestr(zipfile.ZipInfo(name), change(content) if n == chosen else content, method)
    return made.getvalue()


def _zstd(raw: bytes, change: Change) -> bytes:
    import zstandard

    whole = zstandard.ZstdDecompressor().decompress(raw, max_output_size=_INSIDE)
    return zstandard.compress(change(whole))


def _pdf(random: Random, raw: bytes, change: Change) -> bytes:
    streams = list(_STREAM.finditer(raw))
    if not streams:
        return change(raw)
    chosen = random.choice(streams)
    packed = b"/FlateDecode" in chosen[2]
    words = change(_inflated(chosen[3], 15) if packed else chosen[3])
    made = zlib.compress(words, 1) if packed else words
    again = b"/Length %d%b>>\nstream\n%b\nendstream" % (len(made), chosen[2], made)
    return raw[: chosen.start()] + again + raw[chosen.end() :]


def unpacked_pdf(raw: bytes) -> bytes:
    """Return a PDF with its streams as plain words, so that mutations reach them."""

    def plain(found: re.Match[bytes]) -> bytes:
        rest = found[2].replace(b"/Filter /FlateDecode", b"")
        words = _inflated(found[3], 15)
        return b"/Length %d%b>>\nstream\n%b\nendstream" % (len(words), rest, words)

    return _STREAM.sub(plain, raw)
