// Compares any two trains, from the published data, in the form of the pages made beforehand.
// What counts is what `src/book/compare.rs` says. Texts of trains only ever become text nodes.
{
  const { root, status, place, load, el } = trainbook.comparing;

  // Files that are asked for at once, and at most; a train is a few kilobytes.
  const ATONCE = 8;
  const MOST = 200;
  const LIVE = ["validating", "closing", "shipped", "partly rolled back"];
  const STAYED = (move) => move.status !== "skipped" && move.status !== "rolled back";

  const link = (train) => el("a", { href: `${root}${train.page}index.html` }, train.name);
  const faint = (text) => el("span", { class: "faint" }, text);
  const version = (text) => (text === null ? faint(WORDS.not_known) : el("code", {}, text));

  function block(title, ...children) {
    return el("section", { class: "block" }, el("header", {}, el("h2", {}, title)), ...children);
  }

  function joined(trains) {
    return trains.flatMap((train, at) => (at ? [WORDS.comma, link(train)] : [link(train)]));
  }

  function trainsBlock(counted, left) {
    const note = el("span", { class: "s13 soft" }, WORDS.left_out_as_not_live, WORDS.colon, joined(left));
    return block(WORDS.trains, el("p", {}, joined(counted), left.length ? [el("br", {}), note] : []));
  }

  function versionsBlock(trains, services) {
    const order = new Map(services.map((service, at) => [service.name.toLowerCase(), at]));
    const changes = new Map();
    for (const move of trains.flatMap((train) => train.moves).filter(STAYED)) {
      const key = JSON.stringify([order.get(move.service.toLowerCase()), move.target]);
      if (!changes.has(key)) changes.set(key, { ...move, at: order.get(move.service.toLowerCase()) });
      changes.get(key).to = move.to;
    }
    if (!changes.size) return block(WORDS.versions, el("p", { class: "soft" }, WORDS.no_service_changed));
    const target = (change) => change.target ?? "";
    const sorted = [...changes.values()].sort((a, b) => a.at - b.at || (target(a) < target(b) ? -1 : 1));
    const row = (change) => {
      const service = services[change.at];
      const name = el("a", { href: `${root}${service.page}index.html` }, service.name);
      const place = change.target === null ? [] : [" ", faint(change.target)];
      return el("tr", {}, el("th", { scope: "row" }, name, place),
        el("td", {}, version(change.from)), el("td", {}, version(change.to)));
    };
    const head = [WORDS.service, WORDS.from, WORDS.to].map((title) => el("th", { scope: "col" }, title));
    return block(WORDS.versions, el("table", { class: "tbl" }, el("thead", {}, el("tr", {}, head)), el("tbody", {}, sorted.map(row))));
  }

  function notesBlock(trains) {
    const kinds = new Map();
    for (const train of trains) {
      for (const note of train.notes) {
        const kind = note.kind ?? "";
        if (!kinds.has(kind)) kinds.set(kind, []);
        kinds.get(kind).push({ ...note, train });
      }
    }
    const line = (note) => el("li", {}, note.service === null ? [] : [el("b", { class: "svc" }, note.service), " "],
      note.plain, " ", el("span", { class: "s13" }, link(note.train)));
    const by = (a, b) => ((a.service ?? "") < (b.service ?? "") ? -1 : (a.service ?? "") > (b.service ?? "") ? 1 : 0);
    const lists = [...kinds].map(([kind, notes]) =>
      [kind ? [el("h3", {}, kind)] : [], el("ul", {}, notes.sort(by).map(line))].flat());
    const none = el("p", { class: "soft" }, WORDS.no_note_was_written);
    return block(WORDS.release_notes, el("div", { class: "notes" }, lists.length ? lists.flat() : none));
  }

  function flagsBlock(trains) {
    const flags = new Map();
    for (const flag of trains.flatMap((train) => train.flags)) {
      const state = flag.state ?? WORDS.not_known;
      if (!flags.has(flag.key)) flags.set(flag.key, { first: state });
      flags.get(flag.key).last = state;
    }
    const line = ([key, { first, last }]) =>
      el("li", {}, el("code", {}, key), " ", first === last ? last : `${first} → ${last}`);
    const sorted = [...flags].sort(([a], [b]) => (a < b ? -1 : 1));
    return flags.size ? [block(WORDS.flags, el("ul", {}, sorted.map(line)))] : [];
  }

  function linesBlock(title, trains, words) {
    const lines = trains.flatMap((train) => words(train).map((text) =>
      el("li", {}, text, " ", el("span", { class: "s13" }, link(train)))));
    return lines.length ? [block(title, el("ul", {}, lines))] : [];
  }

  function migrations(train) {
    return train.migrations.map((it) => {
      const words = { true: WORDS.can_be_undone, false: WORDS.cannot_be_undone };
      const undone = words[it.reversible] ?? WORDS.not_known_whether_it_can_be_undone;
      const named = [it.service, it.hash].filter((word) => word !== null).join(" ");
      return named ? `${named}${WORDS.comma}${undone}` : undone[0].toUpperCase() + undone.slice(1);
    });
  }

  function incidents(train) {
    return train.incidents.map((it) => [it.id ?? WORDS.incident, it.title, it.caused_by_train ? WORDS.caused_by_the_train : null]
      .filter((word) => word !== null).join(WORDS.comma));
  }

  async function everything(trains) {
    const loaded = [];
    for (let at = 0; at < trains.length; at += ATONCE) {
      status.textContent = WORDS.reading_trains({ at, all: trains.length });
      loaded.push(...await Promise.all(trains.slice(at, at + ATONCE).map((train) => load(train.data))));
    }
    return loaded;
  }

  function find(trains, word) {
    const name = word.trim().toLowerCase();
    const at = trains.findIndex((train) => train.slug === name || train.name.toLowerCase() === name);
    if (at < 0) throw new Error(WORDS.no_train_called({ name: word.trim() }));
    return at;
  }

  // Answers may come in another order than they were asked for; only the last question's counts.
  let asked = 0;
  async function compare(trains, first, second) {
    const question = ++asked;
    place.replaceChildren();
    const ends = [find(trains, first), find(trains, second)];
    const [from, to] = ends.sort((a, b) => a - b);
    const lines = [trains[from].line, trains[to].line];
    const between = trains.slice(from + 1, to + 1).filter((train) => lines.includes(train.line));
    const counts = (train) => train === trains[to] || LIVE.includes(train.phase);
    const counted = between.filter(counts);
    if (counted.length > MOST) {
      throw new Error(WORDS.too_many_between({ n: counted.length, most: MOST }));
    }
    const [whole, { services }] = await Promise.all([everything(counted), load("api/v1/services.json")]);
    if (question !== asked) return;
    const title = WORDS.from_train_to_train({ from: trains[from].name, to: trains[to].name });
    status.textContent = counted.length === 1 ? WORDS.pair_of_one({ title }) : WORDS.pair_of({ title, n: counted.length });
    place.append(trainsBlock(counted, between.filter((train) => !counts(train))), versionsBlock(whole, services),
      notesBlock(whole), ...flagsBlock(whole), ...linesBlock(WORDS.migrations, whole, migrations),
      ...linesBlock(WORDS.incidents, whole, incidents));
  }

  trainbook.compare = compare;
}
