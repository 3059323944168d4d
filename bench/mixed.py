"""Ten thousand mixed files, fifty of them bad: `python -m bench.mixed [--files N] [--bad N]`.

Makes the files, adds them with the command line as a user would, and says what became of them, how
long it took and how memory went: resident megabytes of the main process and of its workers, at each
tenth of the way and at the end.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from pathlib import Path

STATES = ("Norway", "Sweden", "Peru", "Chile", "Kenya", "Ghana", "Japan", "Nepal", "Malta", "Cuba")
WHO = ("minister", "envoy", "general", "governor", "spokesman", "senator", "judge", "mayor")
DID = ("visited", "left", "praised", "closed", "opened", "saw", "bought", "sold", "crossed", "drew")
WHERE = ("near", "beyond", "below", "behind", "beside", "above", "outside", "inside")
SAID = ("said", "announced", "denied", "warned", "added", "insisted", "told reporters", "argued")
SYLLABLES = (
    "ba",
    "ko",
    "ri",
    "ten",
    "mul",
    "sa",
    "vor",
    "li",
    "dan",
    "pe",
    "zu",
    "gra",
    "no",
    "fi",
)


def name(dice: random.Random) -> str:
    """Return a made-up word, so that no two reports share a passage by their wording alone."""
    return "".join(dice.choice(SYLLABLES) for _ in range(dice.randrange(2, 5)))


def sentence(dice: random.Random) -> str:
    thing, place, other = name(dice), name(dice).title(), name(dice)
    who, state = dice.choice(WHO), dice.choice(STATES)
    deed = f"{dice.choice(DID)} {dice.randrange(2, 900)} {thing} {dice.choice(WHERE)} {place}"
    shapes = (
        f"A {other} {who} of {state} {deed}.",
        f"{state} {dice.choice(SAID)} that {other} {who}s {deed}.",
        f"{dice.choice(WHERE).title()} {place}, {thing} and {other} {who}s {dice.choice(DID)} it.",
        f"{name(dice).title()} {name(dice).title()}, a {who} of {state}, {deed}.",
    )
    return dice.choice(shapes)


def story(dice: random.Random, number: int) -> tuple[str, list[str]]:
    """Return the title and the paragraphs of report `number`."""
    title = f"{name(dice).title()} and {name(dice)}: {dice.choice(STATES)} part {number}"
    return title, [" ".join(sentence(dice) for _ in range(2)) for _ in range(3)]


def text(title: str, body: list[str]) -> bytes:
    return "\n\n".join((title, *body)).encode()


def page(title: str, body: list[str]) -> bytes:
    inside = "".join(f"<p>{escape(p)}</p>" for p in body)
    head = f"<!doctype html><html lang=en><head><title>{escape(title)}</title></head>"
    return f"{head}<body><article><h1>{escape(title)}</h1>{inside}</article></body></html>".encode()


def record(title: str, body: list[str]) -> bytes:
    return json.dumps({"title": title, "text": "\n\n".join(body)}).encode()


def row(title: str, body: list[str]) -> bytes:
    made = io.StringIO(newline="")
    csv.writer(made).writerows([["title", "text"], [title, "\n\n".join(body)]])
    return made.getvalue().encode()


def mail(title: str, body: list[str]) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "News Desk <desk@post.example>", title
    message["Date"] = "Mon, 01 Mar 2021 10:00:00 +0000"
    message.set_content("\n\n".join(body))
    return message.as_bytes()


def feed(title: str, body: list[str]) -> bytes:
    inside = escape("".join(f"<p>{escape(p)}</p>" for p in body))
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><item>'
        f"<title>{escape(title)}</title><description>{inside}</description></item></channel></rss>"
    ).encode()


def cues(title: str, body: list[str]) -> bytes:
    lines = ["WEBVTT", ""]
    for n, words in enumerate((title + ".", *body)):
        lines += [f"00:{n:02}:00.000 --> 00:{n:02}:09.000", words, ""]
    return "\n".join(lines).encode()


def archive(title: str, body: list[str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("report.txt", text(title, body))
    return made.getvalue()


GOOD: tuple[tuple[str, Callable[[str, list[str]], bytes]], ...] = (
    (".txt", text),
    (".md", text),
    (".html", page),
    (".json", record),
    (".jsonl", record),
    (".csv", row),
    (".eml", mail),
    (".rss", feed),
    (".vtt", cues),
    (".txt.gz", lambda title, body: gzip.compress(text(title, body))),
    (".zip", archive),
)
BAD: tuple[tuple[str, bytes], ...] = (
    (".txt", b""),
    (".txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4),
    (".txt", "Ministers met in Malmö. ".encode() * 20 + b"\xff\xfe\xfa broken"),
    (".json", b'{"title": "half'),
    (".csv", b"colour,size\nred,3\n"),
    (".txt.gz", gzip.compress(b"Ministers met. " * 4000)[:-9]),
    (".txt.gz", gzip.compress(b"\0" * 40_000_000)),
    (".zip", b"PK\x03\x04 not an archive"),
    (".rss", b'<!DOCTYPE r [<!ENTITY a "aaaa">]><rss><channel>&a;</channel></rss>'),
    (".pdf", b"%PDF-1.7 nothing behind it"),
)


def make(folder: Path, files: int, bad: int, seed: int = 1) -> None:
    """Write the files; the bad ones lie evenly among the good."""
    dice = random.Random(seed)  # noqa: S311 - for variety, not for secrets
    every = max(1, files // bad) if bad else files + 1
    spoiled = 0
    for number in range(files):
        base = folder / f"{number // 500:03}" / f"{number:06}"
        base.parent.mkdir(exist_ok=True)
        if bad and number % every == every // 2 and spoiled < bad:
            suffix, raw = BAD[spoiled % len(BAD)]
            spoiled += 1
        else:
            suffix, form = GOOD[number % len(GOOD)]
            raw = form(*story(dice, number))
        Path(f"{base}{suffix}").write_bytes(raw)


def resident(pid: int) -> tuple[float, float]:
    """Return the megabytes that a process holds, and its children; 0 where they are gone."""
    return _resident(pid), sum(map(_resident, _children(pid)))


def _resident(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(x.split()[1]) / 1024 for x in lines if x.startswith("VmRSS:"))


def _children(pid: int) -> list[int]:
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [c for one in map(int, listed) for c in (one, *_children(one))]


def main() -> int:
    """Make the files, add them, print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m bench.mixed", description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--bad", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "in").mkdir()
        make(folder / "in", options.files, options.bad)
        store = folder / "x.detente"
        words = [sys.executable, "-m", "detente", "add", str(folder / "in"), "--json"]
        start = time.monotonic()
        child = subprocess.Popen(  # noqa: S603 - our own command
            [*words, "--store", str(store)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        memory: list[tuple[float, float, float]] = []
        over = threading.Event()

        def watch() -> None:
            while not over.wait(1.0):
                memory.append((time.monotonic() - start, *resident(child.pid)))

        watcher = threading.Thread(target=watch)
        watcher.start()
        out, said = child.communicate()
        over.set()
        watcher.join()
        took = time.monotonic() - start
        told = json.loads(out)
        codes = Counter(one["code"] for one in told["refused"])
        print(f"{options.files} files, {options.bad} bad: exit {child.returncode}, {took:.0f} s")
        print(f"  inputs {told['inputs']}, refused {len(told['refused'])} {dict(codes)}")
        print(f"  lines of error: {len(said.decode().splitlines())}")
        for tenth in range(1, 11):
            at = memory[min(len(memory) - 1, len(memory) * tenth // 10)] if memory else (0.0,) * 3
            print(f"  {at[0]:6.0f} s {at[1]:8.0f} MB, its workers {at[2]:8.0f} MB")
        well = len(told["refused"]) == options.bad and child.returncode == 3
        return 0 if well and told["inputs"]["in"] == options.files - options.bad else 1


if __name__ == "__main__":
    sys.exit(main())
