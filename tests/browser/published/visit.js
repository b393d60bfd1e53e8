// What a first visit costs, and whom it tells.

import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { NOW, isNothing, reader, until } from "../support.js";
import { PAGES } from "./pages.js";

// What some pages need more than others: the style of figures, the scripts that search and compare with
// what they read, a picture in the text.
const BEYOND = { pulse: 1, metrics: 1, calendar: 1, compare: 3, search: 3, document: 1 };

test("a first visit asks for four files at most, all of the site, and stores nothing", async () => {
  const found = [];
  for (const { name, address } of PAGES) {
    const context = await reader({ viewport: { width: 1280, height: 900 } });
    const asked = new Set();
    context.on("request", (request) => asked.add(request.url()));
    const page = await context.newPage();
    await page.goto(address);
    // The icon may come later, or not at all in a browser without a window.
    const icon = await page.evaluate(() => document.querySelector("link[rel=icon]")?.href);
    if (icon) asked.add(icon);
    const { host } = new URL(address);
    const most = 4 + (BEYOND[name.split("-")[0]] ?? 0);
    if (asked.size > most || [...asked].some((url) => new URL(url).host !== host)) found.push(`${name}: ${[...asked].join(" ")}`);
    const stored = await page.evaluate(() => document.cookie.length + localStorage.length + sessionStorage.length);
    if (stored || (await context.cookies()).length) found.push(`${name} stores something`);
    await context.close();
  }
  isNothing(found);
});

test("the scripts of a page are at most 6 kB over the wire, until search is opened", async () => {
  const context = await reader({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const found = [];
  for (const { name, address } of PAGES.filter(({ name }) => name !== "search")) {
    const bodies = [];
    page.on("response", (response) => bodies.push(response.request().resourceType() === "script" ? response.body() : ""));
    await page.goto(address);
    const size = (await Promise.all(bodies)).reduce((sum, body) => sum + (body ? gzipSync(body).length : 0), 0);
    page.removeAllListeners("response");
    if (size > 6000) found.push(`${name}: ${size} bytes`);
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
      const moved = await page.evaluate(shifts);
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
