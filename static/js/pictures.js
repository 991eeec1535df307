// Steps through the pictures of an article, and shows in the rail which one is being read.
const figures = [...document.querySelectorAll(".fig")];
let current = -1;

export function stepPicture(by) {
  if (!figures.length) return;
  current = Math.min(Math.max(current + by, 0), figures.length - 1);
  figures[current].scrollIntoView({ block: "start" });
  figures[current].focus({ preventScroll: true });
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    current = figures.indexOf(entry.target);
    showInRail(entry.target.id);
  }
}, { rootMargin: "-20% 0px -60% 0px" });

for (const figure of figures) seen.observe(figure);

function showInRail(id) {
  for (const link of document.querySelectorAll(".rail a")) {
    if (link.hash === `#${id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}
