#!/usr/bin/env bash
# From an empty folder to a published branch and a ticked pull request, with the program on the path. It
# stops at the first step whose result is missing.
#
# `tests/it/github/story.rs` runs it, and is GitHub: whatever a person does there stands in a line
# `on github: …`, which is answered with the path of the event that a workflow would begin with.
set -euo pipefail
trap 'echo "the story ends at line $LINENO: $BASH_COMMAND" >&2' ERR

step() { printf '\n== %s\n' "$*"; }

# holds FILE TEXT
holds() {
    grep --quiet --fixed-strings -- "$2" "$1" || {
        printf 'the story ends: `%s` is not in %s:\n%s\n' "$2" "$1" "$(<"$1")" >&2
        exit 1
    }
}

on_github() {
    echo "on github: $*"
    read -r GITHUB_EVENT_PATH
    export GITHUB_EVENT_PATH
}

said=$PWD/said

step "A site, with workflows"
trainbook init --github releases
cd releases
train=$(printf '%s\n' content/trains/*.md | tail -n 1)
name=$(basename "$train" .md)
for workflow in pages pull-request release-train; do
    holds ".github/workflows/$workflow.yml" "uses: trainbook/trainbook@"
done

step "A repository"
git init --quiet --initial-branch=main
git add .
git commit --quiet --message "Begin with two trains"
git init --quiet --bare ../origin.git
git remote add origin ../origin.git
git push --quiet --set-upstream origin main

step "A line is ticked, as a commit"
trainbook tick 1.2 --train "$name" --commit </dev/null
holds "$train" "- [x] Branch frozen and tagged (release/*) @jon"
git log -1 --format=%s -- "$train" >"$said"
holds "$said" "$name: tick “Branch frozen and tagged (release/*)”"
[[ -z $(git status --porcelain) ]]

step "A slip is found at its line, and mended"
trainbook check >"$said"
holds "$said" "no findings"
sed 's/^- \[ \] Regression suite/- [] Regression suite/' "$train" >"$said"
cp "$said" "$train"
line=$(grep --line-number --fixed-strings -- "- [] Regression suite" "$train" | cut -d : -f 1)
trainbook check --format github >"$said"
holds "$said" "::warning file=$train,line=$line,"
holds "$said" "unknown-box"
trainbook check --fix --format github >"$said"
[[ ! -s $said && -z $(git status --porcelain) ]]

step "The site is published"
git push --quiet
[[ $(git -C ../origin.git rev-parse main) == $(git rev-parse HEAD) ]]
trainbook publish | tee "$said"
holds "$said" "Published to the branch gh-pages of origin"
git -C ../origin.git show gh-pages:index.html >"$said"
holds "$said" "$name"
git -C ../origin.git show "gh-pages:trains/${name,,}/index.html" >"$said"
holds "$said" "Saved addresses"
git -C ../origin.git log --format=%H gh-pages >"$said"
[[ $(wc -l <"$said") == 1 && $(git branch --show-current) == main ]]

step "A pull request has the train's checklist"
git switch --quiet --create checkout
trainbook set title "Idempotent checkout" --train "$name" --commit
git push --quiet --set-upstream origin checkout
# A workflow has the default branch.
git switch --quiet main
on_github opened checkout "$train"
trainbook github post | tee "$said"
holds "$said" "Showed $train in #12"

step "What is ticked there is a commit by whoever ticked it"
on_github ticked jon 1.3
trainbook github take | tee "$said"
holds "$said" "for @jon: $name: tick “Regression suite”"

step "An approval is its approver's"
on_github ticked jon 2.5
trainbook github take | tee "$said"
holds "$said" "Not taken: "
on_github ticked ana 2.5
trainbook github take | tee "$said"
holds "$said" "for @ana: $name: tick “Approval granted”"

step "The end"
