// What is worth copying: an id, code, the address of the page.
{
  // Says what was done, to those who see it and those who hear it.
  const said = document.createElement("p");
  said.className = "said";
  said.setAttribute("aria-live", "polite");
  document.body.append(said);
  let saying;
  trainbook.say = (words) => {
    said.textContent = words;
    clearTimeout(saying);
    saying = setTimeout(() => { said.textContent = ""; }, 2500);
  };

  // The one that the site gives out, where it knows it.
  const address = () => document.querySelector("link[rel=canonical]")?.href ?? new URL(location.pathname, location).href;

  trainbook.copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      trainbook.say(WORDS.copied);
    } catch {
      trainbook.say(WORDS.not_copied);
    }
  };
  trainbook.copyAddress = () => trainbook.copy(address());

  function button(words, name, text) {
    const copy = document.createElement("button");
    copy.type = "button";
    copy.className = "copy";
    copy.textContent = words;
    copy.setAttribute("aria-label", name);
    copy.addEventListener("click", () => trainbook.copy(text()));
    return copy;
  }

  if (navigator.clipboard) {
    for (const source of document.querySelectorAll("[data-copy]")) {
      const text = source.dataset.copy || source.textContent;
      source.after(button(WORDS.copy, WORDS.copy_text({ text }), () => text));
    }
    for (const place of document.querySelectorAll("[data-address]")) {
      place.append(button(WORDS.copy_link, WORDS.copy_link_to_page, address));
    }
    for (const code of document.querySelectorAll(".prose pre")) {
      const box = document.createElement("div");
      box.className = "code";
      code.replaceWith(box);
      box.append(code, button(WORDS.copy, WORDS.copy_code, () => code.textContent.trimEnd()));
    }
  }
}
