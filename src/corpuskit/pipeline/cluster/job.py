"""What a cluster is asked to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from corpuskit.records import IngestOptions


@dataclass(frozen=True, slots=True)
class Job:
    """What a cluster is to do: input and output as paths or addresses, and how rows are read.

    `scratch` is a folder of the driver's machine for the corpus it works on; '' for that of temporary files.
    """

    source: str
    output: str
    master: str = ""
    options: IngestOptions = field(default_factory=IngestOptions)
    settings: tuple[tuple[str, str], ...] = ()
    scratch: str = ""

    @property
    def label(self) -> str:
        """What the rows are called: the last part of their name.

        >>> Job("s3a://bucket/news 2031.v2.jsonl.gz", "tables").label
        'news 2031.v2.jsonl.gz'
        """
        return PurePosixPath(self.source).name

    @property
    def collection(self) -> str:
        """The name of their collection: as it was given, else as `ingest` would call it.

        >>> Job("s3a://bucket/news 2031.v2.jsonl.gz", "tables").collection
        'news 2031.v2'
        """
        return self.options.collection or PurePosixPath(self.label.removesuffix(".gz")).stem
