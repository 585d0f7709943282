"""Writing an export: the files of its format, README.md with their columns, MANIFEST.json that says what it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpuskit import __version__, settings
from corpuskit.errors import UsageError
from corpuskit.export import FORMATS, KINDS
from corpuskit.export.contents import Contents
from corpuskit.export.folder import MANIFEST, README, Folder, open_folder
from corpuskit.pipeline.run import ON_REQUEST, STAGES

# What a format wrote: how many rows of each table, and what had to be changed for its sake.
Told = dict[str, Any]


@dataclass(frozen=True)
class Wanted:
    """What is to be exported: the format, CSV made safe for spreadsheets, and the kinds of mentions."""

    form: str
    excel: bool = False
    kinds: tuple[str, ...] = ()


def check(wanted: Wanted) -> None:
    """Raise UsageError where the options make no sense, InputError where the format needs a package that is missing."""
    if wanted.form not in FORMATS:
        raise UsageError(f"there is no format '{wanted.form}' to export as: there are {', '.join(FORMATS)}")
    if wanted.excel and wanted.form != "csv":
        raise UsageError(f"--excel goes with csv, not with {wanted.form}")
    for kind in wanted.kinds:
        if kind not in KINDS:
            raise UsageError(f"there is no kind '{kind}' of mentions to export: there are {', '.join(KINDS)}")
    if wanted.form == "parquet":
        from corpuskit.formats.parquet import require

        require()


def write_export(contents: Contents, path: Path, wanted: Wanted) -> Told:
    """Write the folder; returns its manifest. The same corpus gives the same bytes.

    Raises UsageError where the folder holds something else, InputError where it cannot be written.
    """
    from corpuskit.export.readme import readme

    with open_folder(path, contents.path) as folder:
        told = _WRITERS[wanted.form](contents, folder, wanted)
        with folder.file(README) as sink:
            sink.write_raw(readme(wanted.form, wanted.excel))
        manifest = _manifest(contents, folder, wanted, told)
        with folder.file(MANIFEST) as sink:
            sink.write_raw(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
    return manifest


def _manifest(contents: Contents, folder: Folder, wanted: Wanted, told: Told) -> Told:
    """What the export is made of and by, without any clock: enough to make it again and to cite it."""
    values = {name.lower(): asdict(value) for name, value in vars(settings).items() if name.isupper()}
    on_request = {stage for stage in ON_REQUEST if stage not in contents.kinds}
    return {
        "corpuskit": __version__,
        "format": wanted.form,
        "options": {"excel": wanted.excel, "kinds": list(contents.kinds)},
        "corpus": {"sha256": contents.sha256()},
        **told,
        "stages": {stage: version for stage, version in STAGES.items() if stage not in on_request},
        "settings": values,
        "files": dict(sorted(folder.files.items())),
    }


def _tables(contents: Contents, folder: Folder, wanted: Wanted) -> Told:
    from corpuskit.export.tables import write_tables

    return {"counts": write_tables(contents, folder, wanted.form, wanted.excel)}


def _sqlite(contents: Contents, folder: Folder, wanted: Wanted) -> Told:
    from corpuskit.export.sqlite import write_sqlite

    return {"counts": write_sqlite(contents, folder)}


def _webanno(contents: Contents, folder: Folder, wanted: Wanted) -> Told:
    from corpuskit.export.webanno import write_annotations

    return {"counts": write_annotations(contents, folder)}


def _tei(contents: Contents, folder: Folder, wanted: Wanted) -> Told:
    from corpuskit.export.tei import write_tei

    counts, replaced = write_tei(contents, folder)
    return {"counts": counts, "replaced_characters": replaced}


_WRITERS: dict[str, Callable[[Contents, Folder, Wanted], Told]] = {
    "parquet": _tables, "jsonl": _tables, "csv": _tables, "sqlite": _sqlite, "webanno": _webanno, "tei": _tei
}  # fmt: skip
