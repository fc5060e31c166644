/**
 * A probability as a percentage that never claims certainty.
 * @param {number} p 0 to 1
 */
export function percent(p) {
  if (p >= 0.9995) {
    return "over 99.9%";
  }

  return p > 0 && p < 0.001 ? "under 0.1%" : `${(100 * p).toFixed(1)}%`;
}

/**
 * The same in as little room as can be, for labels.
 * @param {number} p 0 to 1
 */
export const shortPercent = p => `${Math.min(99, Math.floor(100 * p))}%`;

/**
 * How sure that is, in words.
 * @param {number} p 0 to 1
 */
export function sureness(p) {
  const levels = [[0.995, "Very sure"], [0.95, "Quite sure"], [0.8, "Fairly sure"], [0.6, "Not very sure"]];
  return levels.find(([least]) => p >= least)?.[1] ?? "Only a guess";
}

/**
 * A sentence out of the server's reason.
 * @param {string} reason
 */
export function sentence(reason) {
  const text = reason.trim();
  return capital(text) + (/[.!?]$/.test(text) ? "" : ".");
}

/** @param {string} text */
export const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * A time in its two largest units.
 * @param {number} seconds
 */
export function duration(seconds) {
  const whole = Math.round(seconds);
  const units = [[86_400, "d"], [3600, "h"], [60, "min"], [1, "s"]];
  const first = Math.max(0, units.findIndex(([size]) => whole >= size));
  return whole < 60 ? `${whole} s` : units.slice(first, first + 2)
    .map(([size, name], at) => `${Math.floor(at === 0 ? whole / size : whole % units[first][0] / size)} ${name}`).join(" ");
}

/**
 * @param {number} count
 * @param {string} thing its plural takes an s
 */
export const counted = (count, thing) => `${count.toLocaleString("en")} ${thing}${count === 1 ? "" : "s"}`;
