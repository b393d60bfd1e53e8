// What Lighthouse says of the pages that are read most, as a phone on a slow network meets them.
// Its score of speed is a measure of the machine too, and no fact on a busy one: what makes a page
// fast is held instead, and the score is told.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { test } from "node:test";
import { BROWSER, QUIET, isNothing } from "../support.js";
import { sites } from "./sites.js";

const PAGES = { board: "", train: "trains/2025.10-r1/", notes: "notes/", pulse: "pulse/", search: "search/" };

// What may be at most, in Lighthouse's units; times are of its simulated slow network.
const MOST = {
  // Northwind is long past by the clock, which Lighthouse cannot be told: the board says so in a line that
  // grows. That nothing moves on a page of today is held in `visit.js`.
  "cumulative-layout-shift": 0.05,
  "largest-contentful-paint": 2500,
  "total-byte-weight": 60_000,
  "dom-size": 1500,
};

test("Lighthouse gives full marks for access, practice and being found, and the pages are light", async (t) => {
  const browser = await launch({ chromePath: BROWSER, chromeFlags: ["--headless=new", ...QUIET] });
  const found = [];
  try {
    for (const [name, path] of Object.entries(PAGES)) {
      const flags = { port: browser.port, output: "json", logLevel: "silent" };
      const { lhr } = await lighthouse(sites.northwind.address + path, flags);
      const scores = Object.values(lhr.categories).map(({ id, score }) => `${id} ${Math.round(100 * score)}`);
      t.diagnostic(`${name}: ${scores.join(", ")}`);
      for (const { id, score, auditRefs } of Object.values(lhr.categories)) {
        if (id === "performance" || score === 1) continue;
        const failed = auditRefs.filter((ref) => ref.weight && lhr.audits[ref.id].score < 1).map((ref) => ref.id);
        found.push(`${name}: ${id} ${score}: ${failed.join(", ")}`);
      }
      for (const [id, most] of Object.entries(MOST)) {
        const { numericValue } = lhr.audits[id];
        if (!(numericValue <= most)) found.push(`${name}: ${id} is ${numericValue}`);
      }
    }
  } finally {
    await browser.kill();
  }
  isNothing(found);
});
