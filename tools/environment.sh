#!/bin/sh
# Makes .venv with nothing but a Python >= 3.11 and pip: the locked packages (requirements.lock), then this project.
# PYTHON=/path/to/python3.13 chooses a Python; otherwise one is looked for.
set -eu
cd "$(dirname "$0")/.."
# What is set for another environment must not reach this one.
unset PYTHONHOME PYTHONPATH PIP_PREFIX PIP_TARGET PIP_USER

say() { printf 'corpuskit: %s\n' "$*" >&2; }
fail() {
    say "$@"
    exit 1
}
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        new_enough "$PYTHON" || fail "PYTHON=$PYTHON does not start, or is older than 3.11"
        printf '%s\n' "$PYTHON"
        return
    fi
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if new_enough "$name"; then
            printf '%s\n' "$name"
            return
        fi
    done
    fail "no Python >= 3.11 found (python3, python3.11 to python3.14, python). Install one, or: make PYTHON=/path/to/python"
}

python=$(find_python)
case $(uname -s) in
    MINGW* | MSYS* | CYGWIN*) own=.venv/Scripts/python ;;
    *) own=.venv/bin/python ;;
esac

if ! new_enough "$own"; then
    say "making .venv with $("$python" --version 2>&1)"
    rm -rf .venv
    # Debian and Ubuntu ship Python without ensurepip: then the environment stays without a pip of its own.
    if ! "$python" -m venv .venv >/dev/null 2>&1; then
        rm -rf .venv
        "$python" -m venv --without-pip .venv || fail "cannot make .venv with $python: see the message above"
    fi
fi

if "$own" -m pip --version >/dev/null 2>&1; then
    pip() { "$own" -m pip "$@"; }
elif "$python" -m pip --python "$own" --version >/dev/null 2>&1; then
    pip() { "$python" -m pip --python "$own" "$@"; }
else
    rm -rf .venv
    fail "$python has neither ensurepip nor a pip >= 22.3. Install one of them" \
        "(Debian, Ubuntu: apt install python3-venv; Fedora: dnf install python3-pip), then run make again"
fi

say "installing the packages of requirements.lock into .venv (some 150 MB; about a minute)"
pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
say "installing corpuskit itself"
pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
touch .venv/.ready
