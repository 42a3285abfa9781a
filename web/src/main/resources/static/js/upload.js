import { announce, csrfToken } from "./announce.js";

const AT_ONCE = 3;

/** Forms with data-progress are sent as a whole, and show how far that is. What comes back is the next page. */
export function enableProgress() {
  const form = document.querySelector("form[data-progress]");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    if (button.disabled) {
      return;
    }
    button.disabled = true;
    const item = row(form, form.querySelector("input[type=file]").files[0]);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "text/html");
    showProgress(request, item);
    request.upload.addEventListener("load", () => { item.querySelector(".upload__state").textContent = form.dataset.uploaded; });
    request.addEventListener("loadend", () => {
      button.disabled = false;
      arrive(form, item, request);
    });
    request.send(new FormData(form));
  });
}

/** The request has followed the redirection; a refusal is the same page with a sentence beside the field. */
function arrive(form, item, request) {
  if (request.status === 200) {
    window.location.assign(request.responseURL);
    return;
  }
  const page = new DOMParser().parseFromString(request.responseText, "text/html").getElementById("page");
  if (request.status === 422 && page) {
    document.getElementById("page").replaceWith(document.adoptNode(page));
    enableProgress();
    announce(page.querySelector("[role=alert]")?.textContent ?? form.dataset.failed);
  } else {
    item.querySelector("progress").remove();
    item.classList.add("upload--failed");
    item.querySelector(".upload__state").textContent = form.dataset.failed;
    announce(form.dataset.failed);
  }
}

function showProgress(request, item) {
  const bar = item.querySelector("progress");
  request.upload.addEventListener("progress", (event) => { bar.value = (100 * event.loaded) / event.total; });
}

/** Forms with data-upload take dropped and chosen files and send each by itself, with its own progress. */
export function enableUploads() {
  const form = document.querySelector("form[data-upload]");
  if (!form) {
    return;
  }
  const input = form.querySelector("input[type=file]");
  const waiting = [];
  let running = 0;

  input.addEventListener("change", () => take(input.files));
  form.addEventListener("submit", (event) => { event.preventDefault(); take(input.files); });
  for (const [type, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
    form.addEventListener(type, (event) => {
      event.preventDefault();
      form.classList.toggle("dropzone--over", over);
    });
  }
  form.addEventListener("drop", (event) => take(event.dataTransfer.files));
  // A file that misses the zone must not replace the page.
  for (const type of ["dragover", "drop"]) {
    window.addEventListener(type, (event) => event.preventDefault());
  }

  function take(files) {
    for (const file of files) {
      waiting.push([file, row(form, file)]);
    }
    input.value = "";
    next();
  }

  function next() {
    while (running < AT_ONCE && waiting.length > 0) {
      running += 1;
      const [file, item] = waiting.shift();
      send(form, file, item).finally(() => {
        running -= 1;
        next();
        refresh(form);
      });
    }
  }
}

function row(form, file) {
  const item = document.createElement("li");
  item.className = "upload";
  const name = Object.assign(document.createElement("span"), { className: "upload__name", textContent: file.name });
  const state = Object.assign(document.createElement("span"), { className: "upload__state", textContent: form.dataset.uploading });
  const bar = Object.assign(document.createElement("progress"), { className: "progress", max: 100, value: 0 });
  bar.setAttribute("aria-label", file.name);
  item.append(name, state, bar);
  form.querySelector(".uploads").append(item);
  return item;
}

function send(form, file, item) {
  return new Promise((resolve) => {
    const body = new FormData();
    body.append("_csrf", csrfToken());
    body.append("files", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRF-Token", csrfToken());
    showProgress(request, item);
    request.addEventListener("loadend", () => { finish(form, file, item, request); resolve(); });
    request.send(body);
  });
}

function finish(form, file, item, request) {
  const error = reason(form, request);
  const state = item.querySelector(".upload__state");
  item.querySelector("progress").remove();
  item.classList.toggle("upload--failed", error !== null);
  state.textContent = error ?? form.dataset.uploaded;
  announce(`${file.name}: ${state.textContent}`);
  if (error === null) {
    window.setTimeout(() => item.remove(), 4000);
  }
}

function reason(form, request) {
  try {
    const answer = JSON.parse(request.responseText);
    return request.status === 200 ? answer[0].error ?? null : form.dataset.failed;
  } catch {
    return form.dataset.failed;
  }
}

function refresh(form) {
  htmx.ajax("GET", form.dataset.refresh, { target: "#documents-table", swap: "outerHTML" });
}
