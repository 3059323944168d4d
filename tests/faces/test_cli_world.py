"""The command line and the world: wrong calls, bad inputs, settings, terminals, pipes, signals."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from detente.crisis import Crisis
from detente.model.claim import KINDS
from tests import made
from tests.faces import hostile
from tests.faces.serving import Answer, Site
from tests.interrupts import started


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["brief"], "no store here yet"),
        (["why", "zzzz"], "no store here yet"),
        (["brief", "--known-by", "tomorrow"], "YYYY-MM-DD"),
        (["events", "--limit", "0"], "Invalid value for '--limit'"),
        (["export", "xml"], "Invalid value for 'FORM"),
        (["export", "jsonl", "--kind", "rumour"], "Invalid value for '--kind'"),
        (["nonsense"], "No such command"),
        (["extract", "none.txt"], "none.txt"),
        (["serve", "--host", "0.0.0.0"], "no store here yet"),  # noqa: S104
        (["serve", "--port", "many"], "give a whole number"),
        (["judge", "same", "aaaa"], "Missing argument"),
    ],
)
def test_a_wrong_call_is_one_clear_message_and_code_2(run, words, said):
    done = run(*words)
    assert done.code == 2
    assert done.out == ""
    assert said in " ".join(done.err.split())
    assert "Traceback" not in done.err


def test_an_id_that_nothing_has_is_a_clear_error(run, story_path):
    done = run("why", "zzzz", "--store", story_path)
    assert (done.code, done.out) == (2, "")
    assert "nothing in the record has an id that starts with 'zzzz'" in done.err
    assert run("why", "ab", "--store", story_path).code == 2


def test_a_page_for_other_machines_is_refused(run, story_path):
    done = run("serve", "--host", "0.0.0.0", "--store", story_path)  # noqa: S104
    assert done.code == 2
    assert "can be reached from other machines" in done.err


def test_a_run_that_was_not_is_refused_with_the_runs_there_are(run, story_path):
    done = run("brief", "--run", "99", "--store", story_path)
    assert done.code == 2
    assert "there is no run 99" in done.err


@pytest.fixture
def bad_folder(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a-good.txt").write_text(
        "The Gazette\n\nOctober 24, 1962\n\nThe minister said that the ships would stop.\n",
        encoding="utf-8",
    )
    (folder / "b-empty.txt").write_bytes(b"")
    (folder / "c-binary.txt").write_bytes(bytes(range(256)) * 64)
    (folder / "d-broken.jsonl").write_text(
        '{"text": "The envoy met the king.", "published": "1962-10-24"}\n{"text": \n[1]\n',
        encoding="utf-8",
    )
    (folder / "e-dangling.txt").symlink_to("nowhere.txt")
    (folder / "f-letter.txt").write_bytes(b"a" * 50_000_000)
    (folder / "g-utf16.txt").write_bytes("The envoy met the king.".encode("utf-16"))
    os.mkfifo(folder / "h-pipe.txt")
    (folder / "loop").symlink_to(".")
    return folder


def test_every_bad_input_costs_one_line_and_the_rest_goes_in(run, bad_folder):
    done = run("add", "in", "--jobs", 1)
    assert done.code == 3
    assert "Traceback" not in done.err
    told = {line.split(":")[0].rsplit("/", 1)[-1]: line for line in done.err.splitlines()}
    wanted = {
        "b-empty.txt": "[empty]",
        "c-binary.txt": "[binary]",
        "e-dangling.txt": "[unreadable]",
        "f-letter.txt": "[too-large]",
        "h-pipe.txt": "[unreadable]",
        "loop": "[unreadable]",
    }
    for name, code in wanted.items():
        assert told[name].endswith(code), done.err
    broken = [line for line in done.err.splitlines() if "d-broken.jsonl" in line]
    assert [line.split(": ")[0].split("d-broken.jsonl")[1][:2] for line in broken] == [":2", ":3"]
    assert len(done.err.splitlines()) == len(wanted) + 2
    with Crisis("crisis.detente") as crisis:
        names = {d.where.rsplit("/", 1)[-1] for d in crisis.documents()}
    assert names == {"a-good.txt", "d-broken.jsonl:1", "g-utf16.txt"}
    assert "3 new reports, 8 refused" in done.out


def test_refused_inputs_are_kept_for_status_and_told_again_by_add(run, bad_folder):
    first = run("add", "in", "--jobs", 1, "--json")
    (said,) = first.rows()
    assert [set(bad) for bad in said["refused"]] == [{"where", "code", "reason"}] * 8
    assert run("add", "in", "--jobs", 1).code == 3
    (status,) = run("status", "--json").rows()
    assert len(status["errors"]) == 8
    assert "b-empty.txt" in run("status", "--errors").out


def test_nothing_to_read_is_said(run, tmp_path):
    (tmp_path / "empty").mkdir()
    done = run("add", "empty")
    assert "nothing to read there" in done.out
    assert run("add", "nowhere.txt").code == 3


def test_reports_come_in_from_standard_input_with_what_is_declared_of_them(run):
    text = b"The minister said that the ships would stop."
    done = run("add", "-", "--published", "1962-10-24", "--outlet", "The Gazette", stdin=text)
    assert done.code == 0, done.err
    (row,) = run("sources", "--reports", "--json").rows()
    assert (row["outlet"], row["published"]) == ("The Gazette", "Wed 24 Oct 1962")
    again = run("add", "-", "--published", "1962-10-24", "--outlet", "The Gazette", stdin=text)
    assert "nothing new" in again.out


def test_a_judgement_is_kept_and_said(run, tmp_path):
    for name, place in (("a", "Geneva"), ("b", "Rome")):
        text = f"{name.upper()} GAZETTE\n\nPresident Nixon met Leonid Brezhnev in {place} on Tuesday.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert run("add", "a.txt", "b.txt", "--jobs", 1).code == 0
    left, *_, right = (row["id"] for row in run("events", "--json").rows())
    done = run("judge", "different", left, right[:12], "--by", "a tester", "--json")
    (row,) = done.rows()
    assert (row["relation"], row["left"], row["right"]) == ("different", left, right)
    assert row["by"] == "a tester"
    assert run("judge", "wrong", left).out == f"kept: wrong {left[:8]}\n"


def test_the_store_is_named_by_flag_then_environment_then_file_then_default(
    run, monkeypatch, tmp_path
):
    def store():
        rows = {row["name"]: row for row in run("config", "--json").rows()}
        return rows["store"]["value"], rows["store"]["origin"]

    assert store() == ("crisis.detente", "default")
    user = tmp_path / "config" / "detente"
    user.mkdir(parents=True)
    (user / "detente.toml").write_text('store = "user.detente"\n', encoding="utf-8")
    assert store() == ("user.detente", str(user / "detente.toml"))
    (tmp_path / "detente.toml").write_text(
        'store = "here.detente"\nport = 9000\n', encoding="utf-8"
    )
    assert store() == ("here.detente", "detente.toml")
    monkeypatch.setenv("DETENTE_STORE", "env.detente")
    assert store() == ("env.detente", "DETENTE_STORE")
    assert "env.detente" in run("status").err
    assert "flag.detente" in run("status", "--store", "flag.detente").err
    text = run("config", "--show-origin").out
    assert "store = env.detente   (DETENTE_STORE)" in text
    assert "port = 9000   (detente.toml)" in text
    assert "host = 127.0.0.1   (default)" in text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("stoer = 'x'", "no setting stoer; settings: store"),
        ("store = ", "detente.toml: "),
        ("port = 'x'", "port = 'x' (detente.toml): give a whole number"),
        ("store = [1]", "store"),
    ],
)
def test_a_settings_file_that_is_off_is_named_with_its_key(run, tmp_path, content, said):
    (tmp_path / "detente.toml").write_text(content, encoding="utf-8")
    done = run("config")
    assert done.code == 2
    assert said in done.err


def test_a_file_that_is_no_store_is_never_touched(run, tmp_path):
    for content in (b"words, not a store\n" * 50, b""):
        path = tmp_path / "other.db"
        path.write_bytes(content)
        if content:
            assert run("add", "nowhere.txt", "--store", path).code == 2
            assert path.read_bytes() == content


def test_a_store_broken_inside_is_an_error_and_no_traceback(run, story_path, tmp_path):
    raw = bytearray(story_path.read_bytes())
    raw[8192:] = b"\xff" * (len(raw) - 8192)
    (tmp_path / "broken.detente").write_bytes(raw)
    done = run("brief", "--store", "broken.detente")
    assert done.code == 2
    assert "Traceback" not in done.err
    assert len(done.err.splitlines()) == 1


@pytest.fixture(scope="module")
def terminal_path(tmp_path_factory):
    """A record whose texts try to drive the terminal."""
    path = tmp_path_factory.mktemp("terminal") / "t.detente"
    attack = "\x1b]0;owned\x07\x1b[2J\x1b[31mred\x9b31m\x90q\x7f\x08\r\u202egpj"
    reports = [
        made.report(f"{attack} met {name}", where=f"{attack}.txt", title=attack, outlet=attack)
        for name in ("Cuba",)
    ]
    made.store(path, [(report, list(hostile.bodies(attack))) for report in reports])
    return path


@pytest.mark.parametrize(
    "words",
    [["brief"], ["timeline"], ["search", "met"], ["status"], ["doctor"], ["agenda"]]
    + [[f"{kind}s"] for kind in KINDS]
    + [["actors"], ["sources"], ["sources", "--reports"], ["disputes"], ["export", "jsonl"]]
    + [["statements", "--json"], ["actors", "--json"], ["brief", "--json"], ["agenda", "--json"]],
)
def test_no_report_drives_the_terminal(run, terminal_path, words):
    done = run(*words, "--store", terminal_path)
    assert done.code == 0, done.err
    for text in (done.out, done.err):
        bad = {c for c in text if (ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) <= 0x9F}
        assert not bad


def test_why_and_bad_names_do_not_drive_the_terminal(run, terminal_path, tmp_path):
    with Crisis(terminal_path) as crisis:
        texts = [run("why", t.id, "--store", terminal_path).out for t in crisis.claims()]
    (tmp_path / "a\x1b[31m\nb.txt").write_bytes(b"")
    done = run("add", ".")
    assert done.code == 3
    assert len(done.err.splitlines()) == 1
    assert not any("\x1b" in text for text in [*texts, done.err, run("status", "--errors").out])


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a real shell in which `detente` is the command."""
    command = f'detente() {{ "{sys.executable}" -m detente "$@"; }}; {line}'
    return subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, **environment},
    )


