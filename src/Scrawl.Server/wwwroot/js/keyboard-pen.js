const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** A pen that the arrow keys move and the space bar puts down and lifts. */
export class KeyboardPen {
  #canvas;
  #point;
  #draws;
  /** @type {{ x: number, y: number }|null} In CSS pixels from the canvas's corner; null until a key was pressed. */
  #place = null;
  #isDown = false;
  /** Two arrow keys held together move it aslant. */
  #held = new Set();

  /**
   * @param {HTMLCanvasElement} canvas the keys count while it has the focus
   * @param {HTMLElement} point shows where the pen is
   * @param {{ begin(at: {x: number, y: number}): void, go(to: {x: number, y: number}): void, end(): void }} draws what the pen does
   */
  constructor(canvas, point, draws) {
    this.#canvas = canvas;
    this.#point = point;
    this.#draws = draws;
    canvas.addEventListener("keydown", event => this.#press(event));
    canvas.addEventListener("keyup", event => this.#held.delete(event.key));
    for (const leaving of ["blur", "pointerdown"]) {
      canvas.addEventListener(leaving, () => {
        this.#held.clear();
        this.#lift();
        point.hidden = true;
      });
    }
  }

  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }

    if (event.key in ways) {
      this.#held.add(event.key);
      this.#move(event.shiftKey ? 32 : 8);
    } else if (event.key === " ") {
      this.#place ??= this.#middle();
      if (this.#isDown) {
        this.#lift();
      } else {
        this.#isDown = true;
        this.#draws.begin(this.#place);
      }
    } else {
      if (event.key === "Escape" || event.key === "Delete") {
        this.#lift();
      }

      return;
    }

    event.preventDefault();
    this.#show();
  }

  #move(step) {
    const [across, down] = [0, 1].map(axis => [...this.#held].reduce((sum, key) => sum + ways[key][axis], 0));
    const { x, y } = this.#place ?? this.#middle();
    this.#place = {
      x: Math.min(this.#canvas.clientWidth - step / 2, Math.max(step / 2, x + across * step)),
      y: Math.min(this.#canvas.clientHeight - step / 2, Math.max(step / 2, y + down * step)),
    };
    if (this.#isDown) {
      this.#draws.go(this.#place);
    }
  }

  #lift() {
    if (this.#isDown) {
      this.#isDown = false;
      this.#draws.end();
    }
  }

  #middle() { return { x: this.#canvas.clientWidth / 2, y: this.#canvas.clientHeight / 2 }; }

  #show() {
    this.#point.hidden = false;
    this.#point.classList.toggle("down", this.#isDown);
    this.#point.style.translate = `${this.#place.x}px ${this.#place.y}px`;
  }
}
