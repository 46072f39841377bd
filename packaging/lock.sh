#!/usr/bin/env bash
# Writes packaging/requirements.lock anew from pyproject.toml. Needs uv (`pip install uv`).
# Arguments go to uv: `packaging/lock.sh --upgrade` takes the newest versions.
set -euo pipefail
cd "$(dirname "$0")/.."
lock=packaging/requirements.lock
fresh=$(mktemp)
trap 'rm -f "$fresh"' EXIT
[ ! -e "$lock" ] || cp "$lock" "$fresh"
uv pip compile pyproject.toml --extra test --python-version 3.11 --universal --fork-strategy fewest \
    --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --annotation-style line \
    --quiet --output-file "$fresh" "$@"
{
    echo "# Every package that the program and its tests install, for Python 3.11 to 3.14 on Linux, Windows and macOS."
    echo "# Made from pyproject.toml by packaging/lock.sh; do not edit."
    grep -v '^#' "$fresh"
} > "$lock"