def test_a_reader_that_has_seen_enough_ends_the_command_quietly(story_path):
    for words in ("statements", "export jsonl", "brief", "status"):
        done = shell(f'detente {words} --store "{story_path}" | head -n 1')
        assert done.stdout.count("\n") == 1
        assert "rror" not in done.stderr, done.stderr
        assert "Exception" not in done.stderr


def test_colour_is_left_out_where_it_is_not_wanted(tmp_path):
    line = "detente brief --store none.detente"
    assert "\x1b" not in shell(line).stderr
    coloured = shell(line, FORCE_COLOR="1", TERM="xterm")
    assert "\x1b[31m" in coloured.stderr
    plain = shell(line, FORCE_COLOR="1", NO_COLOR="1", TERM="xterm")
    assert "\x1b[3" not in plain.stderr
    assert plain.returncode == 2


def test_words_that_the_terminal_cannot_write_do_not_end_the_run(story_path):
    done = shell(f'detente brief --store "{story_path}"', PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert "# Brief" in done.stdout


def captured(path: Path) -> int:
    if not path.exists():
        return 0
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as reading:
        try:
            return int(reading.execute("SELECT count(*) FROM capture").fetchone()[0])
        except sqlite3.OperationalError:  # not laid out yet
            return 0


def test_an_interrupted_add_ends_with_130_and_goes_on_next_time(tmp_path):
    path = tmp_path / "x.detente"
    words = [sys.executable, "-m", "detente", "add", "-", "--jobs", "1", "--store", str(path)]
    lines = [
        json.dumps({"title": f"Day {n}", "text": f"The envoy left port {n}. " * 50})
        for n in range(150)
    ]
    pipe = subprocess.PIPE
    child = started(words, stdin=pipe, stdout=pipe, stderr=pipe)
    assert child.stdin is not None
    with contextlib.suppress(BrokenPipeError):
        child.stdin.write("".join(f"{line}\n" for line in lines).encode())
        child.stdin.flush()
    # The pipe stays open, so the run cannot have ended by itself when it is interrupted.
    until = time.monotonic() + 60
    while child.poll() is None and not captured(path) and time.monotonic() < until:
        time.sleep(0.05)
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=60)
    assert child.returncode == 130, said.decode()
    assert b"Traceback" not in said
    kept = captured(path)
    assert 0 < kept < len(lines)
    again = subprocess.run(words, input="\n".join(lines[:1]), capture_output=True, text=True)
    assert again.returncode == 0, again.stderr
    with Crisis(path) as crisis:
        assert len(crisis.documents()) == kept


