// What a reader of `trainbook serve` sees while somebody writes.

import assert from "node:assert/strict";
import { fact, isMarked, mark, shows, until } from "./support.js";

const TRAIN = "content/trains/2025.10-R1.md";
const PAGE = "trains/2025.10-r1/";
const FOLDED = "trains/2025.02-r2/";
const ITEM = "Release notes drafted";
const WINDOW = "window: 2025-10-14 14:00 → 16:00 UTC";

fact("a saved edit is on the open page, which stays where it was", async ({ page, site }) => {
  await page.goto(FOLDED);
  await page.evaluate(() => {
    document.querySelector("main details").open = true;
    scrollTo(0, 900);
  });
  const top = () => page.evaluate(() => document.querySelector("#tb-deploy").getBoundingClientRect().top);
  const before = await top();
  // One that makes the page longer above, and one that leaves it as long as it is.
  for (const [from, to] of [["## ", "An aside.\n\n## "], ["An aside.", "A remark."]]) {
    await mark(page);
    await site.edit("content/trains/2025.02-R2.md", from, to);
    await shows(page, to.split("\n")[0]);
    assert.equal(await isMarked(page), false);
    await until("it is scrolled", async () => Math.abs((await top()) - before) < 1);
    assert.ok(await isUnfolded(page), "what was unfolded is folded");
  }
});

fact("a page that shows nothing of an edit is not loaded again", async ({ page, site, serving }) => {
  await page.goto(PAGE);
  await mark(page);
  await site.edit("content/trains/2024.11-R1.md", "## ", "An aside.\n\n## ");
  await until("the edit is served", async () => {
    const other = await fetch(new URL("trains/2024.11-r1/", serving.address));
    return (await other.text()).includes("An aside.");
  });
  // What is told comes in order, so the style that follows comes after anything about the edit.
  await site.save("themes/default/assets/css/95-own.css", "h1{color:rgb(1,2,3)}");
  await until("the style is swapped", () => colour(page, "h1", "rgb(1, 2, 3)"));
  assert.ok(await isMarked(page), "it was loaded again");
  await site.edit(TRAIN, ITEM, "Release notes written");
  await shows(page, "Release notes written");
});

fact(
  "an error lies over the last good page until it is hidden or mended",
  async ({ page, site, serving }) => {
    await page.goto(PAGE);
    await mark(page);
    const overlay = page.getByRole("alert");
    const report = overlay.locator("pre");
    let window = WINDOW;
    const write = async (other) => {
      await site.edit(TRAIN, window, other);
      window = other;
    };
    const spoil = async (day) => {
      await write(`window: 2025-13-${day} 14:00`);
      await overlay.getByText(`2025-13-${day}`).first().waitFor();
    };

    await spoil(41);
    const text = await report.textContent();
    for (const part of ["error[", TRAIN, "= help:", "^"]) assert.ok(text.includes(part), `\`${part}\` is not in ${text}`);
    assert.ok(serving.said.includes(text.trimEnd()), "the terminal says something else");
    assert.deepEqual(
      await report.evaluate((it) => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor]),
      ["rgb(245, 247, 251)", "rgba(0, 0, 0, 0)"],
    );
    const box = await overlay.boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= 720 && box.width === 1280, JSON.stringify(box));
    assert.ok(await page.getByRole("heading", { level: 1 }).isVisible());

    await page.keyboard.press("Escape");
    await overlay.waitFor({ state: "detached" });
    await spoil(42);
    await page.getByRole("button", { name: "Hide" }).click();
    await overlay.waitFor({ state: "detached" });
    await spoil(43);
    await write(WINDOW);
    await overlay.waitFor({ state: "detached" });
    assert.ok(await isMarked(page), "the last good page was loaded again");
  },
  // No style of a theme makes it unreadable.
  (site) => site.save("themes/default/assets/css/95-own.css", "pre{color:#fff;background:#fff}button{display:none}"),
);

fact("a style is swapped on the page as it is", async ({ page, site }) => {
  await page.goto(FOLDED);
  await mark(page);
  await page.evaluate(() => (document.querySelector("main details").open = true));
  const sheets = await page.locator('link[rel="stylesheet"]').count();
  const before = await page.evaluate(() => getComputedStyle(document.querySelector("h1")).color);
  const own = "themes/default/assets/css/95-own.css";
  for (const level of [1, 2]) {
    await site.save(own, `h1{color:rgb(${level},2,3)}`);
    await until("the style is swapped", () => colour(page, "h1", `rgb(${level}, 2, 3)`));
  }
  await site.remove(own);
  await until("the old style is back", () => colour(page, "h1", before));
  await until("the others are gone", async () => (await page.locator('link[rel="stylesheet"]').count()) === sheets);
  assert.ok(await isMarked(page), "it was loaded again");
  assert.ok(await isUnfolded(page), "what was unfolded is folded");
});

