"""The records: one module a record, no behaviour beyond what a record says of itself."""
