const said = document.getElementById("said");
let waiting = 0;

/**
 * Tells a screen reader, once things have settled.
 * @param {string} text
 */
export function announce(text) {
  clearTimeout(waiting);
  waiting = setTimeout(() => { said.textContent = text; }, 600);
}
