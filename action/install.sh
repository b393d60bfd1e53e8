#!/usr/bin/env bash
# Puts trainbook on the path of the steps that follow: VERSION, or the one of this action, so that
# whoever pins the action has pinned the program. Where that was not released for this machine, and
# none was asked for, it is built from this action's own source.
#
# A release has, for each target, trainbook-TARGET.tar.gz with the program in it, and beside it the
# same name with .sha256 behind it, as `sha256sum` writes it. What does not match is not unpacked.
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

archive="trainbook-$target.tar.gz"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
if [[ -n $target ]] && download "$from/$archive" "$scratch/$archive"; then
    download "$from/$archive.sha256" "$scratch/$archive.sha256" ||
        fail "$archive has no checksum beside it, so it is not used"
    read -r expected _ <"$scratch/$archive.sha256"
    read -r found _ < <(sha256 "$scratch/$archive")
    [[ $found == "$expected" ]] ||
        fail "$archive is not what its checksum says: expected $expected, found $found"
    tar -xzf "$scratch/$archive" -C "$bin"
elif [[ -n $version ]]; then
    fail "there is no trainbook $version for ${target:-this machine}: see $releases"
else
    echo "There is no trainbook $wanted for ${target:-this machine}: building it from source."
    cargo install --locked --path "$GITHUB_ACTION_PATH" --root "$scratch/built"
    mv "$scratch/built/bin/"* "$bin/"
fi

"$bin/trainbook" --version
echo "$bin" >>"$GITHUB_PATH"
