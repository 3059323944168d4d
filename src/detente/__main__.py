"""`python -m detente` is the `detente` command."""

from __future__ import annotations

from detente.faces.cli import main

if __name__ == "__main__":
    main()
