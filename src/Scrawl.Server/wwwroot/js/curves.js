const space = { width: 360, height: 210, left: 44, right: 12, top: 10, bottom: 26 };

/**
 * A line chart over the epochs, or over whatever else rises.
 * @param {{
 *   title: string, epochs: number[], isLogarithmic: boolean, format: (value: number) => string,
 *   place?: (epoch: number) => string, mark?: (epoch: number) => string,
 *   series: { name: string, values: (number|null)[], className: string }[],
 * }} what
 * @returns {HTMLElement}
 */
export function chart({ title, epochs, series, isLogarithmic, format, place = epoch => `epoch ${epoch}`, mark = String }) {
  const values = series.flatMap(line => line.values).filter(value => value !== null && (!isLogarithmic || value > 0));
  const measure = isLogarithmic ? Math.log10 : value => value;
  const ticks = isLogarithmic ? roundsBetween(Math.min(...values), Math.max(...values)) : [0, Math.max(...values) / 2, Math.max(...values)];
  const low = Math.min(measure(ticks[0]), ...values.map(measure)), high = Math.max(measure(ticks.at(-1)), ...values.map(measure));
  const across = epoch => space.left + (space.width - space.left - space.right) * (epoch - epochs[0]) / (epochs.at(-1) - epochs[0]);
  const down = value => space.top + (space.height - space.top - space.bottom) * (1 - (measure(value) - low) / (high - low || 1));

  const svg = draw("svg", { viewBox: `0 0 ${space.width} ${space.height}`, role: "img", "aria-label": `${title}: ${series.map(line => summary(line, epochs, format, place)).join("; ")}` });
  for (const tick of ticks) {
    svg.append(
      draw("line", { class: "grid", x1: space.left, x2: space.width - space.right, y1: down(tick), y2: down(tick) }),
      draw("text", { class: "end", x: space.left - 7, y: down(tick) + 4 }, format(tick)));
  }

  const middle = (epochs[0] + epochs.at(-1)) / 2;
  const nearest = epochs.reduce((best, epoch) => Math.abs(epoch - middle) < Math.abs(best - middle) ? epoch : best);
  for (const epoch of new Set([epochs[0], nearest, epochs.at(-1)])) {
    svg.append(draw("text", { class: "middle", x: across(epoch), y: space.height - 6 }, mark(epoch)));
  }

  for (const { name, values: points, className } of series) {
    const known = points.map((value, index) => ({ value, epoch: epochs[index] })).filter(({ value }) => value !== null && (!isLogarithmic || value > 0));
    svg.append(draw("polyline", { class: `curve ${className}`, points: known.map(({ epoch, value }) => `${across(epoch).toFixed(1)},${down(value).toFixed(1)}`).join(" ") }));
    for (const { epoch, value } of known) {
      const dot = draw("circle", { class: `dot ${className}`, cx: across(epoch), cy: down(value), r: 3 });
      dot.append(draw("title", {}, `${place(epoch)}: ${name} ${format(value)}`));
      svg.append(dot);
    }
  }

  const figure = document.createElement("figure");
  figure.className = "chart";
  figure.innerHTML = "<figcaption><h3></h3><p class=\"legend\"></p></figcaption>";
  figure.querySelector("h3").textContent = title;
  const last = series.map(({ name, values: points, className }) => {
    const label = document.createElement("span");
    label.className = className;
    label.textContent = series.length > 1 ? `${name} ${format(points.at(-1))}` : format(points.at(-1));
    return label;
  });
  figure.querySelector(".legend").append(...last);
  figure.append(svg);
  return figure;
}

/** 1, 2 and 5 times the powers of ten around these values, thinned out where they are many. */
function roundsBetween(least, most) {
  const rounds = [];
  for (let power = Math.floor(Math.log10(least)); power <= Math.log10(most) + 1; power++) {
    rounds.push(...[1, 2, 5].map(factor => factor * 10 ** power));
  }

  const first = rounds.findLastIndex(value => value <= least), last = rounds.findIndex(value => value >= most);
  const needed = rounds.slice(first, last + 1);
  const step = Math.ceil(needed.length / 6);
  return needed.filter((_, index) => index % step === 0);
}

const summary = ({ name, values }, epochs, format, place) =>
  `${name} from ${format(values[0])} at ${place(epochs[0])} to ${format(values.at(-1))} at ${place(epochs.at(-1))}`;

function draw(tag, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }

  made.textContent = text ?? "";
  return made;
}
