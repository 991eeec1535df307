// Ties each violation to its words: N and Shift N step through them, Enter goes to the words.
const violations = [...document.querySelectorAll(".viol")];
let current = -1;

export function step(by) {
  if (!violations.length) return;
  current = (current + by + violations.length) % violations.length;
  look(violations[current]);
  violations[current].focus();
}

function wordsOf(violation) {
  const number = violation.dataset.number;
  return document.querySelector(`mark[data-violations~="${number}"]`);
}

function look(violation) {
  for (const looked of document.querySelectorAll("mark[aria-current]")) {
    looked.removeAttribute("aria-current");
  }
  const words = wordsOf(violation);
  const place = words ?? document.getElementById(violation.dataset.figure);
  words?.setAttribute("aria-current", "true");
  place?.scrollIntoView({ block: "center" });
}

violations.forEach((violation, index) => {
  violation.addEventListener("focusin", () => { current = index; });
  violation.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === violation) look(violation);
  });
});
