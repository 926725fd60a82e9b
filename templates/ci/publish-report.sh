#!/bin/sh
# Builds the report of the experiments and pushes it to a branch, without touching what is checked out.
# Written by "runfolio init --ci shell"; yours to change.
#
#   usage: sh publish-report.sh [ADDRESS]
#
# ADDRESS is where the branch can be read, such as https://you.github.io/project/. Without it the report names no address.
# REMOTE (default: origin) and BRANCH (default: gh-pages) say where it goes.
set -eu

address=${1:-}
remote=${REMOTE:-origin}
branch=${BRANCH:-gh-pages}
project=$(pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
url=$(git remote get-url "$remote")
case $url in
  /* | *://* | *@*:*) ;;
  *) url="$project/$url" ;;
esac

git init --quiet "$work/site"
git -C "$work/site" symbolic-ref HEAD "refs/heads/$branch"
found=0
git ls-remote --exit-code --heads "$url" "$branch" > /dev/null || found=$?
if [ "$found" -eq 0 ]; then
  git -C "$work/site" fetch --quiet --depth 1 "$url" "$branch"
  git -C "$work/site" reset --quiet --hard FETCH_HEAD
elif [ "$found" -ne 2 ]; then
  exit "$found"
fi

set -- --out "$work/report" --earlier "$work/site"
if [ -n "$address" ]; then set -- "$@" --url "$address"; fi
status=0
npx --yes runfolio@RUNFOLIO_VERSION build "$@" || status=$?
# Errors in logs or notes stand in the report; a config with errors leaves no report to publish.
if [ "$status" -gt 1 ] || [ ! -f "$work/report/index.html" ]; then exit "$status"; fi

cd "$work/site"
find . -mindepth 1 -maxdepth 1 ! -name .git ! -name pr ! -name CNAME -exec rm -rf {} +
cp -R "$work/report/." .
touch .nojekyll
git add --all
if git diff --cached --quiet; then
  echo "Nothing changed."
  exit 0
fi
name=$(git -C "$project" config user.name || echo Runfolio)
mail=$(git -C "$project" config user.email || echo runfolio@localhost)
git -c user.name="$name" -c user.email="$mail" commit --quiet --message "Publish the report"
git push --quiet "$url" "HEAD:refs/heads/$branch"
echo "Published on $branch."
