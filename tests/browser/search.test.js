// The search, as a reader uses it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { NOW, PROGRAM, fact, isMarked, mark, shows, until } from "./support.js";

const palette = (page) => page.getByRole("dialog", { name: "Search", exact: true });
const field = (page) => page.getByRole("combobox", { name: "Search", exact: true });
const first = (page) => page.locator("[role=option][aria-selected=true]");
const isSelected = (page, text) =>
  until(`“${text}” is the one that Enter opens`, async () => (await first(page).textContent()).includes(text));

fact("a name that is typed is opened by Enter, wherever the reader is", async ({ page }) => {
  for (const keys of ["/", "Control+k", "Meta+k"]) {
    await page.goto("services/");
    await page.keyboard.press(keys);
    await palette(page).waitFor();
    assert.equal(await field(page).inputValue(), "");
    await page.keyboard.type("2025.06-r2");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/trains/2025.06-r2/index.html");
  }
});

fact("arrows go through what is found, and a train's log is searched too", async ({ page }) => {
  await page.goto("");
  await page.keyboard.press("/");
  await page.keyboard.type("queue");
  await isSelected(page, "Mail through a queue");
  await page.keyboard.press("ArrowDown");
  await until("another is selected", async () => !(await first(page).textContent()).includes("Mail through a queue"));
  const other = await first(page).getAttribute("href");
  assert.equal(await field(page).getAttribute("aria-activedescendant"), await first(page).getAttribute("id"));
  await page.keyboard.press("ArrowUp");
  await isSelected(page, "Mail through a queue");
  const there = new URL(other, page.url()).pathname;
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(({ pathname }) => pathname === there);
});

fact("a result shows the line in which it is found, and leads to where the line stands", async ({ page }) => {
  for (const [query, met, line, section] of [
    ["smoke test", ["smoke", "test"], "Add the basket to the smoke test", "#tb-actions"],
    ["lost conn", ["lost", "connection"], "Checkout resumes after a lost connection (#1836)", "#tb-notes"],
    ["announced", ["Announced"], "Announced in #deploy-feed", "#tb-log"],
  ]) {
    await page.goto("services/");
    await page.keyboard.press("/");
    await field(page).waitFor();
    await page.keyboard.type(`${query} R1`);
    const result = page.getByRole("option", { name: "2025.10-R1" });
    await result.locator("mark").first().waitFor();
    assert.ok((await result.textContent()).includes(line), await result.textContent());
    assert.deepEqual(await result.locator("mark").allTextContents(), met);
    assert.equal(new URL(await result.getAttribute("href"), page.url()).hash, section);
  }
  await page.keyboard.press("Enter");
  await page.waitForURL("**/trains/2025.10-r1/index.html#tb-log");
});

fact("a name needs no line, and asks for no page", async ({ page }) => {
  await page.goto("services/");
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.keyboard.press("/");
  await field(page).waitFor();
  await page.keyboard.type("@maria");
  await isSelected(page, "@maria");
  await page.waitForTimeout(500);
  assert.deepEqual(asked.filter((path) => path.includes("/people/")), []);
});

fact("Escape closes it, and the focus is where it was", async ({ page }) => {
  await page.goto("");
  const opener = page.getByRole("link", { name: "Search", exact: true });
  await opener.focus();
  await page.keyboard.press("Enter");
  await field(page).waitFor();
  assert.equal(await field(page).evaluate((it) => it === document.activeElement), true);
  await page.keyboard.press("Escape");
  await palette(page).waitFor({ state: "hidden" });
  assert.equal(await opener.evaluate((it) => it === document.activeElement), true);
  await page.keyboard.press("/");
  await palette(page).waitFor();
});

fact("a slash in a field is a slash", async ({ page }) => {
  await page.goto("compare/");
  await page.getByLabel("From").pressSequentially("a/b");
  assert.equal(await page.getByLabel("From").inputValue(), "a/b");
  assert.equal(await palette(page).count(), 0);
});

