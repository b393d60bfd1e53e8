// What every kind of page looks like, beside how it looked when somebody last agreed to it.
//
// The pictures are small and drawn in one font, so that machines agree; what differs by less than a
// hair is no change. They show where things stand and in which colour, not how a letter is drawn. `TRAINBOOK_BLESS=1` draws them anew; what is not as it was lies in `changed/`.

import assert from "node:assert/strict";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { NOW, isNothing, reader } from "../support.js";
import { PAGES } from "./pages.js";

const GOLDENS = new URL("../goldens/", import.meta.url);
const CHANGED = new URL("../changed/", import.meta.url);
const FONTS = { "--sans": "DejaVu Sans", "--mono": "DejaVu Sans Mono" };

// How many of ten thousand pixels may differ, which is a word or two in another colour.
const MOST = 3;

// How much of a page is drawn, from its top.
const TALLEST = 1200;

const DARK = ["board", "train-deploying", "pulse", "services", "metrics"];
const WAYS = [
  ["light", 1280, 1 / 3, () => true],
  ["light", 390, 2 / 5, () => true],
  ["dark", 1280, 1 / 3, ({ name }) => DARK.includes(name)],
];

for (const [colorScheme, width, deviceScaleFactor, isDrawn] of WAYS) {
  test(`pages look as they did, ${colorScheme}, ${width} px wide`, async () => {
    const context = await reader({
      colorScheme,
      viewport: { width, height: 900 },
      deviceScaleFactor,
      bypassCSP: true,
      reducedMotion: "reduce",
      timezoneId: "UTC",
    });
    const page = await context.newPage();
    await page.addInitScript((now) => (Date.now = () => now), Date.parse(NOW));
    const found = [];
    for (const { name, address } of PAGES.filter(isDrawn)) {
      await page.goto(address);
      await page.evaluate((fonts) => Object.entries(fonts).forEach(([key, font]) => document.documentElement.style.setProperty(key, font)), FONTS);
      await page.evaluate(loaded);
      await page.setViewportSize({ width, height: await page.evaluate((most) => Math.min(most, document.documentElement.scrollHeight), TALLEST) });
      const fault = await compared(`${name}-${colorScheme}-${width}`, PNG.sync.read(await page.screenshot()));
      if (fault) found.push(fault);
      await page.setViewportSize({ width, height: 900 });
    }
    await context.close();
    isNothing(found);
  });
}

// Waits for the pictures in the text, which come when they are seen.
async function loaded() {
  for (const picture of document.images) picture.loading = "eager";
  await Promise.all([...document.images].map((picture) => picture.decode()));
}

// What is not as it was, in words.
async function compared(name, picture) {
  const golden = new URL(`${name}.png`, GOLDENS);
  const bytes = PNG.sync.write(picture, { colorType: 2, deflateLevel: 9 });
  if (process.env.TRAINBOOK_BLESS) {
    await mkdir(GOLDENS, { recursive: true });
    return void (await writeFile(golden, bytes));
  }
  const { width, height } = picture;
  const before = PNG.sync.read(await readFile(golden).catch(() => assert.fail(`${name} has no picture: TRAINBOOK_BLESS=1 draws it`)));
  const differing =
    before.width === width && before.height === height
      ? pixelmatch(before.data, picture.data, undefined, width, height, { threshold: 0.1 })
      : width * height;
  if (10_000 * differing <= MOST * width * height) return;
  await mkdir(CHANGED, { recursive: true });
  await writeFile(new URL(`${name}.png`, CHANGED), bytes);
  return `${name}: ${differing} of ${width * height} pixels; see ${fileURLToPath(new URL(`${name}.png`, CHANGED))}`;
}
