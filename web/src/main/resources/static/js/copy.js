import { announce } from "./announce.js";

/** Buttons with data-copy="<id>" copy the text of that element as it is seen. They are hidden without scripts. */
export function enableCopying() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button) {
      return;
    }
    const source = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.innerText);
      button.querySelector("span").textContent = button.dataset.done;
      announce(button.dataset.done);
    } catch {
      window.getSelection().selectAllChildren(source); // no permission: at least it is selected
    }
  });
}

/** Shows the buttons of a part of the page. */
export function showCopying(root) {
  for (const button of root.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
  }
}
