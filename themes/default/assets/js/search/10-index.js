// Finds records in the index that `src/output/formats/search/mod.rs` describes; `words` is `words.rs` beside it in another
// language. Its files are scripts, as a page in a folder may load nothing else.
const trainbookIndex = (() => {
  const DIGITS = 10;
  const LONGEST = 32;
  // In the order of the bits: as what something is found, and how much that weighs.
  const PARTS = [["train", 60], ["service", 40], ["flag", 40], ["person", 40], ["note", 24], ["item", 20], ["log", 20],
    ["retro", 20], ["action", 20], ["text", 20]];
  const WEIGHTS = Array.from({ length: 1 << PARTS.length }, (_, bits) =>
    Math.max(0, ...PARTS.map(([, weight], bit) => (bits & (1 << bit) ? weight : 0))));
  const NAMES = { train: WORDS.kind_train, service: WORDS.kind_service, person: WORDS.kind_person, page: WORDS.kind_page,
    flag: WORDS.kind_flag, note: WORDS.kind_note, item: WORDS.kind_item, log: WORDS.kind_log, retro: WORDS.kind_retro,
    action: WORDS.kind_action, text: WORDS.kind_text };
  const KINDS = Object.keys(NAMES).filter((kind) => kind !== "text");
  const spoken = (kind) => NAMES[kind] ?? kind;
  const IDEOGRAPH = /[\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\u{20000}-\u{3FFFF}]/u;
  const JOINED = /[\p{Alphabetic}\p{N}]+(?:[-./_][\p{Alphabetic}\p{N}]+)*/gu;
  const root = document.querySelector("script[data-root]").dataset.root;

  class Outdated extends Error {}

  const normal = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const cut = (word) => [...word].slice(0, word.length > DIGITS && /^[\da-f]+$/.test(word) ? DIGITS : LONGEST).join("");

  // The words of what somebody typed; each of them has to be found.
  function words(query) {
    const found = [];
    for (const [joined] of normal(query).matchAll(JOINED)) {
      if (/[-./_]/.test(joined)) {
        found.push(cut(joined));
        continue;
      }
      for (const run of joined.split(/([\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\u{20000}-\u{3FFFF}]+)/u)) {
        const characters = [...run];
        if (!IDEOGRAPH.test(run)) found.push(cut(run));
        else if (characters.length === 1) found.push(run);
        else characters.slice(1).forEach((next, at) => found.push(characters[at] + next));
      }
    }
    return [...new Set(found.filter((word) => word))].slice(0, 12);
  }

  function fileOf(word, files) {
    let sum = 0;
    const characters = [...word];
    for (const c of characters.slice(0, IDEOGRAPH.test(characters[0]) ? 1 : 3)) {
      sum = (Math.imul(sum, 31) + c.codePointAt(0)) >>> 0;
    }
    return sum % files;
  }

  // The script at `address`, once it has run.
  function run(address) {
    return new Promise((done, fail) => {
      const script = document.createElement("script");
      script.addEventListener("load", () => done(script));
      script.addEventListener("error", () => fail(new Error(WORDS.index_not_loaded)));
      script.src = address;
      document.head.append(script);
    });
  }

  async function load(path) {
    const { index } = await run(`${root}search/${path}`);
    if (!index) throw new Error(WORDS.index_not_loaded);
    return index;
  }

  const asked = new Map();
  let list;

  // A file of the list's own numbering. The query makes it another file for every cache between here and there.
  async function file(path) {
    const { of } = await list;
    const key = `${path}?${of}`;
    if (!asked.has(key)) asked.set(key, load(key));
    try {
      const loaded = await asked.get(key);
      if (loaded.of === of) return loaded;
      list = begin(`facets.js?${loaded.of}`);
    } catch (error) {
      asked.delete(key);
      throw error;
    }
    throw new Outdated(WORDS.published_anew);
  }

  const steps = (found, each) => {
    let at = 0;
    for (const step of found) each((at += step));
  };

  async function begin(path) {
    const loaded = await load(path);
    const { trains, others } = loaded;
    const labels = [...trains, ...others.map(([, label]) => label)];
    const of = (facet) => ({
      ...facet,
      values: facet.values.map(([slug, label, found]) => {
        const members = new Set();
        steps(found, (train) => members.add(train));
        return { slug, label, members };
      }),
    });
    const kinds = { name: "kind", label: WORDS.kind, values: KINDS.map((kind) => ({ slug: kind, label: spoken(kind)[0].toUpperCase() + spoken(kind).slice(1) })) };
    return { ...loaded, labels, names: labels.map(normal), facets: [kinds, ...loaded.facets.map(of)] };
  }

  // Where the records called like `word` are, and how well they are met. What a page is called is a title.
  function named({ names, trains, others }, word, give) {
    names.forEach((name, record) => {
      const at = name.indexOf(word);
      if (at < 0 || (at > 0 && /[\p{Alphabetic}\p{N}]/u.test(name[at - 1]))) return;
      if (others[record - trains.length]?.[0] === "page") give(record, 60);
      else give(record, name === word ? 1000 : at ? 120 : 300);
    });
  }

  // Where words that begin as `word` does are written.
  function written({ words, found }, word, give) {
    words.split(" ").forEach((other, at) => {
      if (!other.startsWith(word)) return;
      const whole = other === word ? 1.5 : 1;
      const places = found[at];
      for (let next = 0, record = 0; next < places.length; next += 2) {
        record += places[next];
        give(record, places[next + 1], whole);
      }
    });
  }

  // For every record that has `word`: how well it is met, and the bits of the parts it is met in.
  async function met(word, known) {
    const scores = new Float32Array(known.names.length);
    const parts = new Uint16Array(known.names.length);
    named(known, word, (record, score) => {
      scores[record] = score;
      parts[record] = 1;
    });
    if ([...word].length > 1 || IDEOGRAPH.test(word)) {
      written(await file(`words/${fileOf(word, known.files)}.js`), word, (record, bits, whole) => {
        scores[record] = Math.max(scores[record], WEIGHTS[bits] * whole);
        parts[record] |= bits;
      });
    }
    return { scores, parts };
  }

  // As what a record is found: by its own kind, and a train by the parts it is met in.
  function kindsOf(record, bits, { trains, others }) {
    if (record >= trains.length) return [others[record - trains.length][0]];
    return [...new Set(PARTS.filter((_, bit) => bits & (1 << bit)).map(([kind]) => (kind === "text" ? "train" : kind)))];
  }

  function isChosen(record, bits, list, chosen) {
    return list.facets.every(({ name, values }) => {
      const wanted = values.find(({ slug }) => slug === chosen[name]);
      if (!wanted) return true;
      return name === "kind" ? kindsOf(record, bits, list).includes(wanted.slug) : wanted.members.has(record);
    });
  }

  async function look(query, chosen) {
    const known = await list;
    const terms = words(query);
    const hits = await Promise.all(terms.map((word) => met(word, known)));
    if (known !== await list) throw new Outdated(WORDS.published_anew);
    const whole = normal(query.trim().replace(/^@/, ""));
    const isFiltered = known.facets.some(({ name, values }) => values.some(({ slug }) => slug === chosen[name]));
    const found = [];
    for (let record = 0; record < known.names.length && (hits.length || isFiltered); record++) {
      let score = known.names[record] === whole ? 2000 : 0;
      let bits = hits.length ? 0 : 1;
      if (!hits.every(({ scores, parts }) => {
        score += scores[record];
        bits |= parts[record];
        return scores[record] > 0;
      })) continue;
      if (isChosen(record, bits, known, chosen)) found.push({ record, score, bits });
    }
    // The best first; of two alike what is no train, then the newer.
    const isTrain = ({ record }) => record < known.trains.length;
    return found.sort((a, b) => b.score - a.score || isTrain(a) - isTrain(b) || b.record - a.record);
  }

  // What is shown of a record.
  async function shown({ record, bits }) {
    const known = await list;
    const { trains, others, slugs, run, facets, labels } = known;
    const kinds = kindsOf(record, bits, known);
    // By what its page says, not by its name alone.
    const isWritten = (bits & ~1) !== 0;
    if (record >= trains.length) {
      const [kind, label, address] = others[record - trains.length];
      return { kind, kinds, isWritten, label, title: "", about: {}, url: `${root}${address}index.html` };
    }
    const [title, day] = (await file(`titles/${Math.floor(record / run)}.js`)).trains[record % run];
    const of = (name) => facets.find((facet) => facet.name === name)?.values.filter(({ members }) => members.has(record)) ?? [];
    const about = { day };
    for (const name of ["phase", "owner", "service"]) about[name] = of(name).map(({ label }) => label).join(", ");
    return { kind: "train", kinds, isWritten, label: labels[record], title, about,
      url: `${root}trains/${slugs[record] ?? labels[record].toLowerCase()}/index.html` };
  }

  return {
    root,
    run,
    spoken,
    words,
    normal,
    // The facets, once the list is there.
    async facets() {
      list ??= begin("facets.js");
      try {
        return (await list).facets;
      } catch (error) {
        list = undefined;
        throw error;
      }
    },
    // What is called most like something, as `distance` from a name tells it; at infinity nothing is.
    async nearest(distance, most) {
      await this.facets();
      const { labels } = await list;
      const near = labels.map((label, record) => ({ record, bits: 1, far: distance(label) })).filter(({ far }) => far < Infinity);
      near.sort((a, b) => a.far - b.far || b.record - a.record);
      return Promise.all(near.slice(0, most).map(shown));
    },
    // All that `query` finds among what is `chosen`, and the first `most` of it to be shown.
    async find(query, chosen, most) {
      for (let again = true; ; again = false) {
        try {
          await this.facets();
          const found = await look(query, chosen);
          return { count: found.length, first: await Promise.all(found.slice(0, most).map(shown)) };
        } catch (error) {
          if (!(error instanceof Outdated && again)) throw error;
        }
      }
    },
  };
})();
