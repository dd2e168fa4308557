// The list under the search of the top bar: arrows choose, Enter opens, Escape closes.
// Without it the search is a form that leads to its page.
(() => {
  "use strict";
  const box = document.getElementById("find");
  const drop = document.getElementById("find-drop");
  const said = document.getElementById("find-said");
  if (!box || !drop) return;

  const parts = { role: "combobox", "aria-autocomplete": "list", "aria-controls": "find-list" };
  Object.entries(parts).forEach(([name, value]) => box.setAttribute(name, value));

  const options = () => [...drop.querySelectorAll("[role=option]")];
  const chosen = () => options().findIndex((one) => one.getAttribute("aria-selected") === "true");
  const show = (open) => {
    drop.hidden = !open;
    box.setAttribute("aria-expanded", String(open && options().length > 0));
    if (!open) box.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    options().forEach((one, at) => one.setAttribute("aria-selected", String(at === index)));
    const option = options()[index];
    if (!option) return;
    box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const open = (option) => window.location.assign(option.dataset.url);

  show(false);
  drop.addEventListener("htmx:afterSwap", () => {
    const told = drop.querySelector("[data-said]");
    said.textContent = told ? told.dataset.said : "";
    box.removeAttribute("aria-activedescendant");
    show(Boolean(told) && document.activeElement === box);
  });
  box.addEventListener("keydown", (event) => {
    const count = options().length;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && count) {
      event.preventDefault();
      if (drop.hidden) show(true);
      const from = chosen() < 0 && event.key === "ArrowUp" ? count : chosen();
      choose((from + steps[event.key] + count) % count);
    } else if (event.key === "Enter" && !drop.hidden && chosen() >= 0) {
      event.preventDefault();
      open(options()[chosen()]);
    } else if (event.key === "Escape" && !drop.hidden) {
      event.preventDefault();
      show(false);
    }
  });
  drop.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) open(option);
  });
  box.addEventListener("focus", () => show(options().length > 0));
  box.addEventListener("blur", () => show(false));
})();
