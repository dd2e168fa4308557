// Helps while filling in: suggestions, the calendar, one press of a button, printing.
// Every form works without them.
(() => {
  "use strict";
  const PAUSE = 200;
  const LEAST = 2;
  const isEnglish = document.documentElement.lang.startsWith("en");
  const words = isEnglish
    ? { calendar: "Choose in the calendar", found: "suggestions", none: "No suggestion", list: "Suggestions" }
    : { calendar: "Chọn trên lịch", found: "gợi ý", none: "Không có gợi ý", list: "Gợi ý" };

  // A field of a unit asks for suggestions: arrows choose, Enter takes, Escape closes.
  const suggest = (input) => {
    const list = document.createElement("ul");
    const said = document.createElement("span");
    const frame = document.createElement("div");
    let waiting;
    let asking;

    list.id = `${input.id}-suggestions`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.list);
    list.hidden = true;
    said.className = "visually-hidden";
    said.setAttribute("role", "status");
    frame.className = "suggests";
    input.before(frame);
    frame.append(input, list, said);
    const parts = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id };
    Object.entries(parts).forEach(([name, value]) => input.setAttribute(name, value));

    const options = () => [...list.querySelectorAll("li")];
    const chosen = () => options().findIndex((one) => one.getAttribute("aria-selected") === "true");
    const show = (open) => {
      list.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
      if (!open) input.removeAttribute("aria-activedescendant");
    };
    const choose = (index) => {
      options().forEach((one, at) => one.setAttribute("aria-selected", String(at === index)));
      const option = options()[index];
      if (!option) return;
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    };
    const take = (option) => {
      input.value = option.dataset.value;
      show(false);
      input.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const fill = (html) => {
      list.innerHTML = html;
      options().forEach((one, at) => {
        one.id = `${list.id}-${at}`;
        one.setAttribute("aria-selected", "false");
      });
      const count = options().length;
      said.textContent = count ? `${count} ${words.found}` : words.none;
      show(count > 0);
    };
    const ask = async () => {
      asking?.abort();
      if (input.value.trim().length < LEAST) return show(false);
      asking = new AbortController();
      const query = new URLSearchParams({ q: input.value, holding: input.dataset.holding });
      try {
        const answer = await fetch(`${input.dataset.suggest}?${query}`, { signal: asking.signal });
        if (answer.ok) fill(await answer.text());
      } catch {
        show(false); // overtaken by the next letter, or no network: the name can be typed
      }
      return undefined;
    };

    show(false);
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      const count = options().length;
      const steps = { ArrowDown: 1, ArrowUp: -1 };
      if (event.key in steps && !list.hidden) {
        event.preventDefault();
        choose((chosen() + steps[event.key] + count) % count);
      } else if (event.key === "Enter" && !list.hidden && chosen() >= 0) {
        event.preventDefault();
        take(options()[chosen()]);
      } else if (event.key === "Escape") {
        show(false);
      }
    });
    list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("li");
      if (option) take(option);
    });
    input.addEventListener("blur", () => show(false));
  };

  // The device's calendar beside a day that is typed day-month-year.
  const twoDigits = (number) => String(number).padStart(2, "0");
  const calendar = (input) => {
    const picker = document.createElement("input");
    if (!picker.showPicker) return;
    const frame = document.createElement("div");
    const button = document.createElement("button");
    frame.className = "has-calendar";
    Object.assign(picker, { type: "date", className: "calendar", tabIndex: -1 });
    picker.setAttribute("aria-hidden", "true");
    Object.assign(button, { type: "button", className: "calendar-open" });
    button.setAttribute("aria-label", words.calendar);
    button.append(document.getElementById("calendar-sign").content.cloneNode(true));
    input.before(frame);
    frame.append(input, button, picker);
    button.addEventListener("click", () => {
      const found = input.value.trim().match(/^(\d{1,2})\D(\d{1,2})\D(\d{4})$/);
      picker.value = found ? `${found[3]}-${twoDigits(found[2])}-${twoDigits(found[1])}` : "";
      picker.showPicker();
    });
    picker.addEventListener("change", () => {
      if (picker.value) input.value = picker.value.split("-").reverse().join("-");
      input.focus();
    });
  };

  const settle = (part) => {
    part.querySelectorAll("input[data-suggest]").forEach(suggest);
    part.querySelectorAll("input[data-day]").forEach(calendar);
  };

  // A form that writes is sent once; the server would write it only once anyway.
  document.addEventListener("submit", ({ target }) => {
    if (!target.matches("[data-once]")) return;
    const buttons = target.querySelectorAll("button[type=submit]");
    setTimeout(() => buttons.forEach((button) => { button.disabled = true; }));
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("[data-once] button[type=submit]").forEach((button) => {
      button.disabled = false;
    });
  });

  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-print]")) window.print();
  });

  settle(document);
  document.addEventListener("htmx:load", ({ target }) => {
    if (target !== document.body) settle(target);
  });
})();
