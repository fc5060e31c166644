const name = "scrawl-drawing";

/**
 * Remembers the drawing while this tab is open, so that a look at another page does not lose it.
 * @param {import("./ink.js").InkPoint[][]} strokes
 */
export function remember(strokes) {
  try {
    sessionStorage.setItem(name, JSON.stringify(strokes));
  } catch {
    // A full or forbidden storage only means that nothing is remembered.
  }
}

/** @returns {import("./ink.js").InkPoint[][]} */
export function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(name)) ?? [];
  } catch {
    return [];
  }
}
