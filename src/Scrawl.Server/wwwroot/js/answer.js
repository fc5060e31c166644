import { announce } from "./announce.js";
import { percent, sentence, shortPercent, sureness } from "./words.js";

const element = id => document.getElementById(id);

/** The answer beside the paper: the numeral, how sure it is, the ten bars or the number's digits. */
export class AnswerView {
  #root = element("answer");
  #numeral = element("numeral");
  #sure = element("sure");
  #why = element("why");
  #bars = element("bars");
  #digits = element("digits");

  constructor() {
    for (let digit = 0; digit < 10; digit++) {
      const bar = document.createElement("li");
      bar.innerHTML = `<b>${digit}</b><span class="track"><i></i></span><span class="value"></span>`;
      this.#bars.append(bar);
    }

    this.blank();
  }

  /** Nothing was written yet. */
  blank() {
    this.#put("blank", "?", "Nothing written yet", "Draw a digit on the paper, and its reading appears here as you go.");
    this.#fill(null);
    announce("The paper is empty.");
  }

  /** Something was written, but the server did not answer yet. */
  wait() {
    this.#put("error", "?", "No answer yet", "It comes as soon as the server answers.");
    this.#fill(null);
  }

  /** @param {import("./reader.js").Answer} answer */
  show({ prediction, number }) {
    if (number) {
      this.#showNumber(number);
    } else if (prediction.digit === null) {
      this.#put("none", "?", "No ink", "There is nothing written in this picture.");
      this.#fill(null);
      announce("There is nothing written in this picture.");
    } else {
      this.#showDigit(prediction);
    }
  }

  #showDigit({ digit, confidence, probabilities, accepted, reason }) {
    if (accepted) {
      this.#put("digit", String(digit), sureness(confidence), percent(confidence));
      announce(`${digit}. ${sureness(confidence)}, ${percent(confidence)}.`);
    } else {
      this.#put("none", String(digit), "No digit", `${sentence(reason)} If anything, a ${digit} (${percent(confidence)}).`);
      announce(`No digit: ${sentence(reason)} The best guess is ${digit}.`);
    }

    this.#fill(probabilities, digit);
  }

  #showNumber({ text, confidence, digits }) {
    this.#put("number", text, sureness(confidence), `${percent(confidence)} that all ${digits.length} digits are right`);
    this.#numeral.style.setProperty("--length", Math.max(...text.split("\n").map(line => line.length)));
    const isLong = digits.length > 6;
    this.#digits.classList.toggle("long", isLong);
    this.#digits.replaceChildren(...digits.map(read => {
      const item = document.createElement("li");
      const second = !isLong && read.secondConfidence >= 0.01 ? `, or a ${read.second} (${percent(read.secondConfidence)})` : "";
      item.innerHTML = `<b></b><span class="track"><i></i></span><span class="value"></span>`;
      item.querySelector("b").textContent = read.digit;
      item.querySelector("i").style.setProperty("--p", read.confidence);
      item.querySelector(".value").textContent = percent(read.confidence) + second;
      return item;
    }));
    announce(`The number ${text.replaceAll("\n", ", then ")}. ${sureness(confidence)}, ${percent(confidence)}.`);
  }

  #put(state, numeral, sure, why) {
    this.#bars.hidden = state === "number";
    this.#digits.hidden = state !== "number";
    this.#numeral.setAttribute("aria-hidden", numeral === "?");
    this.#sure.textContent = sure;
    this.#why.textContent = why;
    if (this.#numeral.textContent !== numeral || this.#root.dataset.state !== state) {
      this.#root.dataset.state = state;
      this.#numeral.textContent = numeral;
      this.#numeral.getAnimations().forEach(animation => animation.cancel());
      if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
        this.#numeral.animate([{ opacity: 0.2, scale: 0.94 }, { opacity: 1, scale: 1 }], { duration: 180, easing: "ease-out" });
      }
    }
  }

  #fill(probabilities, best = null) {
    [...this.#bars.children].forEach((bar, digit) => {
      const p = probabilities?.[digit];
      bar.classList.toggle("best", digit === best);
      bar.querySelector("i").style.setProperty("--p", p ?? 0);

      // What is next to nothing says so by its empty bar; ten tiny figures would only be noise.
      bar.querySelector(".value").textContent = p >= 0.001 ? percent(p) : "";
    });
  }
}

/**
 * Shows each digit of a number in its place.
 * @param {HTMLElement} sheet what the picture fills
 * @param {import("./reader.js").Answer|null} answer
 */
export function showBoxes(sheet, answer) {
  for (const old of sheet.querySelectorAll(":scope > .box")) {
    old.remove();
  }

  for (const { digit, confidence, box } of answer?.number?.digits ?? []) {
    const frame = document.createElement("div");
    frame.className = "box";
    frame.setAttribute("aria-hidden", "true");
    frame.dataset.label = digit;
    frame.dataset.sure = `${digit}\u2002${shortPercent(confidence)}`;
    frame.classList.toggle("doubtful", confidence < 0.8);
    const isHigh = box[1] < 0.1 * answer.picture.height, isLow = box[1] + box[3] > 0.9 * answer.picture.height;
    frame.classList.toggle("low", isHigh && !isLow);
    frame.classList.toggle("full", isHigh && isLow);
    place(frame, box, answer.picture.width, answer.picture.height);
    sheet.append(frame);
  }
}

/**
 * Puts an element over a box of a picture that its parent shows whole.
 * @param {HTMLElement} frame
 * @param {[number, number, number, number]} box in the picture's pixels
 */
export function place(frame, [x, y, boxWidth, boxHeight], width, height) {
  frame.style.left = `${100 * x / width}%`;
  frame.style.top = `${100 * y / height}%`;
  frame.style.width = `${100 * boxWidth / width}%`;
  frame.style.height = `${100 * boxHeight / height}%`;
}
