"""NewsML-G2 and NITF: the words of one item, out of whichever way its content is packed.

An item may carry its text more than once (as XHTML, as NITF, as plain words); markup goes before
plain words, as it has the paragraphs, and the longest before the others. The headline, byline and
dateline stand in fields of their own and are not repeated from the head of a NITF body.
"""

from __future__ import annotations

from lxml import etree

from detente.clean.fragment import fragment
from detente.errors import InputError

EXTRACTOR = "newsml"


def words_of(raw: bytes, where: str) -> str | InputError:
    """Return the words of an item, its paragraphs apart by an empty line. Codes: `xml`, `no-text`."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return InputError(where, f"broken XML: {error}"[:300], code="xml")
    if root.getroottree().docinfo.doctype:
        return InputError(where, "refused: the item declares a type of its own", code="xml")
    marked: list[str] = []
    plain: list[str] = []
    for part in _parts(root):
        said = str(part.get("contenttype", "")).lower()
        if etree.QName(part).localname != "inlineData":
            markup = etree.tostring(part, encoding="unicode", with_tail=False)
            marked.append("\n\n".join(fragment(markup)))
        elif part.get("encoding"):
            continue  # packed as base64 or the like: no plain words
        elif "html" in said or "xml" in said:
            marked.append("\n\n".join(fragment("".join(part.itertext()))))
        else:
            plain.append("".join(part.itertext()).strip("\r\n"))
    found = max(marked, key=len, default="") or max(plain, key=len, default="")
    if not any(map(str.isalpha, found)):
        return InputError(where, "no text in it", code="no-text")
    return found


def _parts(root: etree._Element) -> list[etree._Element]:
    """Return the elements that carry the content of an item, each another form of it."""
    if etree.QName(root).localname == "nitf":
        return list(root.iter("{*}body.content"))[:1]
    return [
        part
        for content in root.iterchildren("{*}contentSet")
        for part in content.iterchildren("{*}inlineXML", "{*}inlineData")
    ]
