// No page is wider than its window, whatever that is; only tables and drawings within it may be, in a part
// that scrolls.

import { test } from "node:test";
import { isNothing, reader } from "../support.js";
import { PAGES } from "./pages.js";

const ways = [320, 390, 768, 1280, 1920].map((width) => [`${width} px`, { width, height: 900 }]);
// At 400 % a window of 1280×1024 has the room of one of 320×256.
ways.push(["400 % zoom", { width: 320, height: 256 }]);

test("no page scrolls sideways, on any width or at 400 %", () => holds(ways, 16));

test("no page scrolls sideways with text twice as large", () => holds(ways.filter(([, { width }]) => width >= 390), 32));

// Readers set the size of text in their browser; the sizes of a page follow it.
async function holds(ways, text) {
  const context = await reader({ reducedMotion: "reduce" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Page.setFontSizes", { fontSizes: { standard: text, fixed: (text * 13) / 16 } });
  const found = [];
  for (const { name, address } of PAGES) {
    await page.goto(address);
    const size = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
    if (size !== text) found.push(`${name} has text of ${size} px`);
    for (const [way, size] of ways) {
      await page.setViewportSize(size);
      const wide = await page.evaluate(widest);
      if (wide) found.push(`${name} at ${way}: ${wide}`);
    }
  }
  await context.close();
  isNothing(found);
}

// What makes the page wider than its window, or a part of a table wider than its place in it.
function widest() {
  const { scrollWidth, clientWidth } = document.documentElement;
  const skip = document.querySelector(".skip");
  if (skip && skip.getBoundingClientRect().bottom > 0) return "the link that skips is seen";
  // The times over the bars of the pulse, and the digits in them, may stand out: the bars say the same.
  const isIn = (cell) => cell.scrollWidth <= cell.clientWidth + 1 || getComputedStyle(cell).display === "inline";
  const cell = [...document.querySelectorAll("main :is(td, th):not(.heat thead *, .heat td)")].find((it) => it.checkVisibility() && !isIn(it));
  if (cell) return `${cell.localName}.${cell.className} “${cell.textContent.trim().slice(0, 40)}” is ${cell.scrollWidth} in ${cell.clientWidth} px`;
  if (scrollWidth <= clientWidth) return null;
  const isOver = (element) => element.getBoundingClientRect().right > clientWidth + 0.5;
  const guilty = [...document.body.querySelectorAll("*")].filter((it) => isOver(it) && ![...it.children].some(isOver));
  const names = guilty.slice(0, 3).map((it) => `${it.localName}.${it.getAttribute("class")} “${it.textContent.trim().slice(0, 40)}”`);
  return `${scrollWidth} in ${clientWidth} px: ${names.join(", ")}`;
}
