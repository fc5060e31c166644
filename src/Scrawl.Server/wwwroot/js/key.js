// The key is kept for this tab only.
const name = "scrawl-key";

/** @returns {string|null} */
export const storedKey = () => sessionStorage.getItem(name);

export const forgetKey = () => sessionStorage.removeItem(name);

/** @type {Promise<boolean>|null} Several calls may find out together; the person is asked once. */
let asking = null;

/**
 * Asks for the server's key.
 * @param {boolean} wasWrong whether one was given that the server did not take
 * @returns {Promise<boolean>} whether one was given
 */
export function askKey(wasWrong) {
  asking ??= ask(wasWrong).finally(() => { asking = null; });
  return asking;
}

function ask(wasWrong) {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", "key-title");
  dialog.innerHTML = `
    <h2 id="key-title">The server's key</h2>
    <p>${wasWrong ? "That key is not the right one." : "What was kept is open only to people who have this server's key."} Whoever runs the server knows it.</p>
    <form method="dialog">
      <label class="field">Key <input type="password" name="key" autocomplete="current-password" required></label>
      <p class="choices"><button class="button" type="button">Cancel</button> <button class="button main" value="yes">Go on</button></p>
    </form>`;
  dialog.querySelector("[type=button]").addEventListener("click", () => dialog.close("no"));
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector("input").focus();
  return new Promise(done => dialog.addEventListener("close", () => {
    const key = dialog.querySelector("input").value.trim();
    const given = dialog.returnValue === "yes" && key !== "";
    if (given) {
      sessionStorage.setItem(name, key);
    }

    dialog.remove();
    done(given);
  }));
}
