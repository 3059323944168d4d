"""DOCX: one Word file is one report.

The zip it lies in is looked over before anything opens it. What the file says of itself is taken
over under names of its own: the title may be a template's, the author whoever owned the machine,
and the day the file was made is not the day of publication.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from contextlib import suppress

from lxml import etree

from detente.errors import InputError
from detente.read.capture import LIMIT, capture, too_large
from detente.read.elements import root_of
from detente.read.item import Found, Item

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: What a file may hold: a long report with pictures has 100 members; XML packs 30 to 1.
MOST_MEMBERS, MOST_BYTES, MOST_RATIO = 4000, 64 << 20, 200
#: A member smaller than this fills no memory, however well it is packed.
_SMALL = 1 << 20
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CORE = "docProps/core.xml"
_FIELDS = {"title": "file title", "creator": "file author", "created": "file created"}
#: What zipfile raises on bytes that are no zip, or one that lies.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
)


def read_docx(item: Item) -> Found:
    """Yield the Capture of a Word file.

    Codes of errors: `too-large`, `empty`, `docx`, `encrypted`, `bomb`, `xml` (entities).
    """
    raw = item.stream.read(LIMIT + 1)
    if len(raw) > LIMIT:
        yield too_large(item.where)
        return
    if not raw:
        yield InputError(item.where, "the file is empty", code="empty")
        return
    declared = _file_fields(item.where, raw)
    if isinstance(declared, InputError):
        yield declared
    else:
        yield capture(item, raw, media_type=DOCX, declared=dict(item.said) | declared)


def _file_fields(where: str, raw: bytes) -> dict[str, str] | InputError:
    """Return what the file says of itself, or why it is not opened."""
    if raw.startswith(_OLE):
        return InputError(
            where, "encrypted, or an old Word file: save it as .docx", code="encrypted"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            refused = _refused(where, archive)
            if refused is not None:
                return refused
            core = _core(archive)
    except (*_BROKEN, NotImplementedError) as error:
        return InputError(where, f"not a Word file: {_said(error)}", code="docx")
    root = root_of(f"{where}!{_CORE}", core)
    if isinstance(root, InputError):
        return root if root.code == "xml" and "refused" in root.reason else {}
    return _core_fields(root)


def _core(archive: zipfile.ZipFile) -> bytes:
    """Return the part with the file's properties, none if it is missing or broken."""
    with suppress(KeyError, NotImplementedError, *_BROKEN), archive.open(_CORE) as member:
        return member.read(_SMALL)
    return b""


def _refused(where: str, archive: zipfile.ZipFile) -> InputError | None:
    """Return why a zip is not opened: it is no Word file, is locked, or would fill the memory."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        return InputError(where, f"refused: more than {MOST_MEMBERS} members", code="bomb")
    if any(member.flag_bits & 1 for member in members):
        return InputError(where, "encrypted", code="encrypted")
    if any(member.compress_type not in _METHODS for member in members):
        return InputError(where, "packed by a method that is not read", code="docx")
    if sum(member.file_size for member in members) > MOST_BYTES:
        return InputError(
            where, f"refused: unpacks to more than {MOST_BYTES >> 20} MB", code="bomb"
        )
    for member in members:
        if member.file_size > max(_SMALL, MOST_RATIO * member.compress_size):
            return InputError(where, f"refused: packed more than {MOST_RATIO} to 1", code="bomb")
    if not any(name.startswith("word/") for name in archive.NameToInfo):
        return InputError(where, "not a Word file: there is no document in it", code="docx")
    return None


def _core_fields(root: etree._Element) -> dict[str, str]:
    declared: dict[str, str] = {}
    for child in root:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        value = " ".join((child.text or "").split())[:500]
        if value and name in _FIELDS:
            declared.setdefault(_FIELDS[name], value)
        elif name == "language" and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}", value):
            declared.setdefault("language", value)
    return declared


def _said(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
