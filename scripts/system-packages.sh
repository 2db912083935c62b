#!/usr/bin/env bash
# Installs what the tests need and pip cannot give: a browser (Debian's chromium) that opens the report.
# Does nothing when a browser is there; says why when it cannot install one, and the browser tests are then skipped.
set -euo pipefail

skip() {
    echo "system-packages: $1; the report's browser tests will be skipped" >&2
    exit 0
}

for browser in chromium chromium-browser google-chrome; do
    command -v "$browser" >/dev/null 2>&1 && exit 0
done

command -v apt-get >/dev/null 2>&1 || skip "no chromium and no apt-get here: install chromium by hand"
[ "$(id -u)" -eq 0 ] || skip "chromium is missing and installing it needs root: run 'sudo bash $0'"

echo "system-packages: installing chromium" >&2
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq >/dev/null || skip "apt-get update failed"
apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null || skip "apt-get install failed"
