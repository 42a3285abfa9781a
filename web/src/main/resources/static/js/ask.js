import { announce, csrfToken } from "./announce.js";
import { readEvents } from "./events.js";

/** The form with data-ask shows its answer while it is found. Without scripts it leads to the answer's page. */
export function enableAsking() {
  const form = document.querySelector("form[data-ask]");
  if (!form) {
    return;
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
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
  });
  // Enter sends, as everywhere; Shift and Enter begins a line.
  form.querySelector("textarea").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}

async function ask(form) {
  const view = result();
  view.begin(form.dataset.searching);
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
    if (response.status === 400 || response.status === 422) {
      form.submit(); // something is wrong with the form: the whole page says it beside the field
      return;
    }
    if (!response.ok) {
      throw new Error(await message(response));
    }
    let id = null;
    for await (const event of readEvents(response.body)) {
      id = event.response?.id ?? id;
      if (event.type === "response.output_text.delta" || event.type === "response.refusal.delta") {
        view.append(event.delta, form.dataset.writing);
      } else if (event.type === "error" || event.type === "response.failed") {
        throw new Error(event.message ?? event.response?.error?.message);
      }
    }
    await htmx.ajax("GET", `/answers/${encodeURIComponent(id)}`, { target: "#result-answer", swap: "innerHTML" });
    view.finish();
    announce(form.dataset.done);
  } catch (error) {
    view.fail(error.message && error.name === "Error" ? error.message : form.dataset.failed);
  }
}

async function message(response) {
  try {
    return (await response.json()).error.message;
  } catch {
    return "";
  }
}

function result() {
  const section = document.getElementById("result");
  const state = document.getElementById("result-state");
  const text = document.getElementById("result-text");
  const answer = document.getElementById("result-answer");
  const say = (words, busy) => {
    state.hidden = false;
    state.textContent = words;
    if (busy) {
      state.prepend(Object.assign(document.createElement("span"), { className: "spinner" }));
    }
  };
  return {
    begin(words) {
      section.hidden = false;
      text.textContent = "";
      answer.replaceChildren();
      say(words, true);
      section.scrollIntoView({ block: "nearest" });
    },
    append(delta, words) {
      if (!text.textContent) {
        say(words, true);
      }
      text.textContent += delta;
    },
    finish() {
      state.hidden = true;
      text.textContent = "";
      answer.focus({ preventScroll: true });
    },
    fail(words) {
      text.textContent = "";
      say(words, false);
    },
  };
}
