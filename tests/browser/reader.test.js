// What readers miss only when it is absent: filters in the address, keys, times, copying, a way on from a wrong address.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { NOW, PROGRAM, fact, shows, until } from "./support.js";

const path = (page) => new URL(page.url()).pathname;
const heading = (page) => page.getByRole("heading", { level: 1 });
const at = (page, end) => page.waitForURL((url) => url.pathname + url.search === end);
const isFocused = (page, text) =>
  until(`“${text}” has the focus`, () => page.evaluate((text) => document.activeElement.textContent.includes(text), text));
const withoutScript = async (page, serving, act) => {
  const context = await page.context().browser().newContext({ javaScriptEnabled: false, baseURL: serving.address });
  try {
    await act(await context.newPage());
  } finally {
    await context.close();
  }
};

fact("one filter in an address leads to its own page, and what is not known is ignored", async ({ page }) => {
  for (const [asked, led] of [
    ["trains/?service=api", "/trains/service/api/index.html"],
    ["trains/?service=api&colour=red&year=1812", "/trains/service/api/index.html"],
    ["notes/?service=web", "/notes/web/index.html"],
    ["actions/?owner=sam", "/actions/owner/sam/index.html"],
    ["actions/?state=done&owner=sam", "/actions/owner/sam/done/index.html"],
    ["flags/?state=expired", "/flags/expired/index.html"],
  ]) {
    await page.goto(asked);
    await at(page, led);
  }
  await page.goto("trains/?service=nothing&phase=flying");
  assert.match(await heading(page).textContent(), /^\d+ trains, /);
  assert.ok(page.url().endsWith("?service=nothing&phase=flying"));
});

fact("several filters of trains are one list, with its own title and count", async ({ page }) => {
  await page.goto("trains/?service=api&phase=shipped&year=2025&colour=red");
  await until("it is counted", async () => /^\d+ trains carrying api, in 2025, shipped$/.test(await heading(page).textContent()));
  const count = Number.parseInt(await heading(page).textContent(), 10);
  assert.ok((await page.title()).startsWith(`${count} trains carrying api, in 2025, shipped`));
  const rows = page.locator(".list tbody tr");
  assert.equal(await rows.count(), count);
  for (const row of await rows.all()) {
    assert.match(await row.textContent(), /api/);
    assert.match(await row.textContent(), /Shipped/);
  }
  await rows.first().getByRole("link").first().click();
  await page.waitForURL("**/index.html");
  assert.match(path(page), /^\/trains\/2025/);
});

fact("menus put filters together, and let them go again", async ({ page }) => {
  const choose = async (menu, choice) => {
    await page.locator(".filters summary", { hasText: menu }).click();
    await until("the script of the menus is there", () => page.evaluate(() => performance.getEntriesByType("resource")
      .some((file) => file.name.includes("/filters-") && file.responseEnd > 0)));
    await page.locator(".filters details[open] a", { hasText: choice }).first().click();
  };
  await page.goto("trains/");
  await choose("Service", "api");
  await at(page, "/trains/service/api/index.html");
  await choose("Year", "2025");
  await at(page, "/trains/index.html?service=api&year=2025");
  await shows(page, /trains carrying api, in 2025$/);
  await choose("Service", "api");
  await at(page, "/trains/year/2025/index.html");
  await page.goto("trains/service/api/?year=2024");
  await at(page, "/trains/index.html?service=api&year=2024");
  await page.goto("trains/?service=ledger&owner=nobody&phase=cancelled&year=2024");
  await shows(page, /^No trains carrying ledger/);
  await page.getByRole("link", { name: "Clear the filters" }).click();
  await at(page, "/trains/index.html");
});

fact("a folder is filtered as it is", async ({ page, site }) => {
  const out = join(site.folder, "public");
  execFileSync(PROGRAM, ["build", "--now", NOW, site.folder], { stdio: "ignore" });
  await page.goto(`${pathToFileURL(join(out, "trains/index.html")).href}?service=api&year=2025`);
  await shows(page, /^\d+ trains carrying api, in 2025$/);
});

