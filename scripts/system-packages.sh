#!/usr/bin/env bash
# Installs what the tests need and pip cannot give: a browser (Debian's chromium) that opens the report, and Java for Spark.
# Does nothing where they are there; says why when it cannot install one, and the tests that need it are then skipped.
set -euo pipefail

missing=()

has_browser() {
    for browser in chromium chromium-browser google-chrome; do
        command -v "$browser" >/dev/null 2>&1 && return 0
    done
    return 1
}

skip() {
    echo "system-packages: $1; the tests that need ${missing[*]} will be skipped" >&2
    exit 0
}

has_browser || missing+=(chromium fonts-liberation)
command -v java >/dev/null 2>&1 || missing+=(openjdk-17-jre-headless)
[ "${#missing[@]}" -gt 0 ] || exit 0

command -v apt-get >/dev/null 2>&1 || skip "no apt-get here: install by hand"
[ "$(id -u)" -eq 0 ] || skip "installing needs root: run 'sudo bash $0'"

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq >/dev/null || skip "apt-get update failed"
for package in "${missing[@]}"; do
    echo "system-packages: installing $package" >&2
    apt-get install -y -qq --no-install-recommends "$package" >/dev/null \
        || echo "system-packages: $package could not be installed; the tests that need it will be skipped" >&2
done
