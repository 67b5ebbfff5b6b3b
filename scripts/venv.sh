#!/bin/sh
# Usage: scripts/venv.sh DIR PIP-INSTALL-ARGUMENT...
#
# Make the virtual environment DIR unless one that works is there, then run
# `pip install` in it. PYTHON names the interpreter to use, if it is set.
set -eu

dir=$1
shift

# Settings that send packages elsewhere or change what is checked must not reach
# this installation. Mirrors, proxies and certificates stay as they are set up.
unset PYTHONHOME PYTHONPATH PIP_TARGET PIP_PREFIX PIP_ROOT PIP_PYTHON PIP_CONSTRAINT
unset PIP_ONLY_BINARY PIP_NO_BINARY PIP_UPGRADE PIP_PRE PIP_DRY_RUN
PIP_USER=0 PIP_REQUIRE_HASHES=0 PIP_DISABLE_PIP_VERSION_CHECK=1
export PIP_USER PIP_REQUIRE_HASHES PIP_DISABLE_PIP_VERSION_CHECK

new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

can_make_venv() {
  "$1" -c 'import ensurepip, venv' 2>/dev/null
}

# Print the first Python that is new enough and complete, or say what to install.
find_python() {
  incomplete=
  if [ -n "${PYTHON:-}" ]; then
    set -- "$PYTHON"
  else
    set -- python3.14 python3.13 python3.12 python3.11 python3 python
  fi
  for python; do
    new_enough "$python" || continue
    if can_make_venv "$python"; then
      echo "$python"
      return
    fi
    incomplete=${incomplete:-$python}
  done
  if [ -n "$incomplete" ]; then
    version=$("$incomplete" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "$incomplete has no ensurepip, which makes virtual environments." >&2
    echo "On Debian and Ubuntu: apt-get install python$version-venv" >&2
  elif [ -n "${PYTHON:-}" ]; then
    echo "PYTHON=$PYTHON is not a Python 3.11 or newer." >&2
  else
    echo "Python 3.11 or newer is needed, and no python3 on the PATH is one." >&2
    echo "Install it, or name it: make PYTHON=/path/to/python3 ..." >&2
  fi
  return 1
}

if ! "$dir/bin/python" -m pip --version >/dev/null 2>&1; then
  python=$(find_python)
  "$python" -m venv --clear "$dir"
fi
exec "$dir/bin/python" -m pip install --quiet "$@"
