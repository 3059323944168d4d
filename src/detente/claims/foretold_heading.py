"""What is on its way: "the region is sliding toward war", "the rule is coming to an end"."""

from __future__ import annotations

from detente.claims.foretold import Forecasts, Foretold, listed, rows
from detente.claims.foretold_ruled_out import asked
from detente.claims.foretold_words import what_of


def read_heading(f: Forecasts, token: int) -> Foretold | None:
    """Return what a verb of nearing foretells of its subject, now and not by its own plan."""
    c, row = f.clauses, rows()["heading"]
    tied = c.tag[token] == "VBG" and c.kids(token, ("aux",))
    if not tied and not (c.tag[token] == "VBN" and c.kids(token, ("auxpass",))):
        return None
    if c.denied(token) or c.supposed(token) or c.modal(token) is not None:
        return None
    subject = c.subject(token)
    if subject is None or c.finite(token) != "present" or asked(f, token, subject):
        return None
    near = [token, *c.kids(token, ("advmod",))]
    goal = next((g for k in near if (g := c.prep(k, row["prepositions"])) is not None), None)
    if goal is None:
        return None
    ends = c.lemma[token] in row["ending"]
    if ends and c.lemma[goal] not in row["ends"]:
        return None
    arranged = f.someone(goal) or c.lemma[goal] in listed("appointments")
    if not ends and (arranged or not f.happens(goal)):
        return None
    strength = row["ending"].get(c.lemma[token]) or row["verbs"][c.lemma[token]]
    return Foretold(token, token, what_of(c, token), strength, "heading", c.lemma[token], subject)
