"""One report written by hand in every format that is read."""

from __future__ import annotations

import csv
import gzip
import io
import json
import mailbox
import textwrap
import zipfile
from html import escape
from pathlib import Path

import zstandard

from tests import made_files

TITLE = "A quiet evening at the quay"
OUTLET = "Fjord Post"
DAY = "2022-02-14"
URL = "https://fjordpost.example/2022/02/14/quay"
BODY = (
    "Ministers of Norway and Sweden met in Oslo on Monday to end the quarrel over fishing.",
    "The foreign minister of Norway, Kari Lund, said that her country would not withdraw its ships.",
    "Sweden has sent more than 3,000 soldiers to the coast, the defence ministry of Norway said.",
    "“We demand that the soldiers leave,” Lund told reporters. Sweden denied that it had sent any.",
    "The two sides will meet again in Stockholm on Thursday.",
)
HTML_BODY = "".join(f"<p>{escape(p)}</p>" for p in BODY)
TEXT = "\n\n".join(BODY)
PAGE = (
    f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
    f'<meta property="og:title" content="{TITLE}">'
    f'<meta property="og:site_name" content="{OUTLET}"><link rel="canonical" href="{URL}">'
    f'<meta property="article:published_time" content="{DAY}"></head><body>'
    "<nav><a href=/a>Home</a> <a href=/b>World</a></nav>"
    f"<article><h1>{TITLE}</h1>{HTML_BODY}</article><footer>All rights reserved</footer></body></html>"
)
RECORD = {"title": TITLE, "text": TEXT, "outlet": OUTLET, "url": URL, "published": DAY}


def table(delimiter: str) -> bytes:
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=delimiter)
    writer.writerow(["headline", "body", "source", "link", "pub_date"])
    writer.writerow([TITLE, TEXT, OUTLET, URL, DAY])
    return made.getvalue().encode()


def parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    made = io.BytesIO()
    pq.write_table(pa.table({name: [value] for name, value in RECORD.items()}), made)
    return made.getvalue()


def warc() -> bytes:
    page = PAGE.encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    lines = [
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Target-URI: {URL}",
        "WARC-Date: 2022-02-15T00:00:00Z",
        "WARC-Record-ID: <urn:uuid:5f3c1d5e-7a0b-4c1c-9d0a-3b1f0f6b7a11>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(head) + len(page)}",
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + head + page + b"\r\n\r\n"


def rss() -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{OUTLET}</title><link>https://fjordpost.example/</link><item><title>{TITLE}</title>"
        f"<link>{URL}</link><guid>{URL}</guid><pubDate>Mon, 14 Feb 2022 00:00:00 GMT</pubDate>"
        f"<content:encoded><![CDATA[{HTML_BODY}]]></content:encoded></item></channel></rss>"
    ).encode()


def atom() -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{OUTLET}</title><id>urn:feed</id><updated>{DAY}T00:00:00Z</updated><entry>"
        f'<title>{TITLE}</title><id>{URL}</id><link href="{URL}"/><published>{DAY}T00:00:00Z</published>'
        f'<updated>{DAY}T00:00:00Z</updated><content type="html">{escape(HTML_BODY)}</content>'
        "</entry></feed>"
    ).encode()


def ninjs_1() -> bytes:
    item = {
        "uri": URL,
        "type": "text",
        "headline": TITLE,
        "body_xhtml": HTML_BODY,
        "versioncreated": f"{DAY}T00:00:00Z",
        "infosource": [{"name": OUTLET}],
        "language": "en",
    }
    return json.dumps(item, ensure_ascii=False).encode()


def ninjs_2() -> bytes:
    item = {
        "uri": URL,
        "type": "text",
        "headlines": [{"role": "main", "value": TITLE}],
        "bodies": [{"role": "main", "contentType": "text/html", "value": HTML_BODY}],
        "versionCreated": f"{DAY}T00:00:00Z",
        "infosources": [{"name": OUTLET}],
        "language": "en",
    }
    return json.dumps(item, ensure_ascii=False).encode()


