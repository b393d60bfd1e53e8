// Shows of what the search finds by its text the line, and lets it lead there. Lines are read off the pages themselves, so
// the index holds no text.
const trainbookLines = (() => {
  const LINES = "li, tr, p, dd, h2, h3, h4, blockquote, pre, figcaption";
  // How many results show theirs, and how long somebody must have stopped typing.
  const MOST = 8;
  const PAUSE = 150;
  // How many characters are shown before the first word that is met, and after it.
  const BEFORE = 50;
  const AFTER = 100;
  const { words, normal } = trainbookIndex;
  const pages = new Map();

  // Whether a word of `text` begins as `word` does; ideographs stand side by side.
  function has(text, word) {
    const isBegin = (at) => at === 0 || /[\u3040-\u9FFF]/.test(word) || !/[\p{Alphabetic}\p{N}]/u.test(text[at - 1]);
    let at = text.indexOf(word);
    while (at > 0 && !isBegin(at)) at = text.indexOf(word, at + 1);
    return at >= 0;
  }

  async function load(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(url);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  function page(url) {
    if (!pages.has(url)) pages.set(url, load(url));
    return pages.get(url);
  }

  function textOf(element) {
    const parts = [...element.childNodes].map(({ textContent }) => textContent.trim().replace(/\s+/g, " "));
    return parts.filter((part) => part).join(" ").replace(/([(“]) | ([)”.,;:])/g, "$1$2");
  }

  // The part of `text` around the first of `terms`, in pieces: what is met, and what stands between.
  function pieces(text, terms) {
    const all = text.split(/([\p{Alphabetic}\p{N}]+(?:[-./_][\p{Alphabetic}\p{N}]+)*)/u);
    const isMet = (piece) => terms.some((term) => has(normal(piece), term));
    // What is met in a line may stand in no piece of it alone.
    const first = Math.max(0, all.findIndex(isMet));
    let [start, end] = [first, first + 1];
    for (let left = BEFORE; start > 0 && (left -= all[start - 1].length) >= 0; ) start--;
    for (let left = AFTER; end < all.length && (left -= all[end].length) >= 0; ) end++;
    const more = (isCut) => (isCut ? [{ text: "…" }] : []);
    const shown = all.slice(start, end).map((piece) => ({ text: piece, isMet: isMet(piece) }));
    return [...more(start > 0), ...shown, ...more(end < all.length)];
  }

  // The line at `url` that has most of the words of `query` beside those in its `label`, the first of several: its
  // pieces, and the address on the page that it stands below.
  async function lineOf(url, query, label) {
    const name = normal(label);
    const terms = words(query).filter((term) => !has(name, term));
    if (!terms.length) return undefined;
    let best;
    let below = "";
    for (const element of (await page(url)).querySelectorAll("main *")) {
      if (element.id) below = `#${element.id}`;
      if (!element.matches(LINES) || element.querySelector(LINES)) continue;
      const text = textOf(element);
      const flat = normal(text);
      const count = terms.filter((term) => has(flat, term)).length;
      if (count > (best?.count ?? 0)) best = { count, text, below };
    }
    return best && { pieces: pieces(best.text, terms), below: best.below };
  }

  function shown(pieces) {
    const line = document.createElement("span");
    line.className = "find-line s13";
    line.append(...pieces.map(({ text, isMet }) => {
      if (!isMet) return text;
      const mark = document.createElement("mark");
      mark.textContent = text;
      return mark;
    }));
    return line;
  }

  // Of each of what is `written`, one after the other, as long as that `isAsked`. A page in a folder may read no other.
  return async (query, written, isAsked) => {
    if (location.protocol === "file:") return;
    await new Promise((done) => setTimeout(done, PAUSE));
    for (const { url, label, result } of written.slice(0, MOST)) {
      if (!isAsked()) return;
      const line = await lineOf(url, query, label).catch(() => undefined);
      if (!line || !result.isConnected) continue;
      result.href = url + line.below;
      result.append(shown(line.pieces));
    }
  };
})();