const PICTURE = "static/maps/the map é.svg";
const drawn = (width) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10"/>`;

fact(
  "a picture that is written again is shown again on the page as it is",
  async ({ page, site }) => {
    await page.goto("map/");
    const width = () => page.evaluate(() => document.querySelector("main img").naturalWidth);
    await until("the picture is shown", async () => (await width()) === 40);
    await mark(page);
    for (const other of [60, 80]) {
      await site.save(PICTURE, drawn(other));
      await until("the new picture is shown", async () => (await width()) === other);
    }
    assert.ok(await isMarked(page), "it was loaded again");
  },
  async (site) => {
    await site.save(PICTURE, drawn(40));
    await site.save("content/map.md", "# Map\n\n![The map](</maps/the map é.svg>)\n");
  },
);

fact("a train that is removed leads its page to the one for what is not there, and back", async ({ page, site }) => {
  const path = "content/trains/2024.12-R2.md";
  const text = await site.read(path);
  await page.goto("trains/2024.12-r2/");
  const title = await page.title();
  await site.remove(path);
  await until("it is missing", async () => (await page.title()).startsWith("No such page"));
  await site.save(path, text);
  await until("it is back", async () => (await page.title()) === title);
});

fact(
  "a commit is on the open page of a train's history",
  async ({ page, site }) => {
    await page.goto(`${PAGE}pulse/`);
    await shows(page, "2025.10-R1 changed once");
    await site.edit(TRAIN, ITEM, "Release notes written");
    site.commit("The notes are written");
    await shows(page, "2025.10-R1 changed 2 times");
  },
  async (site) => site.commit("The year so far"),
);

fact(
  "a site that begins with an error shows it, and itself once that is mended",
  async ({ page, site }) => {
    await page.goto(PAGE);
    await shows(page, "There is no site to show yet");
    const report = page.locator("pre");
    await until("the error is shown", async () => (await report.textContent()).includes("2025-13-41"));
    assert.equal(await page.getByRole("alert").count(), 0, "the same is said twice");
    await mark(page);
    await site.edit(TRAIN, "2025-13-41", "2025-13-42");
    await until("the other error is shown", async () => (await report.textContent()).includes("2025-13-42"));
    assert.ok(await isMarked(page), "it was loaded again");
    await site.edit(TRAIN, "window: 2025-13-42 14:00", WINDOW);
    await shows(page, ITEM);
  },
  (site) => site.edit(TRAIN, WINDOW, "window: 2025-13-41 14:00"),
);

fact(
  "where there was no site, a page that it does not have leads to the one for what is not there",
  async ({ page, site }) => {
    await page.goto("nowhere/");
    await shows(page, "There is no site to show yet");
    await site.edit(TRAIN, "window: 2025-13-41 14:00", WINDOW);
    await until("it is missing", async () => (await page.title()).startsWith("No such page"));
  },
  (site) => site.edit(TRAIN, WINDOW, "window: 2025-13-41 14:00"),
);

fact("a page to which somebody goes back is fresh, and stays so", async ({ page, site }) => {
  await page.goto(PAGE);
  await page.goto("services/");
  await site.edit(TRAIN, ITEM, "Release notes written");
  await page.goBack();
  await shows(page, "Release notes written");
  await site.edit(TRAIN, "Release notes written", "Release notes printed");
  await shows(page, "Release notes printed");
});

fact("a page that nobody sees holds no stream, and is told what happened once somebody looks", async ({ page, site }) => {
  await page.addInitScript(() => {
    Object.defineProperty(document, "hidden", { get: () => window.isAway === true });
    window.streams = [];
    const Stream = window.EventSource;
    window.EventSource = function (...call) {
      const stream = new Stream(...call);
      window.streams.push(stream);
      return stream;
    };
  });
  await page.goto(PAGE);
  const turn = (isAway) =>
    page.evaluate((isAway) => {
      window.isAway = isAway;
      document.dispatchEvent(new Event("visibilitychange"));
      return window.streams.map((stream) => stream.readyState < 2);
    }, isAway);
  await mark(page);
  assert.deepEqual(await turn(true), [false]);
  const overlay = page.getByRole("alert");
  await site.edit(TRAIN, WINDOW, "window: 2025-13-41 14:00");
  await turn(false);
  await shows(overlay, "2025-13-41");
  assert.ok(await isMarked(page), "it was loaded again");
  await turn(true);
  await site.edit(TRAIN, "window: 2025-13-41 14:00", WINDOW);
  assert.deepEqual(await turn(false), [false, false, true]);
  await overlay.waitFor({ state: "detached" });
});

function colour(page, of, expected) {
  return page.evaluate(([of, expected]) => getComputedStyle(document.querySelector(of)).color === expected, [of, expected]);
}

function isUnfolded(page) {
  return page.evaluate(() => document.querySelector("main details").open);
}
