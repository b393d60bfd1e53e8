// Every link leads somewhere, wherever the site lies. That links are relative, and that what they name
// is in the folder, is held where the folder is built; here a host answers them.

import { test } from "node:test";
import { isNothing } from "../support.js";
import { sites } from "./sites.js";

for (const [name, place] of [["northwind", "at the root of its host"], ["states", "within a folder of its host"], ["empty", "with nothing in it"]]) {
  test(`every link of a site ${place} leads to a page, and to a place on it`, async () => {
    const { address } = sites[name];
    const pages = new Map();
    const faults = [];
    // The page for what is missing is shown at any address.
    const waiting = [address, new URL("no/such/page/", address).href];
    while (waiting.length) {
      const url = waiting.pop();
      if (pages.has(url)) continue;
      const page = await met(url);
      pages.set(url, page);
      waiting.push(...page.links.map((link) => link.split("#")[0]).filter((link) => link.startsWith(address)));
    }
    for (const [url, { links }] of pages) {
      for (const link of links.filter((link) => link.startsWith(address))) {
        const [target, place] = link.split("#");
        const { status, ids } = pages.get(target);
        if (status !== 200 && target !== url) faults.push(`${url}: ${link} is answered ${status}`);
        else if (place && ids && !ids.has(decodeURIComponent(place))) faults.push(`${url}: ${link} names no place`);
      }
      for (const link of links) if (link.startsWith(new URL("/", address)) && !link.startsWith(address)) faults.push(`${url}: ${link} leads out of the site`);
    }
    isNothing(faults);
  });
}

// What is answered, where it leads, and the places on it.
async function met(url) {
  const response = await fetch(url);
  if (!response.headers.get("content-type").startsWith("text/html")) {
    await response.arrayBuffer();
    return { status: response.status, links: [] };
  }
  const text = await response.text();
  const all = (pattern) => [...text.matchAll(pattern)].map(([, value]) => value.replaceAll("&amp;", "&"));
  const links = all(/ (?:href|src)="([^"]*)"/g).map((link) => new URL(link, url).href);
  return { status: response.status, links, ids: new Set(all(/ id="([^"]*)"/g)) };
}
