// Buttons that lead to the field that would mend a violation.
for (const button of document.querySelectorAll("[data-focus]")) {
  button.addEventListener("click", () => document.getElementById(button.dataset.focus).focus());
}