fact("a version and a commit lead to the train that brought them", async ({ page, site }) => {
  await page.goto("search/");
  for (const [typed, found] of [
    ["api 4.2", "2025.10-R3"],
    ["api 4.2.0", "2025.10-R1"],
    ["0123456789abcdef0123456789abcdef01234567", "2025.02-R2"],
    ["0123456", "2025.02-R2"],
    ["GRÖSSE gro\u0308ße", "2025.02-R2"],
    ["京都", "2025.02-R2"],
    ["OPS-4711", "2025.02-R2"],
    ["@maria", "@maria"],
    ["api", "service"],
  ]) {
    await field(page).fill(typed);
    await isSelected(page, found);
  }
  await field(page).fill("nothingofthekind");
  await shows(page, "Nothing for “nothingofthekind”");
}, async (site) => {
  const path = "content/trains/2025.02-R2.md";
  await site.edit(path, "hash: REL-334", "hash: 0123456789abcdef0123456789abcdef01234567");
  await site.edit(path, "\n---\n", "\n---\n\nGröße, Grösse in 東京都, OPS-4711.\n");
});

fact("what was asked is in the address, with its facets", async ({ page }) => {
  await page.goto("search/");
  await field(page).fill("backups");
  await shows(page, /^\d+ found/);
  const count = async () => Number.parseInt(await page.getByRole("status").textContent(), 10);
  const all = await count();
  await page.getByLabel("Service").selectOption("web");
  await page.getByLabel("Kind").selectOption("item");
  await until("there are fewer", async () => (await count()) < all);
  const some = await count();
  assert.ok(some > 0);
  const { search } = new URL(page.url());
  assert.deepEqual(Object.fromEntries(new URLSearchParams(search)), { q: "backups", service: "web", kind: "item" });
  await page.goto(`search/${search}`);
  await until("the same is found", async () => (await count()) === some);
  assert.equal(await field(page).inputValue(), "backups");

  // The palette leads to the same page.
  await page.goto("");
  await page.keyboard.press("/");
  await palette(page).getByLabel("Service").selectOption("web");
  await field(page).fill("backups");
  await palette(page).getByRole("link", { name: "Open as a page" }).click();
  await page.waitForURL("**/search/index.html?q=backups&service=web");
});

fact("what contributors write is shown as it is written", async ({ page }) => {
  await page.goto("search/");
  await field(page).fill("onerror");
  await isSelected(page, "<img src=x onerror=alert(1)>");
  assert.equal(await page.locator("[role=option] img").count(), 0);
}, (site) => site.edit("content/trains/2025.02-R2.md", "title: Stock reservations", "title: \"<img src=x onerror=alert(1)></script>\""));

fact("a list that somebody kept reads no file of another numbering as its own", async ({ page, site, serving }) => {
  const list = new URL("search/facets.js", serving.address);
  const kept = await (await fetch(list)).text();
  await site.save("content/trains/2020.01-R1.md", "---\ntrain: 2020.01-R1\ntitle: The first zeppelin\nwindow: 2020-01-07 14:00 UTC\n---\n");
  await until("it is served", async () => (await (await fetch(list)).text()) !== kept);
  let isAsked = false;
  await page.route(list.href, (route) => {
    isAsked = true;
    return route.fulfill({ body: kept, contentType: "text/javascript" });
  });
  await page.goto("search/?q=zeppelin");
  await isSelected(page, "2020.01-R1 The first zeppelin");
  await field(page).fill("queue");
  await isSelected(page, "2024.11-R2 Mail through a queue");
  assert.ok(isAsked, "the list that was kept is not asked for");
});

fact("a folder is searched as it is", async ({ page, site }) => {
  const out = join(site.folder, "public");
  execFileSync(PROGRAM, ["build", "--now", NOW, site.folder], { stdio: "ignore" });
  await page.goto(pathToFileURL(join(out, "services/index.html")).href);
  await page.keyboard.press("/");
  await page.keyboard.type("queue");
  await isSelected(page, "Mail through a queue");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/trains/2024.11-r2/index.html");
  await page.goto(`${pathToFileURL(join(out, "search/index.html"))}?q=queue`);
  await isSelected(page, "Mail through a queue");
  await field(page).fill("catalogue");
  await isSelected(page, "Winter catalogue");
});

fact("without script there are the lists", async ({ page, serving }) => {
  const context = await page.context().browser().newContext({ javaScriptEnabled: false });
  try {
    const plain = await context.newPage();
    await plain.goto(serving.address);
    await plain.getByRole("link", { name: "Search", exact: true }).click();
    await plain.getByText("Searching needs a script").waitFor();
    await plain.getByRole("link", { name: "Trains by service" }).click();
    await plain.getByRole("heading", { name: "Trains by service" }).waitFor();
  } finally {
    await context.close();
  }
});