def answered(port: int, path: str) -> Answer:
    """Ask until the server that is starting answers."""
    until = time.monotonic() + 60
    while True:
        try:
            return Site(port).get(path)
        except ConnectionRefusedError:
            assert time.monotonic() < until
            time.sleep(0.1)


def test_the_page_is_served_at_the_address_it_prints_until_it_is_stopped(story_path):
    words = [sys.executable, "-m", "detente", "serve", "--port", "0", "--store", str(story_path)]
    child = started(words, stderr=subprocess.PIPE, text=True)
    try:
        assert child.stderr is not None
        address = child.stderr.readline().split()[1]
        assert address.startswith("http://127.0.0.1:")
        port = int(address.rstrip("/").rpartition(":")[2])
        answer = answered(port, "/status")
        assert answer.status == 200
        assert "<h1>Status</h1>" in answer.body
        child.send_signal(signal.SIGINT)
        assert child.wait(30) in {0, 130, -2}
        assert "Traceback" not in child.stderr.read()
    finally:
        child.kill()
        child.wait()
        child.stderr.close()


def test_help_loads_no_parser_no_reader_and_no_server():
    heavy = ("spacy", "trafilatura", "litestar", "lxml", "numpy", "uvicorn", "jinja2")
    code = f"import sys, detente.faces.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_importing_the_library_loads_nothing_but_its_version():
    code = (
        "import sys; before = set(sys.modules); import detente;"
        "print(sorted(m for m in set(sys.modules) - before if not m.startswith('_')"
        " and m.partition('.')[0] not in sys.stdlib_module_names))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['detente', 'detente._version']"
