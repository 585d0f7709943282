"""What the global options say: which corpus, how much to tell, colours or not."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from corpuskit.cli import streams
from corpuskit.text.escape import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpuskit.corpus import Corpus

DEFAULT_CORPUS = "data/processed/corpus.db"


class Session:
    """The global options of one command line, wherever on it they stood."""

    def __init__(self, quiet: bool = False) -> None:
        self.file = ""
        self.from_environment = False  # the corpus was named by CORPUSKIT_CORPUS
        self.quiet = quiet
        self.verbose = False
        self.color = "auto"

    @property
    def path(self) -> Path:
        """The corpus file."""
        from pathlib import Path

        return Path(self.file or DEFAULT_CORPUS)

    @contextmanager
    def corpus(self) -> Iterator[Corpus]:
        """The corpus; what it does for a while is shown until the block ends."""
        from corpuskit.cli.progress import Bars
        from corpuskit.corpus import Corpus

        with Bars(self) as bars:
            yield Corpus(self.path, say=self.say, progress=bars.show)

    def say(self, message: str) -> None:
        """A line on stderr for a person, unless -q."""
        if not self.quiet:
            streams.write_error(visible(message) + "\n")

    def colored(self, stream: TextIO) -> bool:
        """May it get colours? `--color` decides, then NO_COLOR, FORCE_COLOR, TERM=dumb, the terminal."""
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR"):
            return True
        return stream.isatty() and os.environ.get("TERM") != "dumb"

    def animated(self) -> bool:
        """May progress be drawn? Only on a terminal that can."""
        return not self.quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
