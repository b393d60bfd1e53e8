// Where nothing is: what is called most like it.
{
  const place = document.querySelector("[data-nearest]");
  const LONGEST = 40;

  const flat = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\s_]+/g, "-").slice(0, LONGEST);
  const last = decodeURIComponent(location.pathname).split("/").filter((part) => part && part !== "index.html").at(-1) ?? "";
  const wanted = flat(last.replace(/\.html?$/, ""));

  // How many letters are to be put in, taken out or changed to come from one name to the other.
  function distance(name) {
    const other = flat(name);
    const most = Math.max(1, Math.floor(wanted.length / 3));
    if (Math.abs(other.length - wanted.length) > most) return Infinity;
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 0; i < wanted.length; i++) {
      const next = [i + 1];
      for (let j = 0; j < other.length; j++) {
        next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + (wanted[i] === other[j] ? 0 : 1)));
      }
      row = next;
    }
    return row.at(-1) > most ? Infinity : row.at(-1);
  }

  function link(href, ...children) {
    const link = document.createElement("a");
    link.href = href;
    link.append(...children);
    return link;
  }

  function entry({ kind, label, title, url }) {
    const item = document.createElement("li");
    item.append(link(url, kind === "person" ? `@${label}` : label), title && ` ${title}`);
    return item;
  }

  async function suggest() {
    await trainbook.load();
    const found = await trainbookIndex.nearest(distance, 5);
    const search = link(`${trainbookIndex.root}search/index.html?q=${encodeURIComponent(last)}`, WORDS.search_for({ last }));
    const words = document.createElement("p");
    words.textContent = found.length ? WORDS.something_like_it : WORDS.nothing_like_it;
    const list = document.createElement("ul");
    list.append(...found.map(entry));
    place.append(words, ...(found.length ? [list] : []), search);
  }

  // Whatever fails here, the links of the page are there.
  if (wanted && wanted !== "404") suggest().catch(() => {});
}
