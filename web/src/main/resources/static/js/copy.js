import { announce } from "./announce.js";

/** Buttons with data-copy="<id>" copy the text of that element. They are hidden without scripts. */
export function enableCopying() {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(source.textContent);
        button.querySelector("span").textContent = button.dataset.done;
        announce(button.dataset.done);
      } catch {
        window.getSelection().selectAllChildren(source); // no permission: at least it is selected
      }
    });
  }
}
