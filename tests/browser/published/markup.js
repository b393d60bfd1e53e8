// Every page is valid HTML, every style is valid CSS.

import { spawnSync } from "node:child_process";
import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT, isNothing, reader } from "../support.js";
import { PAGES } from "./pages.js";
import { sites } from "./sites.js";

const CHECKER = createRequire(import.meta.url)("vnu-jar");

// What the checker says that is not so, or that is no fault.
const WRONG = [
  // Fill and Stroke defines it; all browsers draw by it.
  /^CSS: “paint-order”: Property “paint-order” doesn't exist\.$/,
  // Tables are laid out as lists on phones, where Safari before 17 takes them for less than tables; so
  // cells and rows say the role that they have anyway. That it is no other is held below.
  /^The “role” attribute must not be used on a “(td|th|tr)” element which has a “table” ancestor/,
];

// Templates that are no page of their own, or one that leads on at once.
const OTHERS = ["base", "row", "moved"];

test("there is a page of every kind among those that are looked at", async () => {
  const templates = (await readdir(join(ROOT, "themes/default/templates"))).filter((file) => file.endsWith(".html"));
  const kinds = templates.map((file) => file.replace(".html", "")).filter((kind) => !OTHERS.includes(kind));
  const looked = new Set(PAGES.map(({ name }) => name.split("-")[0]));
  isNothing(kinds.filter((kind) => !looked.has(kind)));
  const there = await Promise.all(PAGES.map(async ({ name, address }) => [name, (await fetch(address)).status]));
  isNothing(there.filter(([, status]) => status !== 200));
});

test("every page is valid HTML, every style is valid CSS", () => {
  const roots = Object.values(sites).map((site) => site.root);
  const options = ["--format", "json", "--errors-only", "--also-check-css", "--skip-non-html"];
  const { stderr, error } = spawnSync("java", ["-jar", CHECKER, ...options, ...roots], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (error) throw error;
  const errors = JSON.parse(stderr).messages.filter(({ message }) => !WRONG.some((wrong) => wrong.test(message)));
  isNothing(errors.map(({ url, lastLine, message, extract }) => `${url}:${lastLine}: ${message} ${extract ?? ""}`));
});

test("a part of a table that says its role says the one that it has", async () => {
  const context = await reader();
  const page = await context.newPage();
  const found = [];
  for (const { name, address } of PAGES) {
    await page.goto(address);
    const others = await page.evaluate(() => {
      const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
      const role = (it) => (it.localName === "th" ? { row: "rowheader", rowgroup: "rowheader", col: "columnheader" }[it.scope] : roles[it.tagName]);
      const parts = [...document.querySelectorAll("table[role], table [role]")].filter((it) => it.tagName in roles || it.localName === "th");
      return parts.filter((it) => it.getAttribute("role") !== role(it)).map((it) => it.cloneNode().outerHTML);
    });
    found.push(...others.map((other) => `${name}: ${other}`));
  }
  await context.close();
  isNothing(found);
});
