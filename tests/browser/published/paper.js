// A train on paper is its record: complete, black on white, nothing cut.

import { test } from "node:test";
import { isNothing, reader } from "../support.js";
import { PAGES } from "./pages.js";

// A4 less its margins, in the pixels of CSS.
const SHEET = { width: Math.floor(((210 - 2 * 14) / 25.4) * 96), height: 1000 };

for (const colorScheme of ["light", "dark"]) {
  test(`a printed train is black on white, complete, and within its sheet, ${colorScheme}`, async () => {
    const context = await reader({ colorScheme, viewport: SHEET });
    const page = await context.newPage();
    const found = [];
    for (const { name, address } of PAGES.filter(({ name }) => /^(train-|evidence)/.test(name))) {
      await page.goto(address);
      // Dark may be chosen as well as wished.
      await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), colorScheme);
      await page.emulateMedia({ media: "print", colorScheme });
      found.push(...(await page.evaluate(faults)).map((fault) => `${name}: ${fault}`));
      await page.emulateMedia({ media: "screen", colorScheme });
    }
    await context.close();
    isNothing(found);
  });
}

// What is grey or coloured, hidden or cut on the paper.
function faults() {
  const found = [];
  const width = document.documentElement.clientWidth;
  const of = (element) => `${element.localName}.${element.getAttribute("class")} “${element.textContent.trim().slice(0, 30)}”`;
  const parts = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const isVisible = (element) => element.checkVisibility({ contentVisibilityAuto: true });
  for (const element of document.querySelectorAll("main *, body")) {
    const style = getComputedStyle(element);
    const [red, green, blue, alpha = 1] = parts(style.backgroundColor);
    const isWhite = alpha === 0 || Math.min(red, green, blue) >= 240;
    if (!isWhite && element.textContent.trim()) found.push(`${of(element)} stands on ${style.backgroundColor}`);
    const hasText = [...element.childNodes].some((it) => it.nodeType === 3 && it.textContent.trim());
    if (!hasText || !isVisible(element)) continue;
    const ink = parts(style.color);
    if (Math.max(...ink.slice(0, 3)) > 100 || Math.max(...ink.slice(0, 3)) - Math.min(...ink.slice(0, 3)) > 20) found.push(`${of(element)} is ${style.color}`);
    const box = element.getBoundingClientRect();
    if (box.width > 1 && (box.right > width + 0.5 || box.left < -0.5)) found.push(`${of(element)} ends at ${box.right} of ${width}`);
  }
  const folded = [...document.querySelectorAll("main details > :not(summary)")].filter((it) => !isVisible(it));
  found.push(...folded.map((it) => `${of(it)} is folded`));
  return found;
}
