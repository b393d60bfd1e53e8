// A site that is served, a browser that looks at it, and what to wait for.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const PROGRAM = process.env.TRAINBOOK ?? join(ROOT, "target/debug/trainbook");
export const BROWSER = process.env.BROWSER ?? "/usr/bin/chromium";
export const NOW = "2025-10-14T14:47:00Z";

// Longer than anything takes; only a test that fails waits for it.
export const PATIENCE = 30_000;

// What every Chromium of the tests is started with.
export const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"].concat(
  ["--disable-background-networking", "--disable-component-update", "--disable-sync"],
);

let browser;

// A reader with nothing stored.
export function reader(options) {
  return browser.newContext(options);
}

before(async () => {
  browser = await chromium.launch({
    executablePath: BROWSER,
    args: QUIET,
    // Pages are kept for going back, as readers' browsers do it.
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
});

after(() => browser?.close());

// A test of what a page does while its site is edited. `prepare` is given the site before it is
// served; `name` says what is true.
export function fact(name, act, prepare = async () => {}) {
  test(name, { timeout: 4 * PATIENCE }, async () => {
    const folder = await mkdtemp(join(tmpdir(), "trainbook-"));
    let serving;
    let context;
    try {
      const site = new Site(folder);
      await cp(join(ROOT, "examples/northwind"), folder, { recursive: true });
      await prepare(site);
      serving = await serve(folder);
      context = await browser.newContext({ baseURL: serving.address, viewport: { width: 1280, height: 720 } });
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      const complaints = listen(page);
      await act({ page, site, serving });
      assert.deepEqual(complaints, [], "the console has errors");
    } finally {
      await context?.close();
      await serving?.end();
      await rm(folder, { recursive: true, force: true });
    }
  });
}

// The folder of a site, as somebody edits it.
class Site {
  constructor(folder) {
    this.folder = folder;
  }

  read(path) {
    return readFile(join(this.folder, path), "utf8");
  }

  // Saves as editors do, by renaming over the file.
  async save(path, text) {
    const place = join(this.folder, path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(`${place}.tmp`, text);
    await rename(`${place}.tmp`, place);
  }

  async edit(path, from, to) {
    const text = await this.read(path);
    assert.ok(text.includes(from), `\`${from}\` is not in ${path}`);
    await this.save(path, text.replace(from, to));
  }

  remove(path) {
    return rm(join(this.folder, path));
  }

  commit(message) {
    const git = (...call) => {
      const who = { NAME: "Ana", EMAIL: "ana@example.com", DATE: NOW };
      const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
      for (const [key, value] of Object.entries(who)) {
        env[`GIT_AUTHOR_${key}`] = value;
        env[`GIT_COMMITTER_${key}`] = value;
      }
      execFileSync("git", call, { cwd: this.folder, env });
    };
    git("init", "--quiet");
    git("add", "--all");
    git("commit", "--quiet", `--message=${message}`);
  }
}

// Starts the server; it is ready once something is shown, be it what is wrong.
async function serve(folder) {
  const child = spawn(PROGRAM, ["serve", "--port", "0", "--now", NOW, folder], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => child.once("exit", done));
  const serving = {
    said: "",
    address: undefined,
    async end() {
      child.kill("SIGTERM");
      await ended;
    },
  };
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (serving.said += text));
  try {
    await until("the address is said", () => / at (http:\S+)\n/.test(out));
    serving.address = / at (http:\S+)\n/.exec(out)[1];
    await until("the site is read", () => /Ctrl-C|The last good site stays/.test(serving.said));
  } catch (fault) {
    await serving.end();
    throw new Error(`${fault.message}: ${out}${serving.said}`);
  }
  return serving;
}

// What the console complains of, but for pages that are not to be had, as a test may ask for them.
function listen(page) {
  const complaints = [];
  page.on("pageerror", (fault) => complaints.push(fault.message));
  page.on("console", (message) => {
    const { url } = message.location();
    const isPage = message.text().startsWith("Failed to load resource") && url.endsWith("/");
    if (["error", "warning"].includes(message.type()) && !isPage) complaints.push(`${message.text()} ${url}`);
  });
  return complaints;
}

// Waits until `holds` is so; a page that is just loading does not answer, and is asked again.
export async function until(what, holds) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    if (await Promise.resolve().then(holds).catch(() => false)) return;
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await pause(20);
  }
}

// Fails with the first of what was found.
export function isNothing(found) {
  if (found.length) assert.fail(`${found.length} found:\n${found.slice(0, 20).join("\n")}`);
}

// Marks what is lost when the page is loaded again.
export function mark(page) {
  return page.evaluate(() => void (window.mark = true));
}

export function isMarked(page) {
  return page.evaluate(() => window.mark === true);
}

// Waits until the page shows `text`.
export function shows(page, text) {
  return page.getByText(text).first().waitFor();
}