fact("without script every single filter, and every pair of actions, is a page", async ({ page, serving }) => {
  await withoutScript(page, serving, async (page) => {
    await page.goto("actions/");
    await page.locator(".filters summary", { hasText: "Owner" }).click();
    await page.locator(".filters a", { hasText: "@sam" }).click();
    assert.equal(path(page), "/actions/owner/sam/index.html");
    assert.match(await heading(page).textContent(), /^@sam: .* actions? open/);
    await page.locator(".filters summary", { hasText: "State" }).click();
    await page.locator(".filters a", { hasText: "Done" }).click();
    assert.equal(path(page), "/actions/owner/sam/done/index.html");
    assert.match(await heading(page).textContent(), /^@sam: .* settled/);
    const feed = await page.locator("link[rel=alternate]").last().getAttribute("href");
    assert.equal((await page.request.get(new URL(feed, page.url()).href)).status(), 200);
  });
});

fact("keys lead through the site", async ({ page }) => {
  await page.goto("");
  for (const [keys, led] of [["gt", "/trains/index.html"], ["gp", "/pulse/index.html"], ["gb", "/index.html"]]) {
    for (const key of keys) await page.keyboard.press(key);
    await at(page, led);
  }
  await page.goto("trains/2025.10-r1/");
  await page.keyboard.press("n");
  await at(page, "/trains/2025.10-r2/index.html");
  await page.keyboard.press("p");
  await at(page, "/trains/2025.10-r1/index.html");
  await page.keyboard.press("3");
  await at(page, "/trains/2025.10-r1/index.html");
  assert.equal(new URL(page.url()).hash, "#tb-deploy");
  await page.goto("trains/");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await isFocused(page, "2025.11-R1");
  await page.keyboard.press("Enter");
  await at(page, "/trains/2025.11-r1/index.html");
});

fact("a question mark shows the keys, which are a page without script", async ({ page, serving }) => {
  await page.goto("services/");
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  await dialog.getByText("go to trains").waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  assert.equal(path(page), "/services/");
  await withoutScript(page, serving, async (page) => {
    await page.goto("keys/");
    await shows(page, "go to trains");
  });
});

fact("keys of one letter can be turned off, and fields take them as letters", async ({ page }) => {
  await page.goto("keys/");
  await page.getByLabel("Keys of one letter are on").uncheck();
  for (const key of ["g", "t", "/", "?"]) await page.keyboard.press(key);
  await page.goto("trains/2025.10-r1/");
  await page.keyboard.press("n");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search", exact: true }).waitFor();
  assert.equal(path(page), "/trains/2025.10-r1/");
  await page.goto("keys/");
  await page.getByLabel("Keys of one letter are on").check();
  await page.goto("compare/");
  await page.getByLabel("From").pressSequentially("gt?");
  assert.equal(await page.getByLabel("From").inputValue(), "gt?");
});

fact("times are in UTC until a reader wants their own, and stay so on every page", async ({ page, serving }) => {
  const context = await page.context().browser().newContext({ timezoneId: "Asia/Tokyo", baseURL: serving.address });
  try {
    const mine = await context.newPage();
    await mine.goto("trains/2025.10-r1/");
    const start = mine.locator(".facts time").first();
    assert.match(await start.textContent(), /14 Oct, 14:00$/);
    await mine.getByRole("button", { name: "show my times" }).click();
    assert.match(await start.textContent(), /14 Oct, 23:00 GMT\+9$/);
    await mine.goto("");
    await shows(mine, "Times in Tokyo");
    await mine.keyboard.press("u");
    await mine.getByRole("button", { name: "show my times" }).waitFor();
  } finally {
    await context.close();
  }
});

