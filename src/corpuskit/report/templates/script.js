"use strict";
/* Search, sort and copy for the tables of the page. Everything is there without it. */
(() => {
  const FEWEST = 6; // rows from which a table is worth searching
  // What a spreadsheet takes for the beginning of a formula.
  const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
  const NUMBER = /^[+-]?[\d,]+(\.\d+)?$/;

  const make = (tag, text, type) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (type) element.type = type;
    return element;
  };

  const told = (cell) => {
    const copy = cell.cloneNode(true);
    for (const piece of copy.querySelectorAll("del")) piece.textContent = `[-${piece.textContent}-]`;
    for (const piece of copy.querySelectorAll("ins")) piece.textContent = `{+${piece.textContent}+}`;
    for (const end of copy.querySelectorAll("br, p, li, .where")) end.before(" ");
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  const field = (cell) => {
    let text = told(cell);
    if (NUMBER.test(text)) text = text.replaceAll(",", "");
    else if (FORMULA.test(text)) text = "'" + text;
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };

  const csv = (table) => [...table.rows]
    .filter((row) => !row.hidden && !row.classList.contains("more"))
    .map((row) => [...row.cells].filter((cell) => !cell.classList.contains("chart")).map(field).join(","))
    .join("\r\n") + "\r\n";

  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = make("textarea", text);
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  };

  const value = (cell) => {
    const text = told(cell);
    return NUMBER.test(text) ? Number(text.replaceAll(",", "")) : text.toLocaleLowerCase("en");
  };

  const order = (one, other) => {
    if (typeof one === "number" && typeof other === "number") return one - other;
    if (one === "" || other === "") return (one === "") - (other === "");
    return String(one).localeCompare(String(other), "en");
  };

  const sortable = (table) => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      if (!head.textContent) return;
      const button = make("button", head.textContent, "button");
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...table.tBodies[0].rows].map((row) => [value(row.cells[column] ?? row.cells[0]), row]);
        rows.sort((one, other) => (down ? order(other[0], one[0]) : order(one[0], other[0])));
        table.tBodies[0].append(...rows.map((row) => row[1]));
      });
    });
  };

  const search = (label, items) => {
    const input = make("input", "", "search");
    input.placeholder = label;
    input.setAttribute("aria-label", label);
    const texts = new Map();
    input.addEventListener("input", () => {
      const wanted = input.value.toLocaleLowerCase("en").split(/\s+/).filter(Boolean);
      for (const item of items()) {
        if (!texts.has(item)) texts.set(item, item.textContent.toLocaleLowerCase("en"));
        item.hidden = !wanted.every((word) => texts.get(item).includes(word));
      }
    });
    return input;
  };

  for (const table of document.querySelectorAll("table.data")) {
    const tools = make("div", "");
    tools.className = "tools";
    const rows = () => [...table.tBodies[0].rows];
    if (!table.classList.contains("unsorted")) {
      sortable(table);
      if (rows().length >= FEWEST) tools.append(search("Search this table", rows));
    }
    const copy = make("button", "Copy as CSV", "button");
    copy.addEventListener("click", async () => {
      copy.textContent = (await copied(csv(table))) ? "Copied" : "Could not copy";
      setTimeout(() => { copy.textContent = "Copy as CSV"; }, 2000);
    });
    tools.append(copy);
    table.closest(".scroll").before(tools);
  }

  for (const list of document.querySelectorAll(".stories")) {
    const tools = make("div", "");
    tools.className = "tools";
    const stories = () => [...list.children];
    tools.append(search("Search the trails", stories));
    for (const [title, open] of [["Open all", true], ["Close all", false]]) {
      const button = make("button", title, "button");
      button.addEventListener("click", () => stories().forEach((story) => { story.open = open; }));
      tools.append(button);
    }
    list.before(tools);
  }

  // What scrolls must be reached by keyboard, where it does scroll.
  const reachable = () => {
    for (const box of document.querySelectorAll(".scroll")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0; else box.removeAttribute("tabindex");
    }
  };
  addEventListener("resize", reachable);
  document.addEventListener("toggle", reachable, true);
  reachable();

  // A link into a closed trail opens it, also in browsers that do not by themselves; printing shows all.
  const opened = () => {
    const target = document.getElementById(location.hash.slice(1));
    const closed = target?.closest("details");
    if (closed) closed.open = true;
  };
  addEventListener("hashchange", opened);
  opened();
  const closed = [];
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details:not([open])")) { one.open = true; closed.push(one); }
  });
  addEventListener("afterprint", () => { for (const one of closed.splice(0)) one.open = false; });
})();
