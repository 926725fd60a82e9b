#!/bin/sh
# Makes the commit and the tags that "uses: …@v1" of GitHub Actions finds: the sources of HEAD with the compiled program in dist/ added, since a
# runner takes an action as it lies in its tag and installs nothing. The checkout, its branch and its index stay as they are; nothing is pushed.
#
#   usage: sh scripts/tag-release.sh VERSION      (after "npm ci && npm run build")
#
# Makes v1.2.3, which never moves again, and moves v1 there.
set -eu

version=${1:?the version to tag is missing, such as 1.2.3}
case $version in
  *[!0-9.]* | *.*.*.* | .* | *. | *..*) wrong=1 ;;
  *.*.*) wrong=0 ;;
  *) wrong=1 ;;
esac
if [ "$wrong" -eq 1 ]; then
  echo "\"$version\" is no version: write it as 1.2.3." >&2
  exit 2
fi
if ! grep -q "^  \"version\": \"$version\"," package.json; then
  echo "package.json has another version than $version: set it there first, and commit that." >&2
  exit 1
fi
if [ -n "$(git status --porcelain)" ]; then
  echo "The checkout has changes that are in no commit, so the tag would not be what was tested." >&2
  exit 1
fi
if git rev-parse --quiet --verify "refs/tags/v$version" > /dev/null; then
  echo "There is a tag v$version already, and a version never changes. Choose the next one." >&2
  exit 1
fi
for file in dist/action.js dist/cli.js dist/site; do
  if [ ! -e "$file" ]; then
    echo "$file is not there: run \"npm ci && npm run build\" first." >&2
    exit 1
  fi
done

GIT_INDEX_FILE=$(mktemp -u)
export GIT_INDEX_FILE
trap 'rm -f "$GIT_INDEX_FILE"' EXIT
git read-tree HEAD
git add --force dist
tree=$(git write-tree)
commit=$(git commit-tree "$tree" -p HEAD -m "Release $version with the compiled program")
git tag --annotate "v$version" --message "Runfolio $version" "$commit"
git tag --force "v${version%%.*}" "$commit" > /dev/null
echo "Tagged v$version and v${version%%.*} at $commit."
