import { Gone, keep, unkeep } from "./api.js";
import { announce } from "./announce.js";
import { clearTrouble, say } from "./trouble.js";

const element = id => document.getElementById(id);
const consentName = "scrawl-consent";

/** "Not right?": one tap keeps the picture with its true digit, with the person's consent. */
export class CorrectView {
  #section = element("correct");
  #keys = element("keys");
  #thanks = element("thanks");
  #parts = element("correct-part");
  #cut;
  #isAvailable = false;
  /** @type {import("./reader.js").Answer|null} */
  #answer = null;
  /** @type {number|null} Which digit of the number; null for the whole picture. */
  #part = null;
  #keptId = null;
  #isKeeping = false;

  /** @param {(answer: import("./reader.js").Answer, part: number|null) => Promise<Blob>} cut gives the picture, or that of one digit of the number */
  constructor(cut) {
    this.#cut = cut;
    for (let digit = 0; digit < 10; digit++) {
      const key = document.createElement("button");
      key.type = "button";
      key.className = "key";
      key.textContent = digit;
      key.addEventListener("click", () => this.#tap(digit));
      this.#keys.append(key);
    }

    element("unkeep").addEventListener("click", () => this.#takeBack());
  }

  /** This server keeps corrections. */
  offer() {
    this.#isAvailable = true;
    this.#refresh();
  }

  /** @param {import("./reader.js").Answer|null} answer null where there is nothing to correct */
  show(answer) {
    const before = this.#answer?.number?.text, now = answer?.number?.text;
    this.#answer = answer?.prediction.digit === null ? null : answer;
    if (before !== now) {
      this.#part = now === undefined ? null : 0;
      this.#showParts();
    }

    this.#thanks.hidden = true;
    this.#refresh();
  }

  #refresh() {
    this.#section.hidden = !this.#isAvailable;
    const { prediction, number } = this.#answer ?? {};
    const read = number ? number.digits[this.#part]?.digit : prediction?.accepted ? prediction.digit : undefined;
    [...this.#keys.children].forEach((key, digit) => {
      key.disabled = !this.#answer;
      key.classList.toggle("read", digit === read);
    });
  }

  #showParts() {
    const digits = this.#answer?.number?.digits ?? [];
    this.#parts.hidden = digits.length === 0;
    const choices = [...digits.map((read, index) => [String(read.digit), index]), ["All of it is one digit", null]];
    this.#parts.replaceChildren(...choices.map(([label, part]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "part";
      button.textContent = label;
      button.setAttribute("aria-pressed", part === this.#part);
      button.addEventListener("click", () => {
        this.#part = part;
        [...this.#parts.children].forEach(other => other.setAttribute("aria-pressed", other === button));
        this.#refresh();
      });
      return button;
    }));
  }

  async #tap(digit) {
    // A second tap on the same key must not keep it twice.
    if (this.#isKeeping || !await consents()) {
      return;
    }

    this.#isKeeping = true;
    try {
      const { id } = await keep(await this.#cut(this.#answer, this.#part), digit);
      this.#keptId = id;
      element("thanks-text").textContent = `Thank you. Kept as a ${digit}.`;
      element("unkeep").hidden = false;
      this.#thanks.hidden = false;
      announce(`Thank you. Kept as a ${digit}.`);
      clearTrouble();
    } catch (error) {
      say(error instanceof Gone ? "The server does not answer, so nothing was kept. Tap again in a moment." : error.message);
    } finally {
      this.#isKeeping = false;
    }
  }

  async #takeBack() {
    try {
      await unkeep(this.#keptId);
      element("thanks-text").textContent = "Deleted again.";
      element("unkeep").hidden = true;
      announce("Deleted again.");
      this.#keys.children[0].focus({ preventScroll: true });
    } catch (error) {
      say(error instanceof Gone ? "The server does not answer, so it is still kept. Try again in a moment." : error.message);
    }
  }
}

/** Asks the first time; the browser remembers a yes. */
async function consents() {
  if (localStorage.getItem(consentName) === "yes") {
    return true;
  }

  const dialog = element("consent-dialog");
  dialog.returnValue = "no";
  dialog.showModal();
  await new Promise(done => dialog.addEventListener("close", done, { once: true }));
  const yes = dialog.returnValue === "yes";
  if (yes) {
    localStorage.setItem(consentName, "yes");
  }

  return yes;
}