fact("a page of a train that is under way says how long nothing was written", async ({ page }) => {
  const notice = page.locator("[data-news]");
  await page.clock.setFixedTime("2025-10-14T15:00:00Z");
  await page.goto("trains/2025.10-r1/");
  await until("the script has run", () => page.getByRole("button", { name: "show my times" }).isVisible());
  assert.equal(await notice.isVisible(), false);
  await shows(page, "In a window of 2 h, since 14 Oct, 14:02 UTC");
  await shows(page, "58 min ago");
  await page.clock.setFixedTime("2025-10-16T14:47:00Z");
  await page.reload();
  await shows(page, "Nothing was written here for 2 d");
  await page.goto("trains/2025.09-r4/");
  assert.equal(await notice.count(), 0);
}, (site) => site.commit("The book"));

fact("a colour scheme follows the system until one is chosen", async ({ page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("");
  const light = await paper();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await paper();
  assert.notEqual(light, dark);
  await page.keyboard.press("t");
  assert.equal(await paper(), light);
  await page.goto("trains/");
  assert.equal(await paper(), light);
  await page.keyboard.press("t");
  await page.emulateMedia({ colorScheme: "light" });
  assert.equal(await paper(), dark);
});

fact("a wrong address leads on to what is called like it", async ({ page, serving }) => {
  const html = await (await page.request.get(new URL("404.html", serving.address).href)).text();
  await page.route("**/trains/2025.10-R9/", (route) => route.fulfill({ status: 404, contentType: "text/html", body: html }));
  await page.goto("trains/2025.10-R9/");
  await page.getByRole("link", { name: "Search for “2025.10-R9”" }).waitFor();
  await page.getByRole("link", { name: "2025.10-R1" }).click();
  await at(page, "/trains/2025.10-r1/index.html");
  await withoutScript(page, serving, async (page) => {
    await page.goto("404.html");
    await page.getByRole("main").getByRole("link", { name: "Search" }).waitFor();
  });
}, (site) => site.edit("trainbook.yaml", "base_url: https://releases.northwind.example/", "base_url: http://localhost/"));

fact("code, commits and addresses are copied", async ({ page, serving }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(serving.address).origin });
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.goto("trains/2025.10-r1/");
  await page.getByRole("button", { name: "copy v4.2.0" }).click();
  await shows(page, "Copied");
  assert.equal(await clipboard(), "v4.2.0");
  await page.getByRole("button", { name: "copy link to this page" }).click();
  assert.equal(await clipboard(), "https://releases.northwind.example/trains/2025.10-r1/");
  await page.goto("runbooks/rollback/");
  await page.getByRole("button", { name: "copy code" }).first().click();
  await until("code is copied", async () => (await clipboard()) === (await page.locator("pre").first().textContent()).trimEnd());
  await page.keyboard.press("c");
  await until("the address is copied", async () => (await clipboard()) === "https://releases.northwind.example/runbooks/rollback/");
});

fact("two trains are compared by a script that is loaded when somebody asks", async ({ page }) => {
  const loaded = [];
  page.on("request", (request) => loaded.push(request.url()));
  await page.goto("compare/");
  await page.getByLabel("From").fill("2025.06-R1");
  await page.getByLabel("to", { exact: true }).fill("2025.08-R1");
  assert.equal(loaded.some((url) => url.includes("comparison-")), false);
  await page.getByRole("button", { name: "Compare" }).click();
  await shows(page, /^2025\.06-R1 to 2025\.08-R1: \d+ trains/);
  await page.getByRole("heading", { name: "Versions" }).waitFor();
  assert.equal(loaded.filter((url) => url.includes("comparison-")).length, 1);
});

const LISTS = ["", "trains/", "notes/", "pulse/", "services/", "actions/", "metrics/", "retros/", "flags/", "incidents/", "people/",
  "calendar/", "compare/", "search/", "about/", "keys/", "404.html"];

fact("a site without trains has a word on every page, and no menu", async ({ page }) => {
  for (const list of LISTS) {
    await page.goto(list);
    assert.ok((await heading(page).textContent()).length > 3, list);
    assert.equal(await page.locator(".filters").count(), 0, list);
    assert.equal(await page.locator("table.list").count(), 0, list);
  }
  await page.goto("");
  await shows(page, "No trains planned.");
  await page.goto("actions/overdue/");
  await shows(page, "No action is overdue.");
}, async (site) => {
  for (const folder of await readdir(join(site.folder, "content"))) await rm(join(site.folder, "content", folder), { recursive: true });
});

