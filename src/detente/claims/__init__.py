"""Claims: one module a kind, from one dossier each. What they share lies beside them."""
