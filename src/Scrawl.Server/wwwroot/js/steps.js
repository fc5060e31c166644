import { place } from "./answer.js";

/** "What I saw": the way from the picture to what the network is given. */
export class StepsView {
  #section = document.getElementById("saw");
  #list = document.getElementById("steps");

  clear() {
    this.#section.hidden = true;
    this.#list.replaceChildren();
  }

  /**
   * @param {import("./reader.js").Answer} answer
   * @param {object} explanation of the reading, as one digit or as a number
   */
  show(answer, explanation) {
    const { grey, mask } = explanation;
    const boxes = answer.number ? answer.number.digits.map(digit => digit.box) : explanation.box ? [explanation.box] : [];
    const { width, height } = answer.number ? answer.picture : explanation;
    const inputs = answer.number ? explanation.inputs : explanation.normalized ? [explanation.normalized] : [];
    const isSeveral = boxes.length > 1;
    const steps = [step("Grey", "Colours do not matter, only how light or dark each point is.", picture(grey))];
    if (boxes.length > 0) {
      const found = picture(grey);
      found.append(...boxes.map(box => frame(box, width, height)));
      steps.push(step(isSeveral ? "Boxes" : "Box", isSeveral ? "The ink is parted into digits, each in a box of its own." : "The smallest box that holds all of the digit; what lies around it is cut away.", found));
    }

    if (mask) {
      steps.push(step("Ink", "The light is evened out, and each point is either ink or paper; specks and ruled lines go.", picture(mask)));
    }

    if (inputs.length > 0) {
      const grid = document.createElement("div");
      grid.className = "inputs";
      grid.append(...inputs.map(image));
      steps.push(step("28 × 28", `Shrunk to 20 points and moved so that its weight is in the middle, as in the digits that I learned from. ${isSeveral ? "These are" : "This is"} all that the network gets.`, grid));
    }

    this.#list.replaceChildren(...steps);
    this.#section.hidden = false;
  }
}

function step(title, caption, content) {
  const item = document.createElement("li");
  item.innerHTML = "<div class=\"shown\"></div><h3></h3><p class=\"note\"></p>";
  item.querySelector(".shown").append(content);
  item.querySelector("h3").textContent = title;
  item.querySelector("p").textContent = caption;
  return item;
}

function picture(source) {
  const whole = document.createElement("div"), shown = image(source);
  whole.className = "whole";
  shown.addEventListener("load", () => { whole.style.setProperty("--ratio", shown.naturalWidth / shown.naturalHeight); });
  whole.append(shown);
  return whole;
}

// The caption says all; the picture itself would only be noise to a screen reader.
function image(source) {
  const shown = document.createElement("img");
  shown.src = source;
  shown.alt = "";
  return shown;
}

function frame(box, width, height) {
  const shown = document.createElement("div");
  shown.className = "found";
  place(shown, box, width, height);
  return shown;
}
