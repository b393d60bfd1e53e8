// The line of a page in which a word stands that was asked for. It is read off the page itself, so the index holds no text.
const trainbookLines = (() => {
  const LINES = "li, tr, p, dd, h2, h3, h4, blockquote, pre, figcaption";
  // How many characters are shown before the first word that is met, and after it.
  const BEFORE = 50;
  const AFTER = 100;
  const { words, normal, begins } = trainbookIndex;
  const pages = new Map();

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
    const isMet = (piece) => terms.some((term) => begins(normal(piece), term) >= 0);
    const first = all.findIndex(isMet);
    let [start, end] = [first, first + 1];
    for (let left = BEFORE; start > 0 && (left -= all[start - 1].length) >= 0; ) start--;
    for (let left = AFTER; end < all.length && (left -= all[end].length) >= 0; ) end++;
    const more = (isCut) => (isCut ? [{ text: "…" }] : []);
    const shown = all.slice(start, end).map((piece) => ({ text: piece, isMet: isMet(piece) }));
    return [...more(start > 0), ...shown, ...more(end < all.length)];
  }

  return {
    // The line at `url` that has most of the words of `query` beside those in its `label`, the first of several: its
    // pieces, and the address on the page that it stands below. Nothing where no line has any, or where a page may not
    // read another, as in a folder.
    async of(url, query, label) {
      const name = normal(label);
      const terms = words(query).filter((term) => begins(name, term) < 0);
      if (location.protocol === "file:" || !terms.length) return undefined;
      let best;
      let below = "";
      for (const element of (await page(url)).querySelectorAll("main *")) {
        if (element.id) below = `#${element.id}`;
        if (!element.matches(LINES) || element.querySelector(LINES)) continue;
        const text = textOf(element);
        const flat = normal(text);
        const count = terms.filter((term) => begins(flat, term) >= 0).length;
        if (count > (best?.count ?? 0)) best = { count, text, below };
      }
      return best && { pieces: pieces(best.text, terms), below: best.below };
    },
  };
})();
