#!/bin/sh
# Compares the experiments with another branch on any machine, and leaves what a CI service can show: the comment as Markdown, JUnit's XML and SARIF.
# Written by "runfolio init --ci shell --review"; yours to change.
#
#   usage: sh review.sh [BASE] [FOLDER]
#
# BASE (default: origin/main) is compared from where the two branches parted. FOLDER (default: runfolio-review) gets the files. The exit code is 0 if the
# gate passes, 1 if it does not, 2 if nothing could be compared.
set -eu

base=${1:-origin/main}
folder=${2:-runfolio-review}

if ! git rev-parse --quiet --verify "$base^{commit}" > /dev/null; then
  echo "\"$base\" is not in this clone: fetch it first, with all of its history (git fetch --unshallow origin)." >&2
  exit 2
fi
status=0
npx --yes runfolio@RUNFOLIO_VERSION diff "$base..." --gate \
  --comment "$folder/comment.md" --junit "$folder/junit.xml" --sarif "$folder/runfolio.sarif" || status=$?
exit "$status"
