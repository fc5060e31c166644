const notice = document.getElementById("trouble");
const text = document.getElementById("trouble-text");

/**
 * What a trouble is about: reading, whose next answer ends it, or what the person did, which the next stroke ends.
 * @typedef {"reading"|"doing"} About
 *
 * @type {About}
 */
let told = "doing";

/**
 * Says what went wrong and what to do, until it is cleared.
 * @param {string} message
 * @param {About} about
 */
export function say(message, about = "doing") {
  told = about;

  // An alert is announced again each time; what already stands there need not be.
  if (notice.hidden || text.textContent !== message) {
    text.textContent = message;
    notice.hidden = false;
  }
}

/**
 * All is well again.
 * @param {About} [about] only what is about this; whatever it is where left out
 */
export function clearTrouble(about = told) {
  if (about === told) {
    notice.hidden = true;
  }
}
