// What every page has: times in the reader's zone, copying, error announcements. The rest comes with its page.
import { announce } from "./announce.js";
import { showLocalTimes } from "./times.js";
import { enableCopying } from "./copy.js";
import { enableProgress, enableUploads } from "./upload.js";
import { enableLiveRegions } from "./live.js";
import { enableSources } from "./source.js";
import { enableAsking } from "./ask.js";
import { enableCharts } from "./charts.js";

document.documentElement.classList.add("scripted");
showLocalTimes(document);
enableCopying();
enableUploads();
enableProgress();
enableLiveRegions();
enableSources();
enableAsking();
enableCharts();

document.body.addEventListener("htmx:afterSwap", (event) => showLocalTimes(event.target));
document.body.addEventListener("htmx:responseError", (event) => announce(event.detail.xhr.statusText || "Error"));
