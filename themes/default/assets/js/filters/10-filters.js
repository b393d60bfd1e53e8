// Filters in an address, as `?service=api&phase=shipped`. One is a page of its own, and so are all of actions and flags:
// the address leads there. Several of trains are put together by another script, loaded when somebody asks. What is
// not known is ignored.
{
  const nav = document.querySelector(".filters");
  const { combined, script } = nav.dataset;
  const asked = new URLSearchParams(location.search);
  // What several trains may be asked for at once.
  const several = ["service", "owner", "year", "phase"];

  const choices = [...nav.querySelectorAll("[data-value]")].map((link) => ({
    link, facet: link.closest("[data-facet]").dataset.facet, value: link.dataset.value, page: link.href,
    label: link.firstChild.textContent.trim(), isChosen: link.hasAttribute("aria-current"),
  }));
  const choice = (facet, value) => choices.find((it) => it.facet === facet && it.value === value);

  // Where the trains are that share all of `chosen`.
  function address(chosen) {
    const all = Object.entries(chosen);
    const page = all.length === 1 && choice(...all[0])?.page;
    return page || (all.length ? `${combined}?${new URLSearchParams(all)}` : combined);
  }

  // Every choice keeps what is chosen of the other menus, and lets go what is chosen already.
  function relink(chosen) {
    for (const { link, facet, value } of choices) {
      if (!several.includes(facet)) continue;
      const { [facet]: own, ...others } = chosen;
      link.href = address(own === value ? others : { ...others, [facet]: value });
    }
  }

  // Leads to the page of the first filter that there is one of; the others are kept where pages have them.
  function lead() {
    for (const [facet, value] of asked) {
      const found = choice(facet, value);
      if (!found || found.isChosen) continue;
      asked.delete(facet);
      return location.replace("keeps" in nav.dataset && asked.size ? `${found.page}?${asked}` : found.page);
    }
  }

  const here = Object.fromEntries(choices.filter((it) => it.isChosen && several.includes(it.facet)).map((it) => [it.facet, it.value]));
  const wanted = several.filter((facet) => asked.get(facet));
  trainbook.filters = { nav, combined, asked, choices, relink };
  if (!combined) lead();
  else if (wanted.length && Object.keys(here).length) location.replace(`${combined}?${new URLSearchParams({ ...here, ...Object.fromEntries(asked) })}`);
  else if (wanted.length > 1 || wanted.some((facet) => !choice(facet, asked.get(facet)))) {
    trainbook.load().then(() => trainbook.add("script", { src: script })).catch((error) => trainbook.say(error.message));
  } else {
    relink(here);
    lead();
  }
}
