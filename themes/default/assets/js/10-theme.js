// Theme, times, and the way to the search. Every page is whole without this file and those beside it.
// Keys in storage carry the site's own path, as sibling sites may share an origin.
// Classic scripts, not modules: browsers refuse modules in a folder opened as files. What the others need is in `trainbook`.
const trainbook = (() => {
  const script = document.querySelector("script[data-root]");
  const base = new URL(script.dataset.root || "./", location.href).pathname;
  const html = document.documentElement;

  const store = {
    get(name) {
      try { return localStorage.getItem(`trainbook:${base}:${name}`); } catch { return null; }
    },
    set(name, value) {
      try { localStorage.setItem(`trainbook:${base}:${name}`, value); } catch { /* private window */ }
    },
  };

  // The colour scheme: what the system wishes, or what the reader chose here.
  const themes = ["auto", "light", "dark"];
  const words = { auto: WORDS.tone_auto, light: WORDS.tone_light, dark: WORDS.tone_dark };
  const button = document.querySelector("[data-theme-button]");

  function setTheme(theme) {
    html.dataset.theme = theme;
    if (button) button.querySelector("span").textContent = WORDS.colour_scheme({ tone: words[theme] });
  }

  const chosen = store.get("theme");
  setTheme(themes.includes(chosen) ? chosen : "auto");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = themes[(themes.indexOf(html.dataset.theme) + 1) % themes.length];
      setTheme(next);
      store.set("theme", next);
    });
  }

  // Times: relative beside absolute, and in the reader's own zone where they ask for it.
  const units = [[WORDS.unit_d, 86400], [WORDS.unit_h, 3600], [WORDS.unit_min, 60], [WORDS.unit_s, 1]];

  function length(seconds) {
    const at = units.findIndex(([, size]) => seconds >= size);
    if (at < 0) return WORDS.no_seconds;
    const [unit, size] = units[at];
    const big = Math.floor(seconds / size);
    const smaller = at < 2 ? units[at + 1] : null;
    const small = smaller ? Math.floor((seconds % size) / smaller[1]) : 0;
    return small ? `${big} ${unit} ${small} ${smaller[0]}` : `${big} ${unit}`;
  }

  function relative() {
    for (const mark of document.querySelectorAll("[data-since]")) {
      const seconds = (Date.now() - Date.parse(mark.dataset.since)) / 1000;
      // Far from now, the date alone says it better.
      if (!(Math.abs(seconds) < 30 * 86400)) continue;
      const words = length(Math.abs(seconds));
      mark.textContent = (mark.dataset.before ?? "") + (seconds < 0 ? WORDS.in_length({ words }) : WORDS.length_ago({ words }));
    }
    // A page that nobody builds again grows old; a day later a train that was under way is not where it was.
    for (const mark of document.querySelectorAll("[data-aged]")) {
      const seconds = (Date.now() - Date.parse(mark.dataset.aged)) / 1000;
      if (!(seconds >= 60)) continue;
      const old = seconds > 86400 && mark.hasAttribute("data-under-way");
      mark.classList.toggle("open", old);
      const more = old ? WORDS.build_again : "";
      mark.textContent = WORDS.aged({ length: length(seconds), more });
    }
    for (const notice of document.querySelectorAll("[data-news]")) {
      const seconds = (Date.now() - Date.parse(notice.dataset.news)) / 1000;
      notice.hidden = !(seconds > 86400);
      notice.querySelector("b").textContent = WORDS.nothing_was_written_for({ length: length(seconds) });
    }
  }
  relative();
  setInterval(relative, 30000);

  const clock = new Intl.DateTimeFormat(WORDS.locale, { hour: "2-digit", minute: "2-digit", timeZoneName: "short" });
  const date = new Intl.DateTimeFormat(WORDS.locale, { weekday: "short", day: "numeric", month: "short" });

  const place = clock.resolvedOptions().timeZone.split("/").pop().replaceAll("_", " ");

  function parts(format, at) {
    return Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
  }

  // The time in the reader's zone; with its day where the page says the day, or where it is another.
  function mine(time, shown) {
    const at = new Date(time.dateTime);
    const { hour, minute, timeZoneName } = parts(clock, at);
    const { weekday, day, month } = parts(date, at);
    const dated = time.dataset.form === "full" || at.getDate() !== at.getUTCDate();
    const named = shown.endsWith("UTC") || !time.closest(".board");
    return `${dated ? WORDS.own_day({ weekday, day, month }) : ""}${hour}:${minute}${named ? ` ${timeZoneName}` : ""}`;
  }

  function setZone(own) {
    for (const time of document.querySelectorAll("time[datetime]")) {
      time.dataset.utc ??= time.textContent;
      const shown = time.dataset.utc;
      const text = own && /\d\d:\d\d/.test(shown) ? mine(time, shown) : shown;
      if (time.textContent !== text) time.textContent = text;
    }
    for (const label of document.querySelectorAll("[data-zone]")) {
      label.textContent = own ? place : "UTC";
    }
  }

  const toggle = document.querySelector("[data-zone-button]");
  let own = store.get("zone") === "mine";
  function showZone() {
    setZone(own);
    if (toggle) toggle.textContent = own ? WORDS.show_utc : WORDS.show_my_times;
  }
  showZone();
  if (toggle) {
    toggle.hidden = false;
    toggle.addEventListener("click", () => {
      own = !own;
      store.set("zone", own ? "mine" : "utc");
      showZone();
    });
  }

  // The search, loaded when somebody asks for it: by its link, `/`, Ctrl-K or ⌘K. The page of its own has it already.
  const search = document.querySelector("a[data-search]");
  const isPage = document.querySelector("[data-search-page]") !== null;
  let isThere = isPage;
  let loading = isPage ? Promise.resolve() : undefined;
  // What is typed before it is there, which it begins with.
  let typed = null;

  // Adds a script or a style to the page, and waits for it.
  function add(name, attributes) {
    return new Promise((done, fail) => {
      const element = Object.assign(document.createElement(name), attributes);
      element.addEventListener("load", done);
      element.addEventListener("error", () => fail(new Error(WORDS.script_not_loaded)));
      document.head.append(element);
    });
  }

  // Loads it once, whoever asks. Without its style it would be seen growing into its shape.
  function load() {
    const style = () => add("link", { rel: "stylesheet", href: search.dataset.style }).catch(() => {});
    loading ??= style().then(() => add("script", { src: search.dataset.search })).then(() => { isThere = true; });
    return loading;
  }

  function find(event) {
    event.preventDefault();
    const open = (detail) => search.dispatchEvent(new CustomEvent("find", { detail }));
    if (isThere) return open();
    if (typed !== null) return;
    typed = "";
    load().then(() => {
      open(typed);
      typed = null;
    }, () => location.assign(search.href));
  }

  // Keys of one letter can be turned off, for those whose speech or hands press them by accident.
  const isPlain = (event) => !(event.ctrlKey || event.metaKey || event.altKey);
  const isLetter = (event) => isPlain(event) && store.get("keys") !== "off"
    && !event.target.closest?.("input, textarea, select, [contenteditable], dialog");

  if (search) {
    search.addEventListener("click", (event) => {
      if (!(event.ctrlKey || event.metaKey || event.shiftKey)) find(event);
    });
    document.addEventListener("keydown", (event) => {
      const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (typed !== null && isPlain(event) && event.key.length === 1) {
        event.preventDefault();
        typed += event.key;
      } else if (isK || (event.key === "/" && isLetter(event))) find(event);
    });
  }

  // Filters: loaded for an address that has some, or when somebody comes near their menus.
  const filters = document.querySelector("[data-filters]");
  if (filters) {
    let begun;
    const begin = () => { begun ??= add("script", { src: filters.dataset.filters }).catch(() => {}); };
    if (location.search) begin();
    else for (const event of ["pointerenter", "toggle"]) filters.addEventListener(event, begin, { capture: true });
  }

  return { store, add, load, isLetter, zone: toggle, tone: button };
})();
