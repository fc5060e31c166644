/**
 * The sections of a model's card, as `scrawl model` shows them too.
 * @typedef {{ title: string, unit: "share"|"count"|"number" }} Column
 * @typedef {{ name: string, values: (number|null)[], picture?: string|null }} Row
 * @typedef {{ id: string, title: string, note: string, command: string, columns: Column[], rows: Row[] }} Section
 */

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

const cell = (value, unit) => {
  if (value === null) {
    return "–";
  }

  return unit === "share" ? `${(100 * value).toFixed(2)}%` : unit === "count" ? whole.format(value) : value.toFixed(4);
};

function make(tag, attributes, ...content) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...content);
  return made;
}

/**
 * @param {Section} section
 * @returns {HTMLElement}
 */
export function show({ id, title, note, command, columns, rows }) {
  const section = make("section", { id: `card-${id}` }, make("h2", {}, title));
  if (note) {
    section.append(make("p", { className: "lead" }, note));
  }

  section.append(columns.length === 0 ? make("ul", { className: "said" }, ...rows.map(row => make("li", {}, row.name))) : table(title, columns, rows));
  if (command) {
    section.append(make("p", { className: "note made" }, "Measured by ", make("code", {}, command)));
  }

  return section;
}

function table(title, columns, rows) {
  const region = make("div", { className: "wide", tabIndex: 0, role: "region", ariaLabel: `Table: ${title}` });
  const head = make("tr", {}, make("td", {}), ...columns.map(column => make("th", { scope: "col" }, column.title)));
  region.append(make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows.map(row => line(row, columns)))));
  return region;
}

function line({ name, values, picture }, columns) {
  const header = make("th", { scope: "row" }, name);
  if (picture) {
    header.classList.add("pictured");
    header.prepend(make("img", { src: `data:image/png;base64,${picture}`, alt: "", width: 28, height: 28 }));
  }

  return make("tr", {}, header, ...values.map((value, index) => make("td", {}, cell(value, columns[index].unit))));
}
