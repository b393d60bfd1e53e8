// Keys for those who read without a mouse. The page `keys/` lists them; here is what they do.
{
  const { store, add, isLetter, say, copyAddress, zone, tone } = trainbook;
  const help = document.querySelector("a[data-keys]");
  const all = (selector) => [...document.querySelectorAll(selector)];

  // Whether letters do anything: to be chosen where they are listed.
  function offer(place) {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = store.get("keys") !== "off";
    box.addEventListener("change", () => store.set("keys", box.checked ? "on" : "off"));
    const label = document.createElement("label");
    label.append(box, WORDS.keys_are_on);
    place.replaceChildren(label);
  }

  let dialog;
  async function explain() {
    try {
      if (!dialog) {
        const answer = await fetch(help.href);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const style = [...page.querySelectorAll("link[rel=stylesheet]")].at(-1).getAttribute("href");
        await add("link", { rel: "stylesheet", href: new URL(style, help.href) });
        dialog = document.createElement("dialog");
        dialog.className = "help";
        dialog.setAttribute("aria-label", WORDS.keys);
        const close = document.createElement("button");
        close.type = "button";
        close.textContent = WORDS.close;
        close.addEventListener("click", () => dialog.close());
        const whole = help.cloneNode();
        whole.textContent = WORDS.keys_can_be_turned_off;
        dialog.append(close, whole, page.querySelector("[data-keys-list]"));
        dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
        document.body.append(dialog);
      }
      dialog.showModal();
    } catch {
      location.assign(help.href);
    }
  }

  // From row to row: the first link of each.
  function step(by) {
    const rows = all("main tbody tr, main .todo li, main .change, main .hist li").map((row) => row.querySelector("a"));
    const links = rows.filter((link) => link?.checkVisibility());
    const at = links.findIndex((link) => link.closest("tr, li, .change").contains(document.activeElement));
    links[at < 0 && by < 0 ? links.length - 1 : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
  }

  // `g`, then the first letter of a list's address.
  const go = (letter) => all(".nav a").find((link) => (link.dataset.go ?? "").startsWith(letter))?.click();

  const acts = {
    n: () => document.querySelector("a[rel=next]")?.click(),
    p: () => document.querySelector("a[rel=prev]")?.click(),
    j: () => step(1),
    k: () => step(-1),
    c: copyAddress,
    t: () => tone?.click(),
    u: () => {
      zone?.click();
      say(WORDS.times_in({ zone: document.querySelector("[data-zone]")?.textContent }));
    },
    "?": () => help && explain(),
  };

  let isGoing = false;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") all(".filters [open], .menu[open]").forEach((menu) => { menu.open = false; });
    if (!isLetter(event) || event.defaultPrevented || event.key === "Shift") return;
    const act = isGoing ? () => go(event.key) : /^[1-9]$/.test(event.key)
      ? () => document.querySelectorAll(".rail a")[event.key - 1]?.click() : Object.hasOwn(acts, event.key) && acts[event.key];
    isGoing = !isGoing && event.key === "g";
    if (act) act();
  });

  all("[data-keys-switch]").forEach(offer);
}
