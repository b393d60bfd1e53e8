#!/usr/bin/env bash
# Builds the site in the folder SITE into a folder of its own, and says which: `folder`.
set -euo pipefail

folder="$RUNNER_TEMP/trainbook-site"
trainbook build --out "$folder" -- "$SITE"
echo "folder=$folder" >>"$GITHUB_OUTPUT"
