"""Gate: another event coder's unit tests, with its dictionaries in place of detente's own frames."""
