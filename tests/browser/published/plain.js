// What works without any script.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isNothing, reader } from "../support.js";
import { PAGES } from "./pages.js";
import { sites } from "./sites.js";

// A fact about pages whose scripts do not run.
function plainly(name, act, options = {}) {
  test(name, async () => {
    const context = await reader({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 }, baseURL: sites.northwind.address, ...options });
    context.setDefaultTimeout(10_000);
    try {
      await act(await context.newPage());
    } finally {
      await context.close();
    }
  });
}

const heading = (page) => page.getByRole("heading", { level: 1 });

plainly("without script a reader goes from the board to a train, to its history, and to its neighbours", async (page) => {
  await page.goto("");
  await page.getByRole("link", { name: "Idempotent checkout" }).first().click();
  await page.waitForURL("**/trains/2025.10-r1/index.html");
  await page.getByRole("link", { name: "Every change, as a page and as a table" }).click();
  await page.waitForURL("**/trains/2025.10-r1/pulse/index.html");
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "2025.10-R1" }).click();
  await page.getByRole("link", { name: /2025\.09-R4/ }).first().click();
  await page.waitForURL("**/trains/2025.09-r4/index.html");
});

plainly("without script the trains of a service, a year, a phase and an owner have pages of their own", async (page) => {
  for (const [facet, value] of [["service", "api"], ["year", "2024"], ["phase", "rolled back"], ["owner", "@maria"]]) {
    await page.goto("trains/");
    const all = await page.getByRole("row").count();
    await page.goto(`trains/${facet}/`);
    await page.getByRole("main").getByRole("link", { name: value, exact: false }).first().click();
    await heading(page).waitFor();
    const some = await page.getByRole("row").count();
    assert.ok(some > 1 && some < all, `${facet} ${value}: ${some} of ${all} rows`);
  }
});

plainly("without script what is folded is unfolded", async (page) => {
  await page.goto("trains/2025.02-r2/");
  const details = page.locator("main details").first();
  const inside = details.locator(":scope > :not(summary)").first();
  assert.equal(await inside.isVisible(), false);
  await details.locator(":scope > summary").click();
  assert.equal(await inside.isVisible(), true);
});

plainly(
  "without script a phone has the navigation in its menu",
  async (page) => {
    await page.goto("");
    const entry = page.getByRole("listitem").getByRole("link", { name: "Services", exact: true });
    assert.equal(await entry.isVisible(), false);
    await page.getByText("Menu", { exact: true }).click();
    await entry.click();
    await page.waitForURL("**/services/index.html");
  },
  { viewport: { width: 390, height: 844 } },
);

plainly("without script a page shows no control that does nothing", async (page) => {
  const found = [];
  for (const { name, address } of PAGES) {
    await page.goto(address);
    for (const control of await page.locator("button, input, select").all()) {
      if (await control.isVisible()) found.push(`${name}: ${await control.getAttribute("class")} ${await control.textContent()}`);
    }
  }
  isNothing(found);
});

plainly("without script every time is said, with its zone", async (page) => {
  await page.goto("trains/2025.10-r1/");
  const times = await page.locator("main time").allTextContents();
  assert.ok(times.length > 20);
  assert.deepEqual(times.filter((time) => !/\d/.test(time)), []);
  await page.getByText("14:00 → 16:00 UTC").first().waitFor();
});
