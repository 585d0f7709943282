"""What was asked for of a table: its format, its columns, how many rows."""

from __future__ import annotations

from dataclasses import dataclass

from corpuskit.errors import UsageError
from corpuskit.formats.table import Style

SUFFIXES = {
    ".tsv": "tsv",
    ".tab": "tsv",
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".md": "markdown",
    ".markdown": "markdown",
    ".parquet": "parquet",
}


@dataclass(frozen=True)
class TableOptions(Style):
    """How a table is to be written. `format` and `output` empty: table on a terminal, TSV in a pipe."""

    format: str = ""
    output: str = ""
    columns: tuple[str, ...] = ()
    limit: int | None = None
    exit_code: bool = False

    @property
    def plain(self) -> bool:
        """Was nothing asked for that a view other than a table cannot give?"""
        return not (self.format or self.output or self.columns or self.nul)

    @property
    def to_file(self) -> bool:
        """Do the rows go to a file?"""
        return self.output not in ("", "-")

    def kind(self, on_terminal: bool) -> str:
        """The format, by option, by suffix, by where it goes; UsageError where these do not agree.

        >>> TableOptions(output="quotes.csv").kind(on_terminal=True)
        'csv'
        """
        kind = self.format or self._by_suffix() or ("csv" if self.excel else "")
        kind = kind or ("table" if on_terminal and not self.nul else "tsv")
        if self.excel and kind != "csv":
            raise UsageError(f"--excel goes with csv, not with {kind}")
        if self.nul and kind not in ("tsv", "csv", "jsonl"):
            raise UsageError(f"-0 goes with tsv, csv and jsonl, not with {kind}")
        if kind == "parquet" and on_terminal:
            raise UsageError("parquet is not for a terminal: say -o FILE.parquet")
        return kind

    def _by_suffix(self) -> str:
        if not self.to_file:
            return ""
        from os.path import splitext

        suffix = splitext(self.output)[1].lower()
        if suffix not in SUFFIXES and not self.excel:
            known = ", ".join(SUFFIXES)
            raise UsageError(f"-o {self.output}: its suffix is no format ({known}): say -f FORMAT")
        return SUFFIXES.get(suffix, "")
