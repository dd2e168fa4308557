// Before the first paint: the colours and the size of text chosen on this device.
(() => {
  "use strict";
  const root = document.documentElement;
  const kept = (name) => document.cookie.match(`(?:^|; )${name}=([a-z]*)`)?.[1];

  root.classList.add("scripted");
  const theme = kept("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (kept("text") === "large") root.dataset.text = "large";
})();
