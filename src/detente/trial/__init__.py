"""Trial: the record tried on what is known to be wrong: garbled copies of a corpus, and what is caught."""
