"""The table of how many reports have a stem is counted a report at a time, rare stems left out."""

from __future__ import annotations

import json

from training.story_terms import main


def test_a_stem_is_counted_once_a_report_and_rare_ones_are_left_out(tmp_path, capsys):
    rows = [
        {
            "id": str(n),
            "outlet_domain": f"paper{n}.example",
            "url": f"https://paper{n}.example/{n}",
            "date": "2019-03-04",
            "title": "Ferries",
            "text": f"Ferries were late again near Valletta on Monday, and ferry {word} crews said so. "
            "They had asked for a meeting with the ministry, which did not answer them at once.",
        }
        for n, word in enumerate(("north", "south", "east"))
    ]
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert main([str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    table = {line.split("\t")[0]: line.split("\t")[1:] for line in lines[1:]}
    assert table["*"] == ["3", "3"]
    assert table["ferry"] == ["3", "0"]
    assert table["valletta"] == ["3", "3"]
    assert "north" not in table
