// Small helps of the desk. Every page works without them.
(() => {
  "use strict";
  const root = document.documentElement;

  const YEAR = 365 * 24 * 60 * 60;
  const keep = (name, value) => {
    const secure = window.location.protocol === "https:" ? "; secure" : "";
    const age = value ? YEAR : 0;
    document.cookie = `${name}=${value}; path=/; max-age=${age}; samesite=lax${secure}`;
  };

  // Colours and size of text: show what is chosen, keep what is chosen next.
  const setTheme = (theme) => {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
  };
  const setText = (large) => {
    if (large) root.dataset.text = "large";
    else delete root.dataset.text;
  };
  const showLooks = () => {
    const theme = document.getElementById(`theme-${root.dataset.theme || "auto"}`);
    const text = document.getElementById("text-large");
    if (theme) theme.checked = true;
    if (text) text.checked = root.dataset.text === "large";
  };
  document.addEventListener("change", ({ target }) => {
    if (target.name === "theme" && target.closest(".looks")) {
      setTheme(target.value);
      keep("theme", target.value === "auto" ? "" : target.value);
    }
    if (target.id === "text-large") {
      setText(target.checked);
      keep("text", target.checked ? "large" : "");
    }
  });

  // «/» goes to the search; Escape and a click elsewhere close what is open.
  const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]");
  const openDrops = () => document.querySelectorAll("details.drop[open], details.menu-drop[open]");
  document.addEventListener("keydown", (event) => {
    const find = document.getElementById("find");
    if (event.key === "/" && find && !isTyping(event.target)) {
      event.preventDefault();
      find.focus();
      find.select();
    }
    if (event.key === "Escape") {
      openDrops().forEach((drop) => {
        drop.open = false;
        drop.querySelector("summary").focus();
      });
    }
  });
  document.addEventListener("click", (event) => {
    openDrops().forEach((drop) => {
      if (!drop.contains(event.target)) drop.open = false;
    });
  });

  // A table region takes a place in the order of Tab only while it must be scrolled.
  const regions = new ResizeObserver((entries) => {
    entries.forEach(({ target }) => {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    });
  });
  const settle = (part) => {
    part.querySelectorAll(".table-region[role]").forEach((region) => regions.observe(region));
    part.querySelector("[data-focus]")?.focus();
  };

  // A part of the page that could not be fetched says so instead of staying silent.
  const trouble = document.getElementById("trouble");
  const tell = (what) => {
    if (!trouble) return;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "btn";
    close.textContent = trouble.dataset.close;
    close.addEventListener("click", () => { trouble.hidden = true; });
    trouble.hidden = false;
    trouble.replaceChildren(document.createTextNode(trouble.dataset[what]), close);
  };
  // What nobody asked for and nobody misses, such as a number in the menu, fails quietly.
  const isQuiet = ({ elt }) => "quiet" in elt.dataset;
  const offline = ({ detail }) => { if (!isQuiet(detail)) tell("offline"); };
  document.addEventListener("htmx:sendError", offline);
  document.addEventListener("htmx:timeout", offline);
  document.addEventListener("htmx:responseError", ({ detail }) => {
    if (!isQuiet(detail)) tell(detail.xhr.status < 500 ? "ended" : "broken");
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { pathname } = new URL(event.detail.xhr.responseURL || window.location.href);
    if (pathname !== "/sign-in") return;
    event.detail.shouldSwap = false;
    tell("ended");
  });
  document.addEventListener("htmx:afterSwap", () => { if (trouble) trouble.hidden = true; });

  // Each printed page names who printed it.
  const printed = document.querySelector("[data-print-by]");
  if (printed) {
    const parts = [...printed.querySelectorAll("p")].map((part) => part.textContent.trim());
    const line = parts.join(" · ");
    root.style.setProperty("--print-by", JSON.stringify(line));
  }

  showLooks();
  settle(document);
  document.addEventListener("htmx:load", ({ target }) => settle(target));
})();
