"""Exports: the record in forms other tools read. `rows` lays down the contract of one claim."""
