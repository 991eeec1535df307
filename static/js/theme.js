// Dark or light. A cookie keeps the choice, so that the server sends the right page and none flashes.
import { say } from "./live.js";

const YEAR = 365 * 24 * 3600;

document.querySelector("[data-theme-switch]").addEventListener("click", () => {
  const root = document.documentElement;
  root.dataset.theme = root.dataset.theme === "light" ? "dark" : "light";
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=${YEAR}; samesite=lax`;
  say(`Theme: ${root.dataset.theme}`);
});
