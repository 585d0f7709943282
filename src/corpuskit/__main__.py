"""`python -m corpuskit` is the command `corpuskit`."""

from __future__ import annotations

import sys

from corpuskit.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
