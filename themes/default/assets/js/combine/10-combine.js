// The trains that share several values, by the index of the search, in place of the list that the page came with.
{
  const { nav, combined, asked, choices, relink } = trainbook.filters;
  // How the title tells what is chosen, in this order.
  const TOLD = {
    service: (label) => WORDS.carrying({ label }),
    owner: (label) => WORDS.owned_by_whom({ label }),
    year: (label) => (/^\d/.test(label) ? WORDS.in_year({ label }) : WORDS.without_a_window),
    phase: (label) => label.toLowerCase(),
  };
  const SHEET = 50;
  const DAY = new Intl.DateTimeFormat(WORDS.locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const SVG = "http://www.w3.org/2000/svg";

  function el(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  function shape(kind) {
    const [svg, use] = ["svg", "use"].map((name) => document.createElementNS(SVG, name));
    svg.setAttribute("class", `sh sh-${kind}`);
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `#tb--${kind}`);
    svg.append(use);
    return svg;
  }

  function row({ label, title, url, about }) {
    const kind = choices.find((it) => it.facet === "phase" && it.label === about.phase)?.link.dataset.shape ?? "wait";
    const named = el("span", { class: "named" }, el("a", { class: "plate quiet", href: url }, label));
    if (title) named.append(el("a", { class: "name", href: url }, title));
    const cell = (name, ...children) => el("td", { role: "cell", class: name }, ...children);
    return el("tr", { role: "row" }, cell("l-date nw", about.day ? DAY.format(new Date(about.day)) : WORDS.no_window),
      el("th", { role: "rowheader", scope: "row", class: "l-train" }, named), cell("l-svc", about.service),
      cell("l-own", about.owner),
      cell("l-phase", el("span", { class: `state is-${kind}` }, shape(kind), about.phase)));
  }

  function table(title, trains) {
    const head = [WORDS.window, WORDS.train, WORDS.services, WORDS.owner, WORDS.phase].map((name) => el("th", { role: "columnheader", scope: "col" }, name));
    return el("table", { role: "table", class: "tbl list" }, el("caption", { class: "vh" }, title),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...head)), el("tbody", { role: "rowgroup" }, ...trains.map(row)));
  }

  async function show(chosen, labels, most) {
    const { count, first } = await trainbookIndex.find("", chosen, most);
    const told = labels.join(WORDS.comma);
    const some = count === 1 ? WORDS.one_train_told({ told }) : WORDS.trains_told({ count, told });
    const title = count ? some : WORDS.no_trains_told({ told });
    const heading = document.querySelector("h1");
    document.title = document.title.replace(heading.textContent, title);
    heading.textContent = title;
    const list = count ? [table(title, first)] : [el("p", { class: "empty" }, `${title}${WORDS.stop} `, el("a", { href: combined }, WORDS.clear_the_filters))];
    if (count > first.length) {
      const more = el("button", { type: "button" }, WORDS.show_more);
      more.addEventListener("click", () => show(chosen, labels, most + 4 * SHEET));
      list.push(el("p", { class: "paging" }, more));
    }
    while (nav.nextElementSibling) nav.nextElementSibling.remove();
    nav.after(...list);
  }

  // The menus say what is chosen.
  function mark(chosen) {
    relink(chosen);
    for (const { link, label } of choices.filter((it) => chosen[it.facet] === it.value)) {
      link.setAttribute("aria-current", "true");
      const menu = link.closest("details");
      menu.classList.add("is-set");
      menu.querySelector("summary").append(" ", el("b", {}, label));
    }
    if (!nav.querySelector(".clear")) nav.append(el("a", { class: "clear", href: combined }, WORDS.clear));
  }

  async function combine() {
    const facets = await trainbookIndex.facets();
    const chosen = {};
    const labels = [];
    for (const [name, words] of Object.entries(TOLD)) {
      const values = facets.find((facet) => facet.name === name)?.values ?? [];
      const value = values.find(({ slug }) => slug === asked.get(name));
      if (!value) continue;
      chosen[name] = value.slug;
      labels.push(words(value.label));
    }
    const [only, ...others] = Object.entries(chosen);
    if (!only) return relink({});
    // One has a page, though the menu may not offer it.
    if (!others.length) return location.replace(combined.replace("index.html", `${only.join("/")}/index.html`));
    mark(chosen);
    await show(chosen, labels, SHEET);
  }

  combine().catch((error) => trainbook.say(error.message));
}
