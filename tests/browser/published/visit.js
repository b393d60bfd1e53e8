// What a first visit costs, and whom it tells.

import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { isNothing, reader } from "../support.js";
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
