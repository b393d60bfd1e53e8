// Keeps the page as fresh as its source. The server says what became of this page.
(() => {
  const { page, shows, turn } = document.currentScript.dataset;
  // What this page shows, and since when, in the server's words; each event brings newer ones.
  let last = new URLSearchParams({ shows, turn }).toString();

  // What is unfolded stays so when the page loads itself again, as far as it is still there.
  const folds = () => {
    const count = {};
    return [...document.querySelectorAll("main details")].map((fold) => {
      const near = fold.closest("[id]")?.id ?? "";
      count[near] = (count[near] ?? 0) + 1;
      return [`${near} ${count[near]}`, fold];
    });
  };
  const reload = () => {
    const open = folds().filter(([, fold]) => fold.open);
    sessionStorage.setItem("tb-live", JSON.stringify([page, open.map(([name]) => name)]));
    location.reload();
  };
  const [from, open] = JSON.parse(sessionStorage.getItem("tb-live") ?? "[]");
  sessionStorage.removeItem("tb-live");
  if (from === page) for (const [name, fold] of folds()) fold.open = open.includes(name);

  // `_t/0123456789abcdef.css` and `_t/figures-0123456789abcdef.css` differ in their family.
  const family = (address) => /_t\/(.*?)[0-9a-f]{16}\.css$/.exec(address)?.[1];

  const restyle = (sheets) => {
    const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
    for (const sheet of sheets) {
      const old = links.filter((link) => family(link.href) === family(sheet));
      const newest = old.at(-1);
      if (!newest || newest.href.endsWith(sheet)) continue;
      // The old style goes when the new one is there, so that nothing flickers.
      const fresh = newest.cloneNode();
      fresh.href = `/${sheet}`;
      fresh.addEventListener("load", () => old.forEach((link) => link.remove()));
      fresh.addEventListener("error", () => fresh.remove());
      newest.after(fresh);
    }
  };

  const show = (paths) => {
    const written = paths.map((path) => new URL(`/${path.split("/").map(encodeURIComponent).join("/")}`, location));
    for (const image of document.images) {
      const address = URL.canParse(image.src) && new URL(image.src);
      if (!written.some((it) => it.origin === address.origin && it.pathname === address.pathname)) continue;
      address.search = `?${Date.now()}`;
      image.src = address;
    }
  };

  // A terminal's report, with what a terminal colours.
  const kinds = [
    [/^error\b/, "error"],
    [/^ *-->/, "place"],
    [/^ *\| [ ^]*\^/, "marks"],
    [/^ *= help:/, "help"],
  ];
  const paint = (report, text) => {
    const lines = text.trimEnd().split("\n").map((line) => {
      const span = document.createElement("span");
      const kind = kinds.find(([looks]) => looks.test(line))?.[1];
      if (kind) span.className = `tb-live-${kind}`;
      span.textContent = `${line}\n`;
      return span;
    });
    report.replaceChildren(...lines);
  };

  // A page that only says what is wrong needs nothing laid over it.
  const own = document.querySelector(".tb-live-page pre");
  if (own) paint(own, own.textContent);

  let overlay;
  let hidden;
  const clear = () => {
    overlay?.remove();
    overlay = undefined;
  };
  const hide = () => {
    hidden = overlay?.querySelector("pre").textContent ?? hidden;
    clear();
  };

  const lay = (text) => {
    if (own) return paint(own, text);
    const report = document.createElement("pre");
    report.tabIndex = 0;
    paint(report, text);
    clear();
    // What was hidden stays hidden when the stream is opened anew.
    if (report.textContent === hidden) return;
    overlay = document.createElement("section");
    overlay.className = "tb-live-fault";
    overlay.setAttribute("role", "alert");
    overlay.setAttribute("aria-label", "What keeps the site from being built");
    const title = document.createElement("p");
    title.textContent = "The newest files have an error. This is the last good page.";
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Hide";
    close.addEventListener("click", hide);
    overlay.append(title, close, report);
    document.body.append(overlay);
  };

  const mend = () => {
    hidden = undefined;
    clear();
  };

  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  // Only what somebody looks at listens: a browser opens few streams to one server, and a page
  // that is kept for going back must hold none. What happened meanwhile is told first.
  const acts = { page: reload, styles: restyle, files: show, fault: lay, mended: mend };
  let news;
  const leave = () => {
    news?.close();
    news = undefined;
  };
  const listen = () => {
    if (news || document.hidden) return;
    news = new EventSource(`/_live/events?${last}&${new URLSearchParams({ page })}`);
    for (const [name, act] of Object.entries(acts)) {
      news.addEventListener(name, (event) => {
        last = event.lastEventId;
        act(JSON.parse(event.data));
      });
    }
    news.addEventListener("error", () => {
      leave();
      setTimeout(listen, 1000);
    });
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
  listen();
})();
