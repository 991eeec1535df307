// Keys of the desk. Inert while typing, in a dialog, and with a modifier that belongs to the browser.
import { step } from "./violations.js";
import { stepPicture } from "./pictures.js";

const KEYS = {
  "n": () => step(1),
  "N": () => step(-1),
  "]": () => stepPicture(1),
  "[": () => stepPicture(-1),
  "/": () => document.querySelector("[data-search]").select(),
  "?": () => document.getElementById("keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, dialog");
  const act = KEYS[event.key];
  if (!act || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});
