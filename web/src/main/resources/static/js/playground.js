const MOST = 30;
const PREFIX = "playground/";

/**
 * The playground keeps what was compared in this tab, for this person in this tenant: texts are neither in addresses nor
 * on the server. What somebody else left in the tab is forgotten.
 */
export function enablePlaygroundHistory() {
  const section = document.getElementById("earlier");
  if (!section) {
    return;
  }
  const key = PREFIX + section.dataset.who;
  for (const other of Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX) && name !== key)) {
    sessionStorage.removeItem(other);
  }
  const result = document.getElementById("result");
  const earlier = JSON.parse(sessionStorage.getItem(key) ?? "[]");
  if (result) {
    const asked = read(result);
    const same = (one) => one.text === asked.text && one.adapter === asked.adapter;
    earlier.splice(0, earlier.length, asked, ...earlier.filter((one) => !same(one)).slice(0, MOST - 1));
    sessionStorage.setItem(key, JSON.stringify(earlier));
  }
  const shown = result ? earlier.slice(1) : earlier;
  section.hidden = shown.length === 0;
  const rows = section.querySelector("tbody");
  rows.replaceChildren(...shown.map((one) => row(one, rows.dataset, section.dataset.again)));
  section.querySelector("[data-forget]").addEventListener("click", () => {
    sessionStorage.removeItem(key);
    section.hidden = true;
    document.getElementById("input").focus();
  });
}

function read(result) {
  const answers = [...result.querySelectorAll("[data-answer]")].map((system) => {
    const sure = system.dataset.sure ? ` (${system.dataset.sure})` : "";
    return `${system.querySelector("h3").textContent}: ${system.dataset.answer}${sure}`;
  });
  return { text: result.dataset.text, adapter: result.dataset.adapter, answers };
}

function row(one, labels, again) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet button--small";
  button.textContent = again;
  button.setAttribute("aria-label", `${again}: ${one.text}`);
  button.addEventListener("click", () => {
    const choice = [...document.getElementById("adapter").options].find((option) => option.text === one.adapter);
    if (choice) {
      choice.selected = true;
    }
    document.getElementById("input").value = one.text;
    document.getElementById("input").focus();
  });
  const answers = document.createElement("span");
  answers.append(...one.answers.map((answer) => element("span", "version", answer)));
  const made = document.createElement("tr");
  made.append(
    cell("table__head break", one.text, null),
    cell("small break", one.adapter.split(":")[3] ?? one.adapter, labels.adapter),
    cell("small break", answers, labels.answers),
    cell("table__actions", button, null),
  );
  return made;
}

function cell(style, content, label) {
  const made = element("td", style, "");
  made.append(typeof content === "string" ? element("span", "", content) : content);
  if (label) {
    made.dataset.label = label;
  }
  return made;
}

function element(tag, style, text) {
  const made = document.createElement(tag);
  made.className = style;
  made.textContent = text;
  return made;
}
