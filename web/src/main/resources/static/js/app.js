// What every page has: times in the reader's zone, copying, error announcements. The rest comes with its page.
import { announce } from "./announce.js";
import { showLocalTimes } from "./times.js";
import { enableCopying, showCopying } from "./copy.js";
import { enableProgress, enableUploads } from "./upload.js";
import { enableLiveRegions } from "./live.js";
import { enableSources } from "./source.js";
import { enableAsking } from "./ask.js";
import { enableChoices } from "./choices.js";
import { enableCharts } from "./charts.js";
import { enablePlaygroundHistory } from "./playground.js";

document.documentElement.classList.add("scripted");
showLocalTimes(document);
enableCopying();
showCopying(document);
enableUploads();
enableProgress();
enableLiveRegions();
enableSources();
enableAsking();
enableChoices();
enableCharts();
enablePlaygroundHistory();

// What is put in the place of something that is gone is told of at the page.
document.body.addEventListener("htmx:afterSettle", () => {
  showLocalTimes(document);
  showCopying(document);
});
// Whose button is gone with the part that was exchanged goes on at the part, not at the top of the page.
document.body.addEventListener("htmx:afterSettle", (event) => {
  if (document.activeElement === document.body) {
    document.getElementById(event.detail.target?.id)?.focus({ preventScroll: true });
  }
});
document.body.addEventListener("htmx:responseError", () => announce(document.body.dataset.failed));
