// Speaks to screen readers through the page's one polite live region.
export function say(text) {
  document.querySelector("[data-live]").textContent = text;
}
