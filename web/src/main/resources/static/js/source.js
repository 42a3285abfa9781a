/** Links with data-source open the page they cite beside the answer. Without scripts they are ordinary links. */
export function enableSources() {
  const panel = document.getElementById("source-panel");
  if (!panel) {
    return;
  }
  let opener = null;

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-source]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      await open(link);
    } else if (event.target.closest("[data-close-source]")) {
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      close();
    }
  });

  async function open(link) {
    expanded(opener, false);
    opener = link;
    await htmx.ajax("GET", link.href, { target: panel, swap: "innerHTML" });
    panel.hidden = false;
    expanded(link, true);
    panel.querySelector("#source-title")?.focus({ preventScroll: true });
    const mark = panel.querySelector(".source__marks rect") ?? panel.querySelector("#quote");
    mark?.scrollIntoView({ block: "center" });
  }

  function close() {
    panel.hidden = true;
    expanded(opener, false);
    opener?.focus();
  }

  function expanded(link, isOpen) {
    if (link?.classList.contains("chip")) {
      link.setAttribute("aria-expanded", String(isOpen));
    }
  }
}