fact("names as long as somebody may make them scroll no page sideways, and squeeze nothing", async ({ page }) => {
  const long = "2025.12-r-whose-name-nobody-could-ever-say-in-one-breath";
  for (const width of [320, 390, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const address of [...LISTS, `trains/${long}/`, "actions/owner/somebody-with-a-very-long-handle-2025/", "services/a-service-with-a-name-that-goes-on-and-on/"]) {
      await page.goto(address);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${address} scrolls by ${over} at ${width}`);
    }
    await page.goto("");
    const title = page.locator(".b-train strong", { hasText: "Donaudampf" });
    assert.ok((await title.boundingBox()).width > 150, `the board squeezes titles at ${width}`);
    await page.goto(`trains/${long}/`);
    assert.ok((await page.locator(".verdict p").boundingBox()).width > 150, `the verdict is squeezed at ${width}`);
  }
}, (site) => {
  const words = "A title that somebody wrote without thinking of whoever reads it on a phone, with Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen";
  const who = "somebody-with-a-very-long-handle-2025";
  return site.save("content/trains/2025.12-R1.md", `---
train: 2025.12-R-whose-name-nobody-could-ever-say-in-one-breath
title: "${words}"
owner: ${who}
approvers: [${who}, somebody-else-with-a-handle-that-is-long, jon, ana]
window: 2025-12-16 14:00 → 16:00 UTC
services:
  - { name: a-service-with-a-name-that-goes-on-and-on, from: 1.1.0-alpha.20251014.build.4711, to: 1.2.0-alpha.20251014.build.4711 }
flags:
  - { key: a-flag-with-a-key-that-is-longer-than-any-column, owner: ${who}, plan: 0% → 10% → 100%, state: 10%, expires: 2025-09-01 }
---
## Stage 1 — Pre-Flight
- [ ] ${words} @${who}
## Stage 2 — Go / No-Go
| Item | Owner | Status |
| --- | --- | --- |
| ${words} | @${who} | ❌ 13:10 ${words} |
## Actions
- [ ] ${words} @${who}
`);
});

// The text as it stands on the screen, from left to right.
const seen = (locator) =>
  locator.evaluate((element) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const letters = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (let at = 0; at < text.length; at++) {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const { left, top } = range.getBoundingClientRect();
        letters.push({ letter: text.data[at], left, top });
      }
    }
    letters.sort((a, b) => a.top - b.top || a.left - b.left);
    return letters.map(({ letter }) => letter).join("");
  });

fact("names and sentences run as they are written where the page runs from right to left", async ({ page }) => {
  await page.goto("trains/2025.10-r1/");
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  const main = page.locator("main");
  for (const [place, text] of [
    [main.locator(".plate").first(), "2025.10-R1"],
    [main.getByRole("link", { name: "@maria" }).first(), "@maria"],
    [main.locator("[aria-current=page]").first(), "2025.10-R1"],
    [main.locator(".summary").first(), "Paying twice by pressing twice is no longer possible."],
    [main.locator("code").first(), "v4.2.0"],
    [main.locator(".coach .v").first(), "4.1.2 → 4.2.0"],
  ]) {
    assert.equal(await seen(place), text);
  }
  const [tag, copy] = [main.locator("code").first(), main.locator("dd", { hasText: "v4.2.0" }).getByRole("button")];
  const [a, b] = [await tag.boundingBox(), await copy.boundingBox()];
  assert.ok(a.x >= b.x + b.width || b.x >= a.x + a.width, "the button stands beside what it copies");
}, async (site) => {
  await site.save("trainbook.yaml", `language: he\n${await site.read("trainbook.yaml")}`);
  await site.save("themes/default/words/he.ftl", "board = לוח\n");
});
