/** Says something to screen readers without moving the focus. */
export function announce(text) {
  const region = document.getElementById("announcements");
  if (region) {
    region.textContent = "";
    window.setTimeout(() => { region.textContent = text; }, 50);
  }
}

/** The CSRF token of the session, for requests of scripts. */
export function csrfToken() {
  return document.querySelector('meta[name="csrf-token"]').content;
}
