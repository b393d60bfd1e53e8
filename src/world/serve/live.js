// Keeps the page as fresh as its source. The server says what became of this page.
(() => {
  const { page, shows } = document.currentScript.dataset;
  const about = new URLSearchParams({ page, shows });
  const news = new EventSource(`/_live/events?${about}`);
  const listen = (name, act) =>
    news.addEventListener(name, (event) => act(JSON.parse(event.data)));

  // `_t/0123456789abcdef.css` and `_t/figures-0123456789abcdef.css` differ in their family.
  const family = (address) => /_t\/(.*?)[0-9a-f]{16}\.css$/.exec(address)?.[1];

  listen("page", () => location.reload());

  listen("styles", (sheets) => {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const sheet = sheets.find((it) => family(it) === family(link.href));
      if (!sheet || link.href.endsWith(sheet)) continue;
      // The old style goes when the new one is there, so that nothing flickers.
      const fresh = link.cloneNode();
      fresh.href = `/${sheet}`;
      fresh.addEventListener("load", () => link.remove());
      link.after(fresh);
    }
  });

  listen("files", (paths) => {
    for (const image of document.images) {
      const address = new URL(image.src);
      if (!paths.includes(decodeURIComponent(address.pathname.slice(1)))) continue;
      address.search = `?${Date.now()}`;
      image.src = address;
    }
  });

  let overlay;
  const clear = () => {
    overlay?.remove();
    overlay = undefined;
  };

  listen("mended", clear);

  listen("fault", (text) => {
    clear();
    if (!document.querySelector('link[href="/_live/live.css"]')) {
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = "/_live/live.css";
      document.head.append(style);
    }
    overlay = document.createElement("div");
    overlay.className = "tb-live-fault";
    overlay.setAttribute("role", "alertdialog");
    overlay.setAttribute("aria-label", "What keeps the site from being built");
    const title = document.createElement("p");
    title.textContent = "The last good page is below; the newest has a fault:";
    const fault = document.createElement("pre");
    fault.textContent = text;
    fault.tabIndex = 0;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Hide";
    close.addEventListener("click", clear);
    overlay.append(title, fault, close);
    document.body.append(overlay);
  });

  addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });
  // A page that is kept for going back holds no connection.
  addEventListener("pagehide", () => news.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
