// The form that asks for any two trains; what compares them is another script, loaded when somebody asks.
{
  const form = document.querySelector("form[data-compare]");
  const root = form.dataset.compare;
  const status = document.querySelector("[data-status]");
  const place = document.querySelector("[data-comparison]");

  function el(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children.flat());
    return element;
  }

  async function load(path) {
    const answer = await fetch(root + path);
    if (!answer.ok) throw new Error(WORDS.data_not_there({ path, status: answer.status }));
    return answer.json();
  }

  trainbook.comparing = { root, status, place, load, el };

  async function show(trains) {
    const pair = new URLSearchParams(location.search);
    form.elements.from.value = pair.get("from") ?? "";
    form.elements.to.value = pair.get("to") ?? "";
    status.textContent = "";
    if (!pair.get("from") || !pair.get("to")) return place.replaceChildren();
    try {
      if (!trainbook.compare) await trainbook.add("script", { src: form.dataset.script });
      await trainbook.compare(trains, pair.get("from"), pair.get("to"));
    } catch (error) {
      status.textContent = error.message;
    }
  }

  async function begin() {
    if (location.protocol === "file:") {
      status.textContent = WORDS.compared_where_served;
      return;
    }
    const { trains } = await load("api/v1/trains.json");
    form.querySelector("datalist").append(...trains.map((train) => el("option", { value: train.name }, train.title)).reverse());
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const pair = new URLSearchParams({ from: form.elements.from.value, to: form.elements.to.value });
      history.pushState(null, "", `?${pair}`);
      show(trains);
    });
    addEventListener("popstate", () => show(trains));
    await show(trains);
  }
  begin().catch((error) => { status.textContent = error.message; });
}
