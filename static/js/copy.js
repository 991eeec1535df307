// Buttons that copy a text: `data-copy` holds it, the label says for a moment that it was done.
import { say } from "./live.js";

async function copy(button) {
  const label = button.querySelector("[data-copy-label]");
  let done = "Copied";
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    done = "Not allowed";
  }
  say(done === "Copied" ? `Copied: ${button.dataset.copy}` : "The browser did not allow copying");
  if (!label) return;
  const before = label.dataset.copyLabel;
  label.textContent = done;
  setTimeout(() => { label.textContent = before; }, 1500);
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", () => copy(button));
}