def newsml() -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:fjordpost:1" '
        'version="1" standard="NewsML-G2" standardversion="2.29" conformance="power" xml:lang="en">'
        f'<itemMeta><itemClass qcode="ninat:text"/><provider><name>{OUTLET}</name></provider>'
        f"<versionCreated>{DAY}T00:00:00Z</versionCreated></itemMeta>"
        f"<contentMeta><headline>{TITLE}</headline></contentMeta>"
        '<contentSet><inlineXML contenttype="application/xhtml+xml">'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{TITLE}</title></head>'
        f"<body>{HTML_BODY}</body></html></inlineXML></contentSet></newsItem>"
    ).encode()


def pdf() -> bytes:
    lines = [line for p in BODY for line in (*textwrap.wrap(p, 80), "")]
    title = (72.0, 760.0, 18.0, TITLE)
    return made_files.pdf([[title, *made_files.column(lines)]])


def mbox(message: bytes, folder: Path) -> bytes:
    path = folder / "made.mbox"
    box = mailbox.mbox(path)
    box.add(message)
    box.close()
    return path.read_bytes()


def cues(vtt: bool) -> bytes:
    lines = ["WEBVTT", ""] if vtt else []
    second = 0
    for number, paragraph in enumerate(BODY, start=1):
        words = paragraph.split()
        middle = len(words) // 2
        for part in (words[:middle], words[middle:]):
            times = [
                f"00:{s // 60:02}:{s % 60:02}{'.' if vtt else ','}000" for s in (second, second + 4)
            ]
            lines += [f"{number}", " --> ".join(times), " ".join(part), ""]
            second += 4
        second += 10
    return "\n".join(lines).encode()


def telegram() -> bytes:
    message = {
        "id": 7,
        "type": "message",
        "date": f"{DAY}T00:00:00",
        "date_unixtime": "1644796800",
        "from": OUTLET,
        "from_id": "channel1",
        "text": TEXT,
        "text_entities": [{"type": "plain", "text": TEXT}],
    }
    export = {"name": OUTLET, "type": "public_channel", "id": 1, "messages": [message]}
    return json.dumps(export, ensure_ascii=False).encode()


def whatsapp() -> bytes:
    return (
        "[14/02/2022, 00:00:00] Fjord Post: \u200eMessages and calls are end-to-end encrypted.\n"
        f"[14/02/2022, 00:00:00] Fjord Post: {TEXT}\n"
    ).encode()


def zipped(name: str, raw: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, raw)
    return made.getvalue()


def every(folder: Path) -> dict[str, bytes]:
    """Return the report's bytes by the name of the file they would be kept in."""
    plain = f"{TITLE}\n\n{TEXT}\n".encode()
    matter = f"---\ntitle: {TITLE}\nurl: {URL}\ndate: {DAY}\noutlet: {OUTLET}\n---\n\n{TEXT}\n"
    record = json.dumps(RECORD, ensure_ascii=False).encode()
    subject = {"Subject": TITLE, "From": f"{OUTLET} <news@fjordpost.example>"}
    message = made_files.mail(TEXT, page=PAGE, **subject, Date="Mon, 14 Feb 2022 00:00:00 +0000")
    return {
        "a.txt": plain,
        "a.md": matter.encode(),
        "a.html": PAGE.encode(),
        "a.json": record,
        "a.jsonl": record + b"\n",
        "a.csv": table(","),
        "a.tsv": table("\t"),
        "a.parquet": parquet(),
        "a.warc": warc(),
        "a.warc.gz": gzip.compress(warc()),
        "a.rss": rss(),
        "a.xml": rss(),
        "a.atom": atom(),
        "ninjs1.json": ninjs_1(),
        "ninjs2.json": ninjs_2(),
        "newsml.xml": newsml(),
        "a.pdf": pdf(),
        "a.docx": made_files.docx([("Title", TITLE), *BODY]),
        "a.eml": message,
        "a.mbox": mbox(message, folder),
        "a.srt": cues(vtt=False),
        "a.vtt": cues(vtt=True),
        "result.json": telegram(),
        "chat.txt": whatsapp(),
        "a.txt.gz": gzip.compress(plain),
        "a.html.zst": zstandard.compress(PAGE.encode()),
        "a.zip": zipped("inside/a.txt", plain),
    }
