import { announce } from "./announce.js";

/**
 * Inside data-choices, a long list of boxes to tick: the field with data-find shows those whose names hold what is typed,
 * and the summary says what is ticked. Without scripts the whole list is there, and the page says it once it is sent.
 */
export function enableChoices() {
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-choices] [data-find]")) {
      find(event.target.closest("[data-choices]"), event.target.value);
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-choices] input[type=checkbox]")) {
      tell(event.target.closest("[data-choices]"));
    }
  });
  document.addEventListener("click", (event) => {
    const untick = event.target.closest("[data-untick]");
    if (untick) {
      const choices = untick.closest("[data-choices]");
      boxes(choices).forEach((box) => { box.checked = false; });
      choices.querySelector("[data-find]").focus();
      tell(choices);
    }
  });
  // Enter takes the only one that is left instead of sending the form.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing && event.target.matches?.("[data-find]")) {
      event.preventDefault();
      take(event.target.closest("[data-choices]"), event.target);
    }
  });
}

function take(choices, field) {
  const left = boxes(choices).filter((box) => !box.closest("label").hidden);
  if (field.value.trim() && left.length === 1) {
    left[0].checked = !left[0].checked;
    field.value = "";
    find(choices, "");
    tell(choices);
    announce(choices.querySelector("summary").textContent);
  }
}

function find(choices, typed) {
  const words = fold(typed).split(/\s+/);
  let shown = 0;
  for (const box of boxes(choices)) {
    const name = fold(nameOf(box));
    const fits = words.every((word) => name.includes(word));
    box.closest("label").hidden = !fits;
    shown += fits ? 1 : 0;
  }
  choices.querySelector("[data-shown]").textContent = typed.trim()
    ? fill(choices.dataset.found, shown, boxes(choices).length) : "";
}

/** In the words that the page has for it. */
function tell(choices) {
  const chosen = boxes(choices).filter((box) => box.checked).map(nameOf);
  const named = chosen.slice(0, 3).join(", ");
  const { all, some, more } = choices.dataset;
  choices.querySelector("summary").textContent = chosen.length === 0 ? all
    : chosen.length <= 3 ? fill(some, named) : fill(more, named, chosen.length - 3);
  const untick = choices.querySelector("[data-untick]");
  if (untick) {
    untick.hidden = chosen.length === 0;
  }
}

function fill(pattern, ...values) {
  return pattern.replace(/\{(\d)\}/g, (place, index) => values[index]);
}

function boxes(choices) {
  return [...choices.querySelectorAll("input[type=checkbox]")];
}

function nameOf(box) {
  return box.closest("label").textContent.trim();
}

/** "Übersicht" is found by "uber" too. */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
