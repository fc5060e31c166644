import { inkBreadth, paintStroke } from "./ink.js";
import { KeyboardPen } from "./keyboard-pen.js";

/** @typedef {import("./ink.js").InkPoint} InkPoint */

// What the server gets has at most so many pixels on its long side: enough for any hand, and quick.
const pictureSide = 600;

/** The drawing paper: strokes as vectors, drawn by mouse, finger, pen or keys, taken back and brought again. */
export class Paper {
  #canvas;
  #changed;
  /** @type {InkPoint[][][]} All states of the drawing, each a list of strokes; a state is never changed. */
  #states = [[]];
  #at = 0;
  /** @type {InkPoint[]|null} The stroke being drawn. */
  #stroke = null;
  #pointer = null;
  #frame = 0;
  /** How the drawing lies on the paper. */
  #view = { zoom: 1, left: 0, top: 0 };

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {HTMLElement} penPoint shows where the keyboard's pen is
   * @param {(finished: boolean) => void} changed called when the drawing has changed; finished is false while a stroke is under way
   */
  constructor(canvas, penPoint, changed) {
    this.#canvas = canvas;
    this.#changed = changed;
    canvas.addEventListener("pointerdown", event => this.#down(event));
    canvas.addEventListener("pointermove", event => this.#move(event));
    canvas.addEventListener("pointerup", event => this.#up(event));
    canvas.addEventListener("pointercancel", event => this.#up(event));
    new ResizeObserver(() => this.#resize()).observe(canvas);
    document.addEventListener("themechange", () => this.#redraw());
    new KeyboardPen(canvas, penPoint, {
      begin: point => this.#begin(this.#onPaper(point.x, point.y, this.breadth)),
      go: point => this.#extend(this.#onPaper(point.x, point.y, this.breadth)),
      end: () => this.#finish(),
    });
  }

  /** How broad the ink usually is, in CSS pixels of the screen. */
  get breadth() { return Math.min(18, Math.max(10, 0.042 * this.#canvas.clientHeight)); }
  get isBlank() { return this.#strokes.length === 0 && !this.#stroke; }
  get canUndo() { return this.#at > 0; }
  get canRedo() { return this.#at < this.#states.length - 1; }

  /** The finished strokes, to be put back another time. */
  get strokes() { return this.#strokes; }

  /**
   * Puts strokes on the paper in place of what is there.
   * @param {InkPoint[][]} strokes
   */
  put(strokes) {
    this.#states.splice(this.#at + 1, Infinity, strokes);
    this.#go(this.#at + 1);
  }

  undo() { this.#go(this.#at - 1); }
  redo() { this.#go(this.#at + 1); }

  /** Clears the paper; undo brings the drawing back. */
  clear() {
    this.#stroke = this.#pointer = null;
    if (this.#strokes.length > 0) {
      this.put([]);
    }
  }

  /**
   * The drawing as a picture, black on white.
   * @param {{ x: number, y: number, width: number, height: number }|null} [part] what of it, in shares of the paper's width and height; all by default
   * @returns {Promise<{ blob: Blob, width: number, height: number }>}
   */
  async picture(part = null) {
    const { x, y, width, height } = part ?? { x: 0, y: 0, width: 1, height: 1 };
    const { clientWidth, clientHeight } = this.#canvas;
    const scale = Math.min(2, pictureSide / Math.max(width * clientWidth, height * clientHeight));
    const image = document.createElement("canvas");
    image.width = Math.max(1, Math.round(width * clientWidth * scale));
    image.height = Math.max(1, Math.round(height * clientHeight * scale));
    const context = image.getContext("2d", { alpha: false });
    context.fillStyle = "#fff";
    context.fillRect(0, 0, image.width, image.height);
    context.fillStyle = context.strokeStyle = "#000";
    context.setTransform(scale, 0, 0, scale, -x * clientWidth * scale, -y * clientHeight * scale);
    this.#paint(context);
    const blob = await new Promise(done => image.toBlob(done, "image/png"));
    return { blob, width: image.width, height: image.height };
  }

  get #strokes() { return this.#states[this.#at]; }

  /** Moves the drawing, and if need be shrinks it, where the paper has become too small for it; else it lies as it was drawn. */
  #fit() {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    let left = Infinity, top = Infinity, right = 0, bottom = 0;
    for (const { x, y } of this.#strokes.flat()) {
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }

    // Where it fits it must not stir, even at the very edge: a stroke has just been drawn there.
    if (right <= width && bottom <= height) {
      this.#view = { zoom: 1, left: 0, top: 0 };
      return;
    }

    // Room for the boxes' labels too.
    const margin = Math.min(2.5 * this.breadth, width / 4, height / 4);
    const zoom = Math.min(1, (width - 2 * margin) / (right - left || 1), (height - 2 * margin) / (bottom - top || 1));
    const shift = (start, end, room) => Math.max(margin - start * zoom, Math.min(0, room - margin - end * zoom));
    this.#view = { zoom, left: shift(left, right, width), top: shift(top, bottom, height) };
  }

  /** @returns {InkPoint} the drawing's point under one of the screen, given from the canvas's corner; the nearest where that is off the paper */
  #onPaper(x, y, w) {
    const { zoom, left, top } = this.#view;
    const within = (place, room) => Math.min(room, Math.max(0, place));
    return { x: (within(x, this.#canvas.clientWidth) - left) / zoom, y: (within(y, this.#canvas.clientHeight) - top) / zoom, w: w / zoom };
  }

  #down(event) {
    if (this.#pointer !== null || event.button !== 0) {
      return;
    }

    this.#pointer = event.pointerId;
    this.#canvas.setPointerCapture(event.pointerId);
    this.#begin(this.#onPaper(event.offsetX, event.offsetY, inkBreadth(event, this.breadth, 0)), event.timeStamp);
  }

  #move(event) {
    if (event.pointerId !== this.#pointer || !this.#stroke) {
      return;
    }

    const corner = this.#canvas.getBoundingClientRect();
    const moves = event.getCoalescedEvents?.() ?? [];
    for (const move of moves.length ? moves : [event]) {
      const { x, y, w } = this.#onPaper(move.clientX - corner.left, move.clientY - corner.top, this.breadth);
      const last = this.#stroke.at(-1);
      const way = Math.hypot(x - last.x, y - last.y);
      if (way >= 1.5) {
        const speed = way / Math.max(1, move.timeStamp - last.time);
        this.#extend({ x, y, w: inkBreadth(move, w, speed, last.w), time: move.timeStamp });
      }
    }
  }

  #up(event) {
    if (event.pointerId === this.#pointer) {
      this.#pointer = null;
      this.#finish();
    }
  }

  #begin(point, time = 0) {
    this.#stroke = [{ ...point, time }];
    this.#redraw();
    this.#changed(false);
  }

  #extend(point) {
    this.#stroke?.push(point);
    this.#redraw();
    this.#changed(false);
  }

  #finish() {
    if (this.#stroke) {
      const stroke = this.#stroke;
      this.#stroke = null;
      this.put([...this.#strokes, stroke]);
    }
  }

  #go(at) {
    if (at >= 0 && at < this.#states.length) {
      this.#at = at;
      this.#fit();
      this.#redraw();
      this.#changed(true);
    }
  }

  #resize() {
    // A window on its way to another size may have no room at all for a moment; the drawing waits for the size that comes next.
    if (this.#canvas.clientWidth === 0 || this.#canvas.clientHeight === 0) {
      return;
    }

    const sharpness = window.devicePixelRatio || 1;
    this.#canvas.width = Math.round(this.#canvas.clientWidth * sharpness);
    this.#canvas.height = Math.round(this.#canvas.clientHeight * sharpness);
    this.#fit();
    this.#show();
    if (!this.isBlank) {
      this.#changed(true);
    }
  }

  #redraw() {
    this.#frame ||= requestAnimationFrame(() => this.#show());
  }

  #show() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const context = this.#canvas.getContext("2d");
    const scale = this.#canvas.width / this.#canvas.clientWidth;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.fillStyle = context.strokeStyle = getComputedStyle(this.#canvas).color;
    this.#paint(context);
  }

  #paint(context) {
    const { zoom, left, top } = this.#view;
    context.translate(left, top);
    context.scale(zoom, zoom);
    for (const stroke of this.#stroke ? [...this.#strokes, this.#stroke] : this.#strokes) {
      paintStroke(context, stroke);
    }
  }
}
