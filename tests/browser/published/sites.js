// The sites that are looked at as a host of pages serves them: built once, zipped on the way.

import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, normalize } from "node:path";
import { after, before } from "node:test";
import { gzipSync } from "node:zlib";
import { NOW, PROGRAM } from "../support.js";

const KINDS = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".xml": "application/xml",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
  ".ics": "text/calendar",
  ".txt": "text/plain; charset=utf-8",
};

// Filled before the first test: northwind with its history, all states of a train in a site
// without history, a site with nothing in it, the evidence of a train.
export const sites = {};

let folder;
const servers = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "trainbook-"));
  const run = (...call) => execFileSync(PROGRAM, call, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  run("demo", "--no-serve", "northwind");
  run("export", "--evidence", "2025.10-R1", "--now", NOW, "--out", "evidence", "northwind");
  for (const [name, files] of [["states", STATES], ["empty", {}]]) {
    const config = "title: A site\nbase_url: https://releases.example/a/b/\n";
    for (const [path, text] of Object.entries({ "trainbook.yaml": config, ...files })) {
      const place = join(folder, name, path);
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, text);
    }
    run("build", "--now", NOW, name);
  }
  sites.northwind = await host(join(folder, "northwind/public"), "/");
  sites.states = await host(join(folder, "states/public"), "/a/b/");
  sites.empty = await host(join(folder, "empty/public"), "/a/b/");
  sites.evidence = await host(join(folder, "evidence"), "/");
});

after(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, { recursive: true, force: true });
});

// Serves `root` under `base`, as a host of pages does it: a folder is its index, what is not there
// is the page that says so.
async function host(root, base) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const asked = path.startsWith(base) ? normalize(path.slice(base.length)) : "..";
    const name = asked === "." || asked.endsWith("/") ? join(asked, "index.html") : asked;
    const found = name.startsWith("..") ? null : await readFile(join(root, name)).catch(() => null);
    const body = found ?? (await readFile(join(root, "404.html")).catch(() => Buffer.from("")));
    const kind = KINDS[found ? extname(name) : ".html"] ?? "application/octet-stream";
    response.writeHead(found ? 200 : 404, {
      "content-type": kind,
      "content-encoding": "gzip",
      "cache-control": name.startsWith("_t/") ? "max-age=31536000, immutable" : "max-age=600",
    });
    response.end(gzipSync(body));
  });
  servers.push(server);
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { root, address: `http://127.0.0.1:${server.address().port}${base}` };
}

const train = (name, facts, body) => ({
  [`content/trains/${name}.md`]: `---\ntrain: ${name}\n${facts}\n---\n${body}`,
});

const LONG = "Reconciliation of international settlement instructions with counterparties’ acknowledgements";
const WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
const GATE = "## Go / No-Go\n\n| Item | Owner | Status |\n| --- | --- | --- |\n| Backups verified | @lee | ✅ 13:10 |\n";

// A train in each state that northwind has not, and what is long where northwind is short.
const STATES = {
  ...train("R1-ready", "title: Ready\nwindow: 2025-10-14 16:00 → 18:00 UTC", `## Pre-Flight\n\n- [x] Suite\n\n${GATE}\n## Deploy\n\n- [ ] Ship\n`),
  ...train(
    "R2-failed",
    "title: Failed\nwindow: 2025-10-14 14:00 → 16:00 UTC\nservices:\n  - { name: api, from: 1.0.0, to: 1.1.0 }\n  - { name: web, from: 1.0.0, to: 1.1.0 }",
    `${GATE}\n## Deploy\n\n- [x] Begin\n- [ ] 🔴 Switch traffic @lee\n\n### Log\n\n- 14:02 @jon Begin\n- 14:10 @lee 🔴 5xx on checkout\n`,
  ),
  ...train("R3-aborted", "title: Aborted\noutcome: aborted\nwindow: 2025-10-01 14:00 → 16:00 UTC", `${GATE}\n## Deploy\n\n- [x] Begin\n- [ ] Ship\n`),
  ...train("R4-validating", "title: Validating\nwindow: 2025-10-14 12:00 → 13:00 UTC", `${GATE}\n## Deploy\n\n- [x] Ship\n\n## Validation\n\n- [ ] Watch for an hour @sam\n`),
  ...train("R5-closing", "title: Closing\nwindow: 2025-10-13 12:00 → 13:00 UTC", `${GATE}\n## Deploy\n\n- [x] Ship\n\n## Validation\n\n- [x] Watch\n\n## Close Out\n\n- [ ] Tag\n`),
  ...train(
    `R6-${"long".repeat(12)}`,
    `title: ${LONG} ${WORD}\nowner: ${"handle".repeat(8)}\nwindow: 2025-10-20 14:00 → 16:00 UTC\nservices:\n  - { name: ${"service-".repeat(8)}end, from: ${"1.".repeat(20)}0, to: ${"2.".repeat(20)}0 }\nflags:\n  - { key: ${"flag-".repeat(16)}end, owner: ana, state: on }`,
    `## Pre-Flight\n\n- [ ] ${WORD} ${LONG}: \`${"code".repeat(30)}\`\n\n${GATE}| ${WORD} | @${"handle".repeat(8)} | ✅ 13:10 ${WORD} |\n\n## Deploy\n\n- [ ] Ship https://ci.example.com/${"path/".repeat(30)}\n`,
  ),
};
