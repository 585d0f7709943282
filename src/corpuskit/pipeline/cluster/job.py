"""What a cluster is asked to do."""

from __future__ import annotations

from dataclasses import dataclass, field

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
