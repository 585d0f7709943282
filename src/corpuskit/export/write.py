"""Writing an export: the files of its format, README.md with their columns, MANIFEST.json that says what it is."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpuskit import __version__, settings
from corpuskit.errors import UsageError
from corpuskit.export import FORMATS, KINDS
from corpuskit.export.contents import Contents
from corpuskit.export.folder import MANIFEST, README, Folder, open_folder
from corpuskit.export.readme import readme
from corpuskit.export.sqlite import write_sqlite
from corpuskit.export.tables import write_tables
from corpuskit.export.tei import write_tei
from corpuskit.export.webanno import write_annotations
from corpuskit.pipeline.run import ON_REQUEST, STAGES

Told = dict[str, Any]


@dataclass(frozen=True)
class ExportOptions:
    """What is to be exported: the format, CSV made safe for spreadsheets, and the kinds of mentions."""

    form: str
    excel: bool = False
    kinds: tuple[str, ...] = ()


def check(options: ExportOptions) -> None:
    """Raise UsageError where the options make no sense, InputError where the format needs a package that is missing."""
    if options.form not in FORMATS:
        raise UsageError(f"there is no format '{options.form}' to export as: there are {', '.join(FORMATS)}")
    if options.excel and options.form != "csv":
        raise UsageError(f"--excel goes with csv, not with {options.form}")
    for kind in options.kinds:
        if kind not in KINDS:
            raise UsageError(f"there is no kind '{kind}' of mentions to export: there are {', '.join(KINDS)}")
    if options.form == "parquet":
        from corpuskit.formats.parquet import require

        require()


def write_export(contents: Contents, path: Path, options: ExportOptions) -> Told:
    """Write the folder; returns its manifest. The same corpus gives the same bytes.

    Raises UsageError where the folder holds something else, InputError where it cannot be written.
    """
    with open_folder(path, contents.path) as folder:
        told = _files(contents, folder, options)
        with folder.file(README) as sink:
            sink.write_raw(readme(options.form, options.excel))
        manifest = _manifest(contents, folder, options, told)
        with folder.file(MANIFEST) as sink:
            sink.write_raw(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
    return manifest


def _manifest(contents: Contents, folder: Folder, options: ExportOptions, told: Told) -> Told:
    """What the export is made of and by, without any clock: enough to make it again and to cite it."""
    values = {name.lower(): asdict(value) for name, value in vars(settings).items() if name.isupper()}
    on_request = {stage for stage in ON_REQUEST if stage not in contents.kinds}
    return {
        "corpuskit": __version__,
        "format": options.form,
        "options": {"excel": options.excel, "kinds": list(contents.kinds)},
        "corpus": {"sha256": contents.sha256()},
        **told,
        "stages": {stage: version for stage, version in STAGES.items() if stage not in on_request},
        "settings": values,
        "files": dict(sorted(folder.files.items())),
    }


def _files(contents: Contents, folder: Folder, options: ExportOptions) -> Told:
    """The files of the format; returns how many rows there are of what, and what had to be changed for its sake."""
    if options.form == "sqlite":
        return {"counts": write_sqlite(contents, folder)}
    if options.form == "webanno":
        return {"counts": write_annotations(contents, folder)}
    if options.form == "tei":
        counts, replaced = write_tei(contents, folder)
        return {"counts": counts, "replaced_characters": replaced}
    return {"counts": write_tables(contents, folder, options.form, options.excel)}
