// Every page kind is for everybody: axe finds nothing.

import { createRequire } from "node:module";
import { test } from "node:test";
import { isNothing, reader } from "../support.js";
import { PAGES } from "./pages.js";
import { sites } from "./sites.js";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

const ALL = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"] };
// A page in the dark has the same elements in the same places: these are the rules that see colours.
const OF_COLOUR = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

for (const width of [1280, 390]) {
  test(`axe finds nothing on any kind of page, light and dark, ${width} px wide`, () =>
    looked(width, async (page, check) => {
      for (const { name, address } of PAGES) {
        await page.goto(address);
        await check(name);
      }
    }));

  test(`axe finds nothing in the search and what it found, light and dark, ${width} px wide`, () =>
    looked(width, async (page, check) => {
      await page.goto(sites.northwind.address);
      await page.keyboard.press("/");
      await page.keyboard.type("queue");
      await page.locator("[role=option]").first().waitFor();
      await check("the palette");
      await page.goto(new URL("search/?q=queue&service=api", sites.northwind.address).href);
      await page.locator("[role=option]").first().waitFor();
      await check("the page");
    }));
}

// Lets `act` lead a page of this width to where it is to be looked at.
async function looked(width, act) {
  const context = await reader({ viewport: { width, height: 900 }, bypassCSP: true, reducedMotion: "reduce" });
  const page = await context.newPage();
  const found = [];
  await act(page, async (name) => {
    await page.addScriptTag({ path: AXE });
    for (const [colorScheme, runOnly] of [["light", ALL], ["dark", OF_COLOUR]]) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate((runOnly) => axe.run({ runOnly, resultTypes: ["violations"] }), runOnly);
      found.push(...violations.map((violation) => `${name}, ${colorScheme}: ${told(violation)}`));
    }
    await page.emulateMedia({ colorScheme: "light" });
  });
  await context.close();
  isNothing(found);
}

// One violation with its first few places.
function told({ id, help, nodes }) {
  const places = nodes.slice(0, 3).map((node) => {
    const reasons = [...node.any, ...node.all, ...node.none].map((reason) => reason.message);
    return `  ${node.target.join(" ")}: ${reasons.join("; ")}`;
  });
  return [`${id}: ${help}, ${nodes.length} times`, ...places].join("\n");
}
