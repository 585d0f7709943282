"""How kernels are compiled: by numba, when first called, kept in a folder of the user's own.

Only modules of kernels import this one, and these are imported only for inputs that are worth it.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., Any])

numba: Any = None
with suppress(ImportError):  # not yet built for this Python: the plain functions do the work
    numba = import_module("numba")


def available() -> bool:
    """Whether kernels can be compiled here at all."""
    return numba is not None


def cache_folder() -> Path | None:
    """The folder for compiled kernels, made if need be; None if there is none that only this user can write.

    What lies there is run, so it is never a folder shared with others.
    """
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not base or not os.path.isabs(base):
        return None
    folder = Path(base) / "corpuskit" / "kernels"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        about = folder.stat()
    except OSError:
        return None
    if hasattr(os, "getuid") and (about.st_uid != os.getuid() or about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)):
        return None
    return folder if os.access(folder, os.W_OK | os.X_OK) else None


def kernel(function: Function) -> Function:
    """A function on arrays, to be compiled at its first call.

    Where nothing can be kept it is compiled anew in each process; without numba it stays plain Python.
    """
    if numba is None:
        return function
    folder = cache_folder()
    if folder is None:
        return cast(Function, numba.njit(nogil=True)(function))
    before = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(folder)  # read when the function is wrapped; other users of numba keep theirs
    try:
        return cast(Function, numba.njit(nogil=True, cache=True)(function))
    finally:
        numba.config.CACHE_DIR = before
