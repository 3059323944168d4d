"""XML: no document makes its parser resolve, fetch or grow anything."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.read.elements import declared_charset, markup, root_of


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<?xml version="1.0" encoding="utf-8"?>\n',
        "\ufeff<?xml version='1.0'?>\n<!-- words -- more --> <?style a?>\n",
        '<!DOCTYPE a PUBLIC "-//A//DTD [A]//EN" "http://127.0.0.1:9/a.dtd">',
        "<!doctype a SYSTEM 'a>b.dtd' >",
    ],
)
def test_what_stands_before_the_first_element_is_taken_off(head):
    assert markup("a.xml", f"{head}<a>words</a>") == "<a>words</a>"


@pytest.mark.parametrize(
    "head",
    [
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        "<?xml version='1.0'?>\n<!-- x --><!DOCTYPE a SYSTEM 'a.dtd' [ ]>",
        "<!DOCTYPE a SYSTEM 'a.dtd",
        "<!DOCTYPE a",
    ],
)
def test_a_document_type_with_something_in_it_is_refused(head):
    error = markup("a.xml", f"{head}<a>words</a>")
    assert isinstance(error, InputError)
    assert error.code == "xml"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "latin-1"])
def test_the_root_is_found_in_any_encoding(encoding):
    raw = f"<?xml version='1.0' encoding='{encoding}'?><a>caf\u00e9 words and words</a>".encode(
        encoding
    )
    root = root_of("a.xml", raw)
    assert not isinstance(root, InputError), root
    assert root.text == "café words and words"


def test_the_place_of_a_break_is_named():
    error = root_of("a.xml", b"<a>\n<b></a>")
    assert isinstance(error, InputError)
    assert (error.code, error.where.startswith("a.xml:2:")) == ("xml", True)


def test_a_declared_encoding_is_that_of_the_declaration_alone():
    assert declared_charset(b"<?xml version='1.0' encoding='koi8-r'?><a/>") == "koi8-r"
    assert declared_charset(b"<a encoding='koi8-r'/>") is None


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<?xml",
                "?>",
                "<!--",
                "-->",
                "<!DOCTYPE",
                "[",
                "]",
                ">",
                "'",
                '"',
                " ",
                "<a>",
                "&b;",
                "-",
            ]
        )
    ).map("".join)
)
def test_any_head_is_taken_off_or_refused(words):
    found = markup("a.xml", words)
    assert isinstance(found, InputError) or words.endswith(found)
    assert not isinstance(root_of("a.xml", words.encode()), str)
