const WIDE = "(min-width: 80rem)";
let opener = null;

/** Links with data-source open the page they cite beside the answer. Without scripts they are ordinary links. */
export function enableSources() {
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-source]");
    if (link && panel() && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      if (await open(link)) {
        panel().querySelector("#source-title").focus({ preventScroll: true });
      } else {
        window.location.assign(link.href); // it is gone, or something failed: the whole page says what
      }
    } else if (event.target.closest("[data-close-source]")) {
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel() && !panel().hidden) {
      close();
    }
  });
}

/** Where there is room beside the answer, the first source of the last answer is open from the beginning. */
export async function openFirstSource() {
  const answer = [...document.querySelectorAll("article.answer")].at(-1);
  const first = answer?.querySelector("a.sources__link[data-source]");
  if (first && panel() && window.matchMedia(WIDE).matches) {
    await open(first).catch(() => {}); // somebody opened another one meanwhile
  }
}

/** Whether it was there to be shown. */
async function open(link) {
  expanded(opener, false);
  opener = link;
  panel().replaceChildren();
  await htmx.ajax("GET", link.href, { source: panel(), target: panel(), swap: "innerHTML" }); // its hx-sync lets the last one win
  const shown = panel().querySelector("#source-title") !== null;
  panel().hidden = !shown;
  expanded(link, shown);
  jumpToMark();
  return shown;
}

/** Within the panel: the page behind it stays where it is. */
function jumpToMark() {
  const mark = panel().querySelector(".source__marks rect") ?? panel().querySelector(".value-table__row--marked") ?? panel().querySelector("#quote");
  if (!mark) {
    return;
  }
  const text = mark.closest(".passage");
  if (text) {
    text.scrollTop += middle(mark, text);
  }
  panel().scrollTop += middle(mark, panel());
}

function middle(mark, box) {
  const at = mark.getBoundingClientRect();
  const around = box.getBoundingClientRect();
  return at.top + at.height / 2 - around.top - around.height / 2;
}

function close() {
  panel().hidden = true;
  expanded(opener, false);
  opener?.focus();
}

function panel() {
  return document.getElementById("source-panel");
}

function expanded(link, isOpen) {
  if (link?.classList.contains("chip")) {
    link.setAttribute("aria-expanded", String(isOpen));
  }
}
