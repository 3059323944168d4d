"""Decoding: which encoding bytes are in, or that they are no text at all.

A byte order mark is believed, then UTF-8 if every byte fits, then what the page declares, then a
detector whose answer must look sane. Text that is UTF-8 but for a broken byte is refused, and the
byte named: taking it for Western European would turn every good quotation mark into three letters.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from detente.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1b"))
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = bytes(range(128, 256))
#: Share of control characters above which bytes are no text; text has none, PNG and PDF 5 % and more.
_CONTROL_SHARE = 0.005
#: Codecs of Python for other things than pages.
_NO_TEXT = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"}
)
#: The detector reads this much; its time grows with the length and its answer does not.
_SAMPLE = 32 * 1024
#: The detector's "chaos" above which its answer is not believed (its own default is 0.2).
_CHAOS = 0.1
#: Letters of Western European text in cp1252 that are not ASCII: French has some 4 %, Danish 6 %.
_WESTERN_SHARE = 0.12


def is_binary(raw: bytes) -> bool:
    """Tell whether bytes are no text in any encoding that is read."""
    if any(raw.startswith(mark) for mark, _ in _MARKS):
        return False
    if b"\0" in raw:
        guess = _utf16_guess(raw)
        if guess is None:
            return True
        words = raw[: _SAMPLE & ~1].decode(guess, "replace")
        return sum(c < " " and c not in "\t\n\r\v\f" for c in words) > _CONTROL_SHARE * len(words)
    return len(raw) - len(raw.translate(None, _CONTROLS)) > _CONTROL_SHARE * len(raw)


def charset(where: str, raw: bytes, said: str | None = None) -> str | InputError:
    """Return the name of the encoding that all the bytes are in; `said` is what the page declares.

    Codes of errors: `binary`, and `encoding` naming the first byte that does not fit.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _strict(where, raw, name)
    if is_binary(raw):
        return InputError(where, "binary: the bytes are no text", code="binary")
    if b"\0" in raw:
        return _strict(where, raw, _utf16_guess(raw) or "utf-16-le")
    broken = _strict(where, raw, "utf-8")
    if isinstance(broken, str):
        return broken
    if _mostly_utf8(raw):
        return broken
    if said and (known := _known(said)) and isinstance(_strict(where, raw, known), str):
        return known
    return _detected(raw) or broken


def _strict(where: str, raw: bytes, name: str) -> str | InputError:
    try:
        words = raw.decode(name)
    except UnicodeDecodeError as error:
        byte = raw[error.start]
        reason = f"wrong encoding: byte {error.start} (0x{byte:02x}) is not {name.upper()}"
        return InputError(where, f"{reason}, and no other encoding fits", code="encoding")
    if "\0" in words:
        return InputError(where, "binary: the bytes are no text", code="binary")
    return name


def _utf16_guess(raw: bytes) -> str | None:
    """Return the UTF-16 that text without a mark is in: every other byte of Latin text is zero."""
    sample = raw[: _SAMPLE & ~1]
    half = max(1, len(sample) // 2)
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if even > 0.4 and odd < 0.05:
        return "utf-16-be"
    return None


def _mostly_utf8(raw: bytes) -> bool:
    high = len(raw) - len(raw.translate(None, _HIGH))
    good = sum(len(found) for found in _MULTIBYTE.findall(raw))
    return good > 0.5 * high


def _known(name: str) -> str | None:
    """Return an encoding's own name; codecs that are none of text's (rot13, idna ...) are unknown."""
    try:
        known = codecs.lookup(name.strip()).name
        "Aa".encode(known)
    except (LookupError, ValueError, TypeError):
        return None
    return None if known in _NO_TEXT else known


def _detected(raw: bytes) -> str | None:
    """Return the encoding the detector finds, if its answer is sane and all bytes decode."""
    at = max(0, next((i for i, byte in enumerate(raw) if byte > 127), 0) - _SAMPLE // 2)
    sample = raw[at : at + _SAMPLE]
    if _western(sample) and isinstance(_strict("", raw, "cp1252"), str):
        return "cp1252"
    best = from_bytes(sample, threshold=_CHAOS).best()
    if best is None or best.coherence == 0.0:
        return None
    return best.encoding if isinstance(_strict("", raw, best.encoding), str) else None


def _western(sample: bytes) -> bool:
    """Tell whether the high bytes read as Western European: few, and within words or quotes."""
    try:
        words = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    high = [i for i, letter in enumerate(words) if letter > "\x7f"]
    if not high or len(high) > max(6, _WESTERN_SHARE * len(words)):
        return False
    return all(words[i].islower() or words[i] in "ÉÀÜÖÄÅØÆÇÑ‘’“”–—…£€§°«»½¿¡\xa0·©" for i in high)
