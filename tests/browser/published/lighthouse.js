// What Lighthouse says of the pages that are read most, as a phone on a slow network meets them.
// Its score of speed is a measure of the machine too, and no fact on a busy one: what makes a page
// fast is held instead, and the score is told.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { test } from "node:test";
import { BROWSER, QUIET, isNothing } from "../support.js";
import { sites } from "./sites.js";

const PAGES = { board: "", train: "trains/2025.10-r1/", notes: "notes/", pulse: "pulse/", search: "search/" };

// Weights and times under Lighthouse's simulated slow network, in its units.
const MOST = {
  "cumulative-layout-shift": 0,
  "total-byte-weight": 60_000,
  "dom-size": 1500,
};

test("Lighthouse gives the most read pages full marks", async (t) => {
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
      if (process.env.LH) console.log(name, Object.values(lhr.audits).filter(a=>a.score!==null&&a.score<1).map(a=>a.id+" "+a.score+" "+(a.displayValue??"")).join("\n  "), ["first-contentful-paint","largest-contentful-paint","total-blocking-time","speed-index","total-byte-weight","dom-size"].map(i=>i+"="+lhr.audits[i]?.numericValue).join(" "));
    }
  } finally {
    await browser.kill();
  }
  isNothing(found);
});
