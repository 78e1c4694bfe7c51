#!/bin/sh
# Makes .venv hold exactly the packages of a lock file; at once if it does already.
#
#   tools/install.sh [requirements.txt | requirements-gpu.txt]
#
# Without an argument it keeps the kind that .venv has, at first requirements.txt.
# PYTHON names the Python to use; otherwise the first of python3, python3.11 to
# python3.13 that will do is taken.
set -eu
# Settings that send Python, pip or uv elsewhere; those of pip are read below.
unset CDPATH PYTHONPATH PYTHONHOME PYTHONSAFEPATH PYTHONUSERBASE
unset UV_SYSTEM_PYTHON UV_CONSTRAINT UV_OVERRIDE
# The real path, so that a link to the project is no other project.
cd -P "$(dirname "$0")/.."

say() { printf '%s\n' "$*"; }
die() { printf 'Set-up stopped: %s\n' "$*" >&2; exit 1; }

place=$PWD/.venv
if [ -L .venv ] && [ -d .venv ]; then place=$(cd -P .venv && pwd -P); fi # on another disk

# Written last, so a set-up that was killed leaves no stamp and is done again from the
# start: a half-copied package looks installed. The folder is in it because the programs
# in .venv/bin hold their own path, and stop working when the folder moves.
stamp=$place/installed
asked=${1:-}
lock=${asked:-$(cut -d ' ' -f 1 "$stamp" 2>/dev/null || true)}
lock=${lock:-requirements.txt}
wanted="$lock $(cksum <"$lock") $place"

identity='import sys; print(sys.base_prefix, sys.version)'
if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && mine=$("$place/bin/python" -c "$identity" 2>&1); then
    if [ -z "${PYTHON:-}" ] || [ "$("$PYTHON" -c "$identity" 2>&1)" = "$mine" ]; then
        exit 0
    fi
fi

# Which Python? A name in PATH may be too old, too new, or a version manager's empty shell.
about='import platform, sys
print("%d.%d %s-%s" % (sys.version_info[:2] + (sys.platform, platform.machine())))'
python='' seen=''
# An activated .venv is passed over: it is about to be replaced.
others=''
set -f
IFS=:
for folder in $PATH; do
    [ "$folder" = "$place/bin" ] || others=${others:+$others:}$folder
done
unset IFS
set +f
PATH=$others
set -- python3 python3.11 python3.12 python3.13
[ -z "${PYTHON:-}" ] || set -- "$PYTHON"
for candidate; do
    facts=$("$candidate" -c "$about" 2>/dev/null) || facts='none none'
    version=${facts% *} platform=${facts#* }
    case $version in
        none) seen="$seen $candidate does not run;" ;;
        3.11 | 3.12 | 3.13)
            if "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
                python=$candidate
                break
            fi
            seen="$seen $candidate lacks its venv module (Debian, Ubuntu: apt install python$version-venv);"
            ;;
        *) seen="$seen $candidate is $version;" ;;
    esac
done
[ -n "$python" ] || die "no Python 3.11, 3.12 or 3.13 to use:$seen name one with make PYTHON=/path/to/python"
case $platform in
    linux-x86_64 | linux-aarch64 | darwin-arm64) ;;
    *) die "$lock does not cover $platform; install the packages of pyproject.toml yourself and run its programs without make" ;;
esac

# One set-up at a time. This script starts again under the lock, and looks again whether
# there is anything to do: another set-up may just have done it.
if [ "${SET_UP_LOCK:-}" != "$place" ]; then
    export SET_UP_LOCK="$place"
    exec "$python" tools/locked.py "$place.lock" sh tools/install.sh ${asked:+"$asked"}
fi

# Built beside its place, so that what runs from .venv meanwhile finds all its modules.
say "Set-up: .venv with Python $version and the packages of $lock. Once; a minute or two on a fast network."
new=$place.new
rm -rf "$new"
"$python" -m venv "$new" || die "$python could not make .venv"

# Of the user's settings of pip, only where and how to download.
settings=$("$new/bin/python" tools/pip_settings.py) || die "pip does not run (see above)"
eval "$settings"

# pip only fetches uv, in the locked version: uv installs the rest ten times as fast.
sed -n '/^uv==/,/[^\\]$/p' "$lock" >"$new/uv.txt"
"$new/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps \
    --require-hashes -r "$new/uv.txt" || die "pip could not install uv (see above); .venv is as it was"

# Bytecode is compiled here, since some machines set PYTHONDONTWRITEBYTECODE: then every
# start of Python would compile TensorFlow and Snakemake again. Where uv fails, pip may
# not: it has settings of its own for mirrors and certificates.
quiet=yes
[ -t 2 ] && quiet='' # a person sees the progress
if ! "$new/bin/uv" pip install ${quiet:+--quiet} --python "$new/bin/python" --require-hashes \
    --compile-bytecode -r "$lock"; then
    say "uv failed (see above). Set-up goes on with pip, which takes some minutes."
    "$new/bin/python" -m pip install ${quiet:+--quiet} --disable-pip-version-check \
        --no-deps --force-reinstall --require-hashes --compile -r "$lock" ||
        die "could not install $lock (see above); .venv is as it was, and the same command tries again"
fi

"$new/bin/python" tools/final_paths.py "$new" "$place"
say "$wanted" >"$new/installed"
rm -rf "$place.old"
[ ! -e "$place" ] || mv "$place" "$place.old"
mv "$new" "$place"
rm -rf "$place.old"
say "Set-up done."
