const notice = document.getElementById("trouble");
const text = document.getElementById("trouble-text");

/**
 * Says what went wrong and what to do, until it is cleared.
 * @param {string} message
 */
export function say(message) {
  // An alert is announced again each time; what already stands there need not be.
  if (notice.hidden || text.textContent !== message) {
    text.textContent = message;
    notice.hidden = false;
  }
}

/** All is well again. */
export function clearTrouble() {
  notice.hidden = true;
}
