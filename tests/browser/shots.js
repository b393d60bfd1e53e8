// Draws the pictures of the README from northwind: `npm run shots`.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { NOW, ROOT, reader } from "./support.js";
import { sites } from "./published/sites.js";

for (const colorScheme of ["light", "dark"]) {
  test(`the board is drawn, ${colorScheme}`, async () => {
    const context = await reader({ colorScheme, viewport: { width: 1180, height: 800 }, reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.addInitScript((now) => (Date.now = () => now), Date.parse(NOW));
    await page.goto(sites.northwind.address);
    const picture = await page.screenshot();
    await page.goto("about:blank");
    const smaller = await page.evaluate(webp, picture.toString("base64"));
    await writeFile(join(ROOT, `examples/northwind-${colorScheme}.webp`), Buffer.from(smaller, "base64"));
    await context.close();
  });
}

// The picture as WebP, a third as large; the browser has what writes it.
async function webp(png) {
  const picture = new Image();
  picture.src = `data:image/png;base64,${png}`;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext("2d").drawImage(picture, 0, 0);
  const bytes = await (await canvas.convertToBlob({ type: "image/webp", quality: 0.9 })).bytes();
  return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
}
