#!/usr/bin/env bash
# Puts trainbook on the path of the steps that follow: VERSION, or the one of this action, so that
# whoever pins the action has pinned the program. Where that was not released for this machine, and
# none was asked for, it is built from this action's own source.
#
# A release has trainbook-VERSION-TARGET.tar.gz for each target, on Windows .zip, with a folder of that
# name in it, and SHA256SUMS of them all. What does not match is not unpacked.
set -euo pipefail

releases=${TRAINBOOK_RELEASES:-https://github.com/trainbook/trainbook/releases}
version=${VERSION#v}
bin="$RUNNER_TEMP/trainbook-bin"
mkdir -p "$bin"

fail() {
    echo "::error title=trainbook::$*"
    exit 1
}

case "$RUNNER_OS-$RUNNER_ARCH" in
Linux-X64) target=x86_64-unknown-linux-gnu ;;
Linux-ARM64) target=aarch64-unknown-linux-gnu ;;
macOS-X64) target=x86_64-apple-darwin ;;
macOS-ARM64) target=aarch64-apple-darwin ;;
Windows-X64) target=x86_64-pc-windows-msvc ;;
*) target= ;;
esac

own=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$GITHUB_ACTION_PATH/Cargo.toml" | head -n 1)
wanted=${version:-$own}
[[ $wanted =~ ^[0-9]+\.[0-9]+\.[0-9]+([-+][0-9A-Za-z.+-]*)?$ ]] ||
    fail "the input version is not one, as 0.1.0"
from="$releases/download/v$wanted"

download() {
    curl --fail --silent --show-error --location --retry 3 --max-time 120 --output "$2" "$1"
}

sha256() {
    if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi
}

name="trainbook-$wanted-$target"
case "$RUNNER_OS" in
Windows) archive="$name.zip" ;;
*) archive="$name.tar.gz" ;;
esac

unpack() {
    case "$archive" in
    *.zip) unzip -q "$scratch/$archive" -d "$scratch" ;;
    *) tar -xzf "$scratch/$archive" -C "$scratch" ;;
    esac
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
if [[ -n $target ]] && download "$from/$archive" "$scratch/$archive"; then
    download "$from/SHA256SUMS" "$scratch/SHA256SUMS" ||
        fail "$archive has no checksum beside it, so it is not used"
    expected=$(sed -n "s/^\([0-9a-f]\{64\}\) [ *]$archive\$/\1/p" "$scratch/SHA256SUMS")
    read -r found _ < <(sha256 "$scratch/$archive")
    [[ -n $expected && $found == "$expected" ]] ||
        fail "$archive is not what its checksum says: expected ${expected:-none}, found $found"
    unpack
    mv "$scratch/$name/trainbook"* "$bin/"
elif [[ -n $version ]]; then
    fail "there is no trainbook $version for ${target:-this machine}: see $releases"
else
    echo "There is no trainbook $wanted for ${target:-this machine}: building it from source."
    cargo install --locked --path "$GITHUB_ACTION_PATH" --root "$scratch/built"
    mv "$scratch/built/bin/"* "$bin/"
fi

"$bin/trainbook" --version
echo "$bin" >>"$GITHUB_PATH"
