#!/bin/sh
# Makes the pictures of the README and the guide from the sample project.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/run" demo "$work/sample.sidelight"
mkdir -p "$root/docs/pictures"
"$root/run" picture "$work/sample.sidelight" "$root/docs/pictures/desk-light.png"
"$root/run" picture "$work/sample.sidelight" "$root/docs/pictures/desk-dark.png" --dark
"$root/run" picture "$work/sample.sidelight" "$root/docs/pictures/wide-light.png" --size 1920x1080
