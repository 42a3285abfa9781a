const moment = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
const second = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "medium" });
const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium" });

/** Servers write times in UTC; readers have their own zone. */
export function showLocalTimes(root) {
  for (const time of root.querySelectorAll("time[datetime]:not([data-local])")) {
    const date = new Date(time.dateTime);
    time.title = time.textContent;
    time.textContent = ("day" in time.dataset ? day : "second" in time.dataset ? second : moment).format(date);
    time.dataset.local = "";
  }
}
