import { announce, csrfToken } from "./announce.js";
import { readEvents } from "./events.js";
import { openFirstSource } from "./source.js";

/**
 * The form with data-ask shows its answer while it is found, and then the thread that the answer is in. Without scripts
 * it leads there at once. Samples are forms that ask at once.
 */
export function enableAsking() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("form[data-ask]")) {
      event.preventDefault();
      send(form);
    } else if (form.matches("form[data-ask-sample]")) {
      event.preventDefault();
      const ask = document.querySelector("form[data-ask]");
      ask.elements.question.value = event.submitter.value;
      ask.requestSubmit();
    }
  });
  // Enter sends, as everywhere; Shift and Enter begins a line.
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("form[data-ask]");
    if (form && event.target.matches("textarea") && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  openFirstSource();
}

async function send(form) {
  const button = form.querySelector("button[type=submit]");
  if (button.disabled || !form.reportValidity()) {
    return;
  }
  button.disabled = true;
  try {
    await ask(form);
  } finally {
    button.disabled = false;
  }
}

async function ask(form) {
  const view = result();
  view.begin(form.elements.question.value, form.dataset.searching);
  try {
    const response = await fetch(`${form.getAttribute("action")}/stream`, {
      method: "POST",
      headers: { "X-CSRF-Token": csrfToken(), Accept: "text/event-stream" },
      body: new URLSearchParams(new FormData(form)),
    });
    if (response.status === 401) {
      window.location.reload(); // signed out meanwhile: the sign-in leads back here
      return;
    }
    const lasting = response.headers.get("x-should-retry") === "false";
    if (!lasting && (response.status === 429 || response.status === 503)) {
      view.fail(form.dataset.busy);
      return;
    }
    if (!response.ok) {
      form.submit(); // something is wrong with the form, or a quota is used up: the whole page says it
      return;
    }
    let id = null;
    for await (const event of readEvents(response.body)) {
      id = event.response?.id ?? id;
      // A refusal comes in English: the thread says it in the page's language.
      if (event.type === "response.output_text.delta" && !event.knowhow?.refused) {
        view.append(event.delta, form.dataset.writing);
      } else if (event.type === "error" || event.type === "response.failed") {
        throw new Error(event.type);
      }
    }
    await show(form, id);
    announce(form.dataset.done);
  } catch {
    view.fail(form.dataset.failed);
  }
}

/** The thread takes the place of the page, at the new answer. */
async function show(form, id) {
  const thread = form.elements.thread?.value || id;
  const model = form.elements.model?.value;
  const path = `/threads/${encodeURIComponent(thread)}${model ? `?model=${encodeURIComponent(model)}` : ""}`;
  await htmx.ajax("GET", path, { target: "#page", select: "#page", swap: "outerHTML" });
  window.history.pushState(null, "", `${path}#${id}`);
  shown = address();
  document.getElementById(`question-${id}`)?.focus({ preventScroll: true });
  document.getElementById(id)?.scrollIntoView({ block: "start" });
  openFirstSource();
}

// Going back is to the page that was left, which is no longer there.
let shown = address();
window.addEventListener("popstate", () => {
  if (address() !== shown) {
    window.location.reload();
  }
});

function address() {
  return window.location.pathname + window.location.search;
}

function result() {
  const section = document.getElementById("result");
  const question = document.getElementById("result-question");
  const state = document.getElementById("result-state");
  const text = document.getElementById("result-text");
  const say = (words, busy) => {
    state.hidden = false;
    state.textContent = words;
    if (busy) {
      state.prepend(Object.assign(document.createElement("span"), { className: "spinner" }));
    }
  };
  return {
    begin(asked, words) {
      section.hidden = false;
      question.textContent = asked;
      text.textContent = "";
      say(words, true);
      section.scrollIntoView({ block: "nearest" });
    },
    append(delta, words) {
      if (!text.textContent) {
        say(words, true);
      }
      text.textContent += delta;
    },
    fail(words) {
      text.textContent = "";
      say(words, false);
    },
  };
}
