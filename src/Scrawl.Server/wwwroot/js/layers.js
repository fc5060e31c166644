import { recognize } from "./api.js";

/** "How I read it": the layers' view, and which digit of a number it follows. */
export class LayersSection {
  #section = document.getElementById("read");
  #which = document.getElementById("which");
  #view;
  #asking = new AbortController();

  constructor() {
    this.#view = open();
  }

  /** Hides all of it. */
  async clear() {
    this.#asking.abort();
    this.#section.hidden = true;
    this.#which.hidden = true;
    (await this.#view)?.clear();
  }

  /**
   * @param {import("./reader.js").Answer} answer
   * @param {object} explanation of the reading, as one digit or as a number
   */
  async show(answer, explanation) {
    this.#asking.abort();
    const view = await this.#view;
    if (!view) {
      return;
    }

    if (answer.number) {
      this.#offer(answer.number.digits, explanation.inputs, view);
    } else {
      this.#which.hidden = true;
      this.#put(view, explanation);
    }
  }

  #put(view, explanation) {
    this.#section.hidden = explanation.layers.length === 0;
    if (!this.#section.hidden) {
      view.show(explanation);
    }
  }

  #offer(digits, inputs, view) {
    const buttons = digits.map(({ digit }, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "part";
      button.textContent = digit;
      button.addEventListener("click", () => follow(index));
      return button;
    });
    const follow = async index => {
      buttons.forEach((button, other) => button.setAttribute("aria-pressed", other === index));
      this.#asking.abort();
      this.#asking = new AbortController();
      const { signal } = this.#asking;
      try {
        const { explanation } = await recognize(await pixels(inputs[index]), { explain: true, signal });
        if (!signal.aborted) {
          this.#put(view, explanation);
        }
      } catch {
        // The reading itself meets the same trouble and says so; the view stays as it was.
      }
    };
    this.#which.replaceChildren(...buttons);
    this.#which.hidden = false;
    follow(0);
  }
}

/** Loads the view; without it the section stays hidden. */
async function open() {
  try {
    const { LayerView } = await import("../layers/view.js");
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "layers/layers.css";
    document.head.append(style);
    return new LayerView(document.getElementById("layers"));
  } catch {
    return null;
  }
}

/** The 784 values of a network's input out of its picture. */
async function pixels(source) {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 28;
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, 28, 28);
  return Array.from({ length: 784 }, (_, i) => data[4 * i]);
}
