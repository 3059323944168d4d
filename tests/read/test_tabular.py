"""Tables as text: what they are written like is found out, and no row is read wrongly or lost."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.model.document import Capture
from detente.read import read, tabular
from detente.read.fields import declared_by
from detente.read.item import Item

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


def table(raw: bytes | str, *, encoding="utf-8", stream=None, **kwargs):
    raw = raw.encode(encoding) if isinstance(raw, str) else raw
    item = Item(
        where="t.csv",
        key="/news/t.csv",
        stream=stream or io.BytesIO(raw),
        now=NOW,
        suffix=".csv",
        **kwargs,
    )
    return list(tabular.read_csv(item))


def rows(found) -> list[dict[str, str]]:
    return [json.loads(one.raw) for one in found if isinstance(one, Capture)]


def texts(found) -> list[str]:
    return [row["text"] for row in rows(found)]


def errors(found) -> list[str]:
    return [str(one) for one in found if isinstance(one, InputError)]


def codes(found) -> list[str]:
    return [one.code for one in found if isinstance(one, InputError)]


PLAIN = [
    ["title", "text", "date"],
    ["Talks, again", 'The envoy said: "Not today"; he left.', "2024-05-01"],
    ["Port", "The harbour was closed.\nShips waited | outside.", "2024-05-02"],
    ["Vote", "Members voted 12-3\tagainst it.", ""],
]


def written(separator: str, end: str = "\r\n", content=PLAIN) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(content)
    return out.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_the_separator_is_found_out(separator, end):
    found = table(written(separator, end))
    assert texts(found) == [row[1] for row in PLAIN[1:]]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_the_encoding_is_found_out(encoding):
    content = [*PLAIN[:2], ["Café", "La délégation a quitté la salle, dit-il.", "2024-05-03"]]
    found = table(written(",", content=content), encoding=encoding)
    assert texts(found) == [row[1] for row in content[1:]]
    assert list(rows(found)[0]) == ["title", "text", "date"]


def test_cyrillic_of_the_nineties_is_read():
    text = "Делегация покинула зал заседаний, сообщил представитель министерства. " * 3
    found = table(
        f"title,text\nА,«{text.strip()}»\n".replace("«", '"').replace("»", '"'), encoding="cp1251"
    )
    assert texts(found) == [text.strip()]


def test_the_encoding_that_the_carrier_names_goes_before_the_guess():
    words = "Łódź żąda rozmów, powiedział minister."
    found = table(f'title,text\nA,"{words}"\n', encoding="iso8859-2", charset="iso8859-2")
    assert texts(found) == [words]


def test_line_ends_of_old_macs_are_line_ends():
    found = table("title,text\rA,One two.\rB,Three four.\r")
    assert texts(found) == ["One two.", "Three four."]


def test_a_row_stands_at_the_line_it_begins_at():
    found = table('title,text\nA,"one\ntwo\nthree"\n\nB,four five\n')
    assert [one.where for one in found] == ["t.csv:2", "t.csv:6"]
    assert [one.key for one in found] == ["/news/t.csv#2", "/news/t.csv#6"]


def test_what_columns_are_called_is_what_is_declared():
    found = table(
        "Headline;Article Text;Pub Date;Publication;Author(s);URL\n"
        "Port shut;The harbour was closed.;2024-05-01;The Gull;A. One;https://gull.example/1\n"
    )
    assert found[0].declared == {
        "title": "Port shut",
        "text found as": "Article Text",
        "published": "2024-05-01",
        "outlet": "The Gull",
        "byline": "A. One",
        "url": "https://gull.example/1",
    }


COLUMNS = {
    "scraper": "authors,date_download,date_modify,date_publish,description,filename,image_url,language,localpath,maintext,source_domain,title,title_page,title_rss,url",
    "collection": "id,title,publication,author,date,year,month,url,content",
    "sections": "date,year,month,day,author,title,article,url,section,publication",
    "two texts": "article_id,source_name,author,title,description,url,published_at,content,full_content",
    "archive": "Title,Abstract,Authors,language,pubdate,pubtitle,DocumentURL,FullText",
    "open platform": "webTitle,webUrl,webPublicationDate,sectionName,bodyText",
    "monitor": "id,indexed_date,language,media_name,media_url,publish_date,title,url,text",
    "vendor": "an,title,body,byline,publication_datetime,modification_datetime,publisher_name,language_code",
    "press": "Newspaper,Date,Length,Section,Author,Headline,Article",
}


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_tables_as_the_trade_writes_them_need_no_map(name):
    columns = COLUMNS[name].split(",")
    declared = declared_by({column: f"{column}!" for column in columns})
    assert {"title", "text found as", "published"} <= declared.keys()
    assert {"outlet", "domain", "url"} & declared.keys()


def test_the_whole_text_goes_before_its_beginning():
    declared = declared_by({"content": "The harbour was…", "full_content": "The harbour was shut."})
    assert declared["text found as"] == "full_content"


def test_a_mapped_column_holds_the_text():
    raw = "kop,inhoud\nHaven dicht,The harbour was closed.\n"
    found = table(raw, mapped={"text": "inhoud", "title": "kop"})
    assert found[0].declared["title"] == "Haven dicht"


def test_without_a_column_of_text_one_error_lists_the_columns():
    found = table("kop;inhoud;\x1b[31m\n" + "a;b;c\n" * 50)
    assert len(found) == 1
    assert found[0].code == "no-text"
    assert "kop, inhoud" in found[0].reason
    assert "--map text=COLUMN" in found[0].reason
    assert str(found[0]).isprintable()


def test_a_table_without_a_header_is_told_so_in_one_line():
    found = table(
        "".join(f"2024-05-0{i},Port,{'The harbour was closed. ' * 40}\n" for i in range(9))
    )
    assert codes(found) == ["no-text"]
    assert len(str(found[0])) < 300


def test_many_columns_are_not_all_listed():
    (error,) = table(",".join(f"c{i}" for i in range(5000)) + "\n")
    assert "and 4,970 more" in error.reason


def test_a_row_with_more_or_fewer_fields_is_named():
    found = table("title,text\nA,one two\nB,three, four\nC\nD,five six\n")
    assert texts(found) == ["one two", "five six"]
    assert errors(found) == [
        "t.csv:3: 3 fields where the header has 2",
        "t.csv:4: 1 field where the header has 2",
    ]


def test_empty_fields_behind_the_last_column_are_no_error():
    assert texts(table("title,text\nA,one two,,\n")) == ["one two"]


def test_a_quote_that_does_not_close_costs_its_own_row_only():
    found = table('title,text\nA,one two\nB,"three four\nC,"five, six"\nD,seven eight\n')
    assert texts(found) == ["one two", "five, six", "seven eight"]
    assert errors(found) == ["t.csv:3: unbalanced quotes"]


def test_a_quote_that_nothing_closes_up_to_the_end_costs_its_own_row_only():
    found = table('title,text\nA,"one two\nB,three four\nC,five six')
    assert texts(found) == ["three four", "five six"]
    assert codes(found) == ["csv"]


def test_lines_out_of_a_text_with_bad_quotes_are_not_taken_for_rows():
    found = table(
        "title,text,published\n"
        'A,"The envoy said "no" twice,\nthen left, it is said, at noon.\nShips, too, waited.",2024\n'
        "B,The harbour was closed.,2024-05-02\n"
    )
    assert texts(found) == ["The harbour was closed."]
    assert errors(found) == ["t.csv:2: unbalanced quotes; lines 2 to 4 are not read"]


def test_quotes_behind_backslashes_are_quotes():
    found = table('title,text\nA,"The envoy said \\"no\\", twice"\nB,one two\n')
    assert texts(found)[0] == 'The envoy said "no", twice'


def test_a_tab_table_may_have_quotes_that_mean_nothing():
    found = table('title\ttext\nA\t"No deal," he said.\nB\t"Stay open\nC\tShips waited.\n')
    assert texts(found) == ['"No deal," he said.', '"Stay open', "Ships waited."]


def test_a_broken_line_that_names_the_separator_is_named_and_the_rows_are_read():
    rest = "title;text\nÉté;The ferry left at noon for Åbo, Öland and Ærø.\n"
    error, *found = table(b"sep=;\xeb\n" + rest.encode())
    assert isinstance(error, InputError)
    assert (error.where, error.code) == ("t.csv:1", "encoding")
    assert [row["title"] for row in rows(found)] == ["Été"]


def test_the_separator_that_a_spreadsheet_names_is_taken():
    found = table("sep=^\ntitle^text\nA^One, two; three\n")
    assert texts(found) == ["One, two; three"]
    assert found[0].where == "t.csv:3"


def test_columns_of_one_name_keep_all_their_fields():
    found = table("title,text,note,note,\nA,one two,x,y,z\n")
    assert rows(found) == [
        {"title": "A", "text": "one two", "note": "x", "note.2": "y", "column 5": "z"}
    ]


def test_a_header_of_one_name_all_through_is_read_in_its_length_not_its_square():
    count = 30_000
    (report,) = table("a," * count + "text\n" + "x," * count + "one two\n")
    assert len(rows([report])[0]) == count + 1


def test_a_row_without_text_is_named():
    assert errors(table("title,text\nA,\nB,one two\n")) == ["t.csv:2: no text in it"]


@pytest.mark.parametrize("raw", ["", "\n\n", "title,text\n", " \n"])
def test_a_table_without_rows_is_empty(raw):
    assert codes(table(raw)) == ["empty"]


def test_a_broken_byte_costs_its_own_row_only():
    raw = "title,text\nA,café one\nB,bad ".encode() + b"\xff" + b" two\nC,fine three\n"
    found = table(raw)
    assert texts(found) == ["café one", "fine three"]
    assert errors(found) == ["t.csv:3: wrong encoding: byte 6 (0xff) of its line is not UTF-8"]


def test_the_first_line_that_is_no_ascii_decides_however_late_it_comes():
    head = "title,text\n" + "A,The harbour was closed.\n" * 6000
    late = "B,Le café était fermé, dit-il.\n".replace("fermé, dit", "fermé; dit")
    for encoding in ("utf-8", "cp1252"):
        found = table((head + late * 2).encode(encoding))
        assert texts(found)[-2:] == ["Le café était fermé; dit-il."] * 2
        assert not errors(found)


def test_a_zero_byte_costs_its_own_row_only():
    found = table(("title,text\n" + "A,one two\n" * 9000).encode() + b"B,a\0b\nC,three four\n")
    assert len(texts(found)) == 9001
    assert codes(found) == ["binary"]


def test_bytes_that_are_no_text_are_one_error():
    assert codes(table(bytes(range(256)) * 40)) == ["binary"]


def test_utf16_that_breaks_off_keeps_what_came_before():
    raw = ("title,text\n" + "A,one two\n" * 9000).encode("utf-16") + b"\x00\xd8"
    found = table(raw)
    assert len(texts(found)) >= 8999
    assert codes(found)[-1] == "encoding"


def test_a_line_past_the_limit_is_named_and_the_next_row_read(monkeypatch):
    monkeypatch.setattr("detente.read.table_lines.LIMIT", 200_000)
    found = table("title,text\nA,one two\nB," + "x" * 300_000 + "\nC,three four\n")
    assert texts(found) == ["one two", "three four"]
    assert codes(found) == ["too-large"]


def test_a_row_of_many_lines_past_the_limit_is_named(monkeypatch):
    monkeypatch.setattr("detente.read.table_lines.LIMIT", 20_000)
    long = "The harbour was closed and the ships waited.\n" * 1000
    found = table(f'title,text\nA,"{long}"\nB,three four\n')
    assert texts(found) == ["three four"]
    assert codes(found) == ["too-large"]


def test_a_line_of_separators_alone_is_too_large(monkeypatch):
    monkeypatch.setattr("detente.read.table_lines._FIELDS", 1000)
    found = table("title,text\n" + "," * 5000 + "\nA,one two\n")
    assert codes(found) == ["too-large"]
    assert texts(found) == ["one two"]


def test_a_long_table_takes_no_memory():
    def lines():
        yield b"title,text\n"
        for i in range(5000):
            yield b'%d,"The harbour, it is said, was closed.\nShips waited."\n' % i

    item = Item(where="t", key="t", stream=Slow(lines()), now=NOW)
    tracemalloc.start()
    try:
        count = sum(isinstance(one, Capture) for one in tabular.read_csv(item))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 5000
    assert peak < 2_000_000


class Slow(io.RawIOBase):
    """A stream of lines made as they are asked for."""

    def __init__(self, lines):
        self.lines = lines

    def readline(self, size=-1):
        return next(self.lines, b"")


def test_a_stream_that_breaks_gives_its_rows_and_then_breaks():
    def lines():
        yield from [b"title,text\n", b"A,one two\n", b'B,"three\n', b"C,four five\n"]
        raise OSError("gone")

    item = Item(where="t", key="t", stream=Slow(lines()), now=NOW)
    found = []
    with pytest.raises(OSError, match="gone"):
        found.extend(iter_into(found, tabular.read_csv(item)))
    assert texts(found) == ["one two"]


def iter_into(found, items):
    for one in items:
        found.append(one)
    return ()


def test_a_table_is_known_by_its_suffix(tmp_path):
    path = tmp_path / "a.tsv"
    path.write_text("title\ttext\nA\tone two\n")
    assert texts(read([path], now=NOW)) == ["one two"]


WORDS = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"), min_size=1, max_size=30
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_csv_writer_writes_is_what_is_read(content, separator, encoding):
    made = [(title, f"Words: {text}.") for title, text in content]
    # As in any real table the head shows how it is written.
    first = ("Port, shut; or | not", "The\tharbour, it says; is | shut.")
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([("title", "text"), first, *made])
    found = table(out.getvalue().encode(encoding))
    if not errors(found):
        assert [(row["title"], row["text"]) for row in rows(found)] == [first, *made]
    else:
        assert codes(found) == ["binary"]  # more control characters than any text has


VALID = written(",").encode() * 3


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"title,text\n", b"\xff\xfet\0", b"text\r"]))
def test_any_bytes_give_reports_or_errors(raw, head):
    found = table(head + raw)
    assert found
    assert all(isinstance(one, Capture | InputError) for one in found)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(VALID) - 1), st.integers(0, 255)), max_size=4))
def test_a_damaged_table_loses_no_row_in_silence(flips):
    raw = bytearray(VALID)
    for at, byte in flips:
        raw[at] = byte
    found = table(bytes(raw))
    whole = len(rows(table(VALID)))
    assert len(rows(found)) >= whole or errors(found)
