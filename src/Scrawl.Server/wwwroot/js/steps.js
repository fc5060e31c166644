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
    const several = boxes.length > 1;
    const steps = [
      step("Grey", "Colours do not matter, only how light or dark each point is.", picture(grey, width, height)),
      step("Ink", "Even light, clean paper: each point becomes ink or not, and specks and ruled lines go.", picture(mask, width, height)),
    ];
    if (boxes.length > 0) {
      const found = picture(mask, width, height);
      found.append(...boxes.map(box => frame(box, width, height)));
      steps.push(step(several ? "Boxes" : "Box", several ? "The ink is parted into digits, each in a box of its own." : "The smallest box that holds all of the ink; what lies around it is cut away.", found));
    }

    if (inputs.length > 0) {
      const grid = document.createElement("div");
      grid.className = "inputs";
      grid.append(...inputs.map(input => image(input)));
      steps.push(step("28 × 28", `Shrunk to 20 points and moved so that its weight is in the middle, as the digits were that I learned from. ${several ? "These are" : "This is"} all that the network gets.`, grid));
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

function picture(source, width, height) {
  const whole = document.createElement("div");
  whole.className = "whole";
  whole.style.aspectRatio = `${width} / ${height}`;
  whole.append(image(source));
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
