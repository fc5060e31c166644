import { chart } from "./curves.js";

/**
 * The sections of a model's card, as `scrawl model` shows them too.
 * @typedef {{ title: string, unit: "share"|"count"|"number" }} Column
 * @typedef {{ name: string, values: (number|null)[], picture?: string|null }} Row
 * @typedef {{ id: string, title: string, note: string, command: string, columns: Column[], rows: Row[], across?: number|null }} Section
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
export function show({ id, title, note, command, columns, rows, across = null }) {
  const section = make("section", { id: `card-${id}` }, make("h2", {}, title));
  if (note) {
    section.append(make("p", { className: "lead" }, note));
  }

  if (across !== null) {
    section.append(curve(columns, rows, across));
  }

  section.append(columns.length === 0 ? make("ul", { className: "said" }, ...rows.map(row => make("li", {}, row.name))) : table(title, columns, rows));
  if (command) {
    section.append(make("p", { className: "note made" }, "Measured by ", make("code", {}, command)));
  }

  return section;
}

/** The columns behind that one as curves over it. */
function curve(columns, rows, across) {
  const { title, unit } = columns[across];
  const points = rows.toSorted((a, b) => a.values[across] - b.values[across]);
  const places = points.map(row => row.values[across]);
  return chart({
    title: `${columns.slice(across + 1).map(column => column.title).join(", ")}, by ${title}`,
    epochs: places,
    series: columns.slice(across + 1).map((column, index) => ({ name: column.title, values: points.map(row => row.values[across + 1 + index]), className: "two" })),
    isLogarithmic: false,
    format: value => cell(value, columns[across + 1].unit),
    place: value => `${title} ${cell(value, unit)}`,
    mark: value => cell(value, unit),
  });
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
