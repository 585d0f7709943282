"""README.md of an export: what the files are and how they are read (`about/`), and their columns, from the schema."""

from __future__ import annotations

from importlib.resources import files

from corpuskit import __version__
from corpuskit.export.contents import TABLES
from corpuskit.store.schema import CONTRACT, section

# Of formats that are no tables: those whose columns come back in their files.
_SHOWN = {"webanno": ("articles", "texts", "mentions", "passages"), "tei": ("articles", "speakers", "mentions")}


def readme(form: str, excel: bool = False) -> str:
    """The README of an export in this format, Markdown."""
    parts = [form, *(["excel"] if excel else []), "every"]
    told = [files("corpuskit.export").joinpath("about", f"{part}.md").read_text("utf-8") for part in parts]
    tables = [section(CONTRACT[name]) for name in _SHOWN.get(form, TABLES)]
    return "\n".join([f"# Who said what: an export of corpuskit {__version__}\n", *told, *tables])
