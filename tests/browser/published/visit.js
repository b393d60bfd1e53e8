// What a first visit costs, and whom it tells.

import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { NOW, isNothing, reader, until } from "../support.js";
import { PAGES } from "./pages.js";

// What some pages need more than others: the style of figures or of keys, the scripts that search and compare with
// what they read, a picture in the text, what finds the names like one that is not there.
const BEYOND = { pulse: 1, metrics: 1, calendar: 1, compare: 3, search: 3, document: 1, keys: 1, 404: 1 };

test("a first visit asks for four files at most, all of the site, with 6 kB of script, and stores nothing", async () => {
  const context = await reader({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  // Each page is met as the first one.
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  let asked;
  let scripts;
  page.on("response", (response) => {
    // An icon may come when the next page is there already, or not at all in a browser without a window.
    if (!response.url().includes("/icons/")) asked.add(response.url());
    if (response.request().resourceType() === "script") scripts.push(response.body());
  });
  const found = [];
  for (const { name, address } of PAGES) {
    asked = new Set();
    scripts = [];
    await page.goto(address);
    const icon = await page.evaluate(() => document.querySelector("link[rel=icon]")?.href);
    if (icon) asked.add(icon);
    const { host } = new URL(address);
    const most = 4 + (BEYOND[name.split("-")[0]] ?? 0);
    if (asked.size > most || [...asked].some((url) => new URL(url).host !== host)) found.push(`${name}: ${[...asked].join(" ")}`);
    const size = (await Promise.all(scripts)).reduce((sum, script) => sum + gzipSync(script).length, 0);
    if (size > 6000 && name !== "search") found.push(`${name}: ${size} bytes of script`);
    const stored = await page.evaluate(() => document.cookie.length + localStorage.length + sessionStorage.length);
    if (stored || (await context.cookies()).length) found.push(`${name} stores something`);
  }
  await context.close();
  isNothing(found);
});

test("nothing moves on a page when its script comes late", async () => {
  const found = [];
  for (const width of [1280, 390]) {
    const context = await reader({ viewport: { width, height: 844 } });
    const page = await context.newPage();
    await page.addInitScript((now) => (Date.now = () => now), Date.parse(NOW));
    // The script is kept back until the page is painted.
    await page.route("**/_t/*.js", async (route) => {
      await until("it is painted", () => page.evaluate(() => performance.getEntriesByType("paint").length > 0));
      await route.continue();
    });
    for (const { name, address } of PAGES) {
      await page.goto(address);
      // A page that says how old it is makes room for that.
      const isOld = await page.evaluate(() => document.querySelector("[data-news]:not([hidden])") !== null);
      const moved = isOld ? [] : await page.evaluate(shifts);
      if (moved.length) found.push(`${name}, ${width} px: ${moved.join(", ")}`);
    }
    await context.close();
  }
  isNothing(found);
});

// What has moved so far, and how far.
async function shifts() {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const entries = await new Promise((done) => {
    new PerformanceObserver((list) => done(list.getEntries())).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done([]), 50);
  });
  const told = ({ node, previousRect, currentRect }) =>
    `${node?.localName}.${node?.className} from ${previousRect.x}, ${previousRect.y} to ${currentRect.x}, ${currentRect.y}`;
  return entries.filter((entry) => entry.value > 0.0001).flatMap((entry) => entry.sources.map(told)).slice(0, 4);
}
