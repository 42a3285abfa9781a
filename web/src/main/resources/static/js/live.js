const AT_MOST_EVERY = 700;

/**
 * Elements with data-live fetch their content anew whenever the server says that something got on, until what they
 * fetched says, by data-finished, that nothing will.
 */
export function enableLiveRegions() {
  for (const region of document.querySelectorAll("[data-live][data-events]")) {
    const events = new EventSource(region.dataset.events);
    let planned = 0;
    const plan = () => {
      if (!planned) {
        planned = window.setTimeout(() => {
          planned = 0;
          if (isInUse(region)) {
            plan(); // not under the reader's hands: once they are elsewhere
          } else {
            refresh(region).then(() => { if (region.querySelector("[data-finished]")) { events.close(); } });
          }
        }, AT_MOST_EVERY);
      }
    };
    events.addEventListener("message", plan);
    for (const name of ["document", "document.deleted", "event", "job"]) {
      events.addEventListener(name, plan);
    }
    // After a break, whatever happened meanwhile is fetched; before the first connection there is nothing to fetch.
    let broken = false;
    events.addEventListener("error", () => { broken = true; });
    events.addEventListener("open", () => { if (broken) { broken = false; plan(); } });
    window.addEventListener("pagehide", () => events.close());
  }
}

function refresh(region) {
  return htmx.ajax("GET", region.dataset.refresh, { target: region.dataset.target, swap: "outerHTML" });
}

function isInUse(region) {
  const focused = document.activeElement;
  return region.contains(focused) && focused.matches("button, select, input, a");
}
