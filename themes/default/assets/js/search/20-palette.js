// The search as people see it: a palette over any page, and the page of its own, whose address keeps what was asked.
{
  const { root, run, spoken } = trainbookIndex;
  const opener = document.querySelector("a[data-search]");
  const page = document.querySelector("[data-search-page]");
  const LIST = "tb--find-list";

  function el(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  const input = el("input", { type: "text", role: "combobox", "aria-label": WORDS.search, "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": LIST, autocomplete: "off", spellcheck: "false", placeholder: WORDS.what_to_search, enterkeyhint: "go" });
  const choices = el("div", { class: "find-facets" });
  const status = el("p", { role: "status", class: "s13 soft" });
  const results = el("div", { role: "listbox", id: LIST, "aria-label": WORDS.results });
  const whole = el("a", { class: "s13", href: `${root}search/index.html` }, WORDS.open_as_a_page);

  const chosen = () => Object.fromEntries([...choices.querySelectorAll("select")].map(({ name, value }) => [name, value]));

  function asked() {
    const all = Object.entries({ q: input.value.trim(), ...chosen() }).filter(([, value]) => value);
    return all.length ? `?${new URLSearchParams(all)}` : "";
  }

  function option({ kind, kinds, label, title, about, url }, at) {
    const name = kind === "train" ? el("span", { class: "plate quiet" }, label) : el("b", {}, kind === "person" ? `@${label}` : label);
    const places = kind === "train" ? kinds.filter((it) => it !== "train").map(spoken) : [spoken(kind)];
    const several = places.join(WORDS.comma);
    const line = [...Object.values(about), several && kind === "train" ? WORDS.found_in({ places: several }) : places[0]];
    return el("a", { role: "option", id: `tb--find-${at}`, href: url, tabindex: "-1", "aria-selected": "false" },
      el("span", { class: "find-name" }, name, ` ${title}`), el("span", { class: "s13 soft" }, line.filter((it) => it).join(" · ")));
  }

  // What is found by its text shows the line; the script that reads lines comes when there is one to read.
  let lines;
  async function quote(own, query, written) {
    if (!written.length || !opener?.dataset.lines) return;
    await (lines ??= run(opener.dataset.lines));
    trainbookLines(query, written, () => own === question);
  }

  // Which of the results Enter opens.
  function select(at) {
    const all = [...results.children];
    all.forEach((it, index) => it.setAttribute("aria-selected", String(index === at)));
    if (!all[at]) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", all[at].id);
    all[at].scrollIntoView({ block: "nearest" });
  }

  const selected = () => [...results.children].findIndex((it) => it.getAttribute("aria-selected") === "true");

  function keep() {
    whole.href = `${root}search/index.html${asked()}`;
    if (!page) return;
    try { history.replaceState(null, "", asked() || location.pathname); } catch { /* a page in a folder has no such address */ }
  }

  // Answers may come in another order than they were asked for; only the last question's counts.
  let question = 0;
  let isDone = Promise.resolve();
  async function answer(own) {
    const query = input.value;
    try {
      const { count, first } = await trainbookIndex.find(query, chosen(), page ? 50 : 12);
      if (own !== question) return;
      results.replaceChildren(...first.map((found, at) => (found.result = option(found, at))));
      quote(own, query, first.filter(({ isWritten }) => isWritten)).catch(() => {});
      const rest = count > first.length ? WORDS.first_are_shown({ n: first.length }) : "";
      const none = query.trim() ? WORDS.nothing_for({ query: query.trim() }) : "";
      status.textContent = count ? WORDS.n_found({ count, rest }) : none;
    } catch (error) {
      if (own !== question) return;
      results.replaceChildren();
      status.textContent = error.message;
    }
    input.setAttribute("aria-expanded", String(results.children.length > 0));
    select(0);
  }

  function ask() {
    keep();
    isDone = answer(++question);
  }

  async function move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = results.children.length;
    if (event.isComposing || !(step || event.key === "Enter")) return;
    event.preventDefault();
    if (step && count) return select((selected() + step + count) % count);
    // Whoever types a name and Enter is faster than the answer.
    await isDone;
    results.children[selected()]?.click();
  }

  async function offer() {
    const { searchParams } = new URL(location.href);
    if (page) input.value = searchParams.get("q") ?? "";
    try {
      for (const { name, label, values } of await trainbookIndex.facets()) {
        if (!values.length) continue;
        const offered = values.map(({ slug, label }) => el("option", { value: slug }, label));
        const choice = el("select", { name, "aria-label": label }, el("option", { value: "" }, WORDS.any_of({ lower: label.toLowerCase() })), ...offered);
        const wanted = page && values.find(({ slug }) => slug === searchParams.get(name));
        if (wanted) choice.value = wanted.slug;
        choice.addEventListener("change", ask);
        choices.append(choice);
      }
    } catch (error) {
      status.textContent = error.message;
      return;
    }
    if (input.value || page) ask();
  }

  function focus() {
    input.focus();
    input.select();
  }

  input.addEventListener("input", ask);
  input.addEventListener("keydown", move);
  if (page) {
    page.replaceChildren(input, choices, status, results);
    opener?.addEventListener("find", focus);
    focus();
  } else {
    const close = el("button", { type: "button", class: "s13" }, WORDS.close);
    const dialog = el("dialog", { class: "find", "aria-label": WORDS.search }, input, choices, status, results, el("p", { class: "find-foot" }, whole, close));
    const open = ({ detail }) => {
      if (!dialog.open) dialog.showModal();
      focus();
      if (!detail) return;
      input.value = detail;
      ask();
    };
    close.addEventListener("click", () => dialog.close());
    // Beside it is what lies behind it.
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    document.body.append(dialog);
    opener.addEventListener("find", open);
  }
  offer();
}
