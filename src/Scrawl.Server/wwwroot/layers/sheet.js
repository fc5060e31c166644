// A layer's values as pictures on one canvas, with a cursor that pointer and keyboard move.

import { attributes, make } from './dom.js';
import { placeOf } from './arithmetic.js';

const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Maps are coloured here at a pixel a cell, and enlarged onto the sheet.
const scratch = new OffscreenCanvas(1, 1);

/**
 * Shows one layer. Calls `point(index, meant)` as the mouse (not meant), the arrow keys or a sliding finger (meant) go over
 * values, `pick(index)` on a click, a tap or Enter, and `leave()` on Escape.
 */
export class Sheet {
  element = attributes(make('div', 'layers-sheet'), { tabindex: '0', role: 'application' });
  #canvas = attributes(make('canvas'), { 'aria-hidden': 'true' });
  #cursor = make('div', 'layers-cursor');
  #source = make('div', 'layers-source');
  #grid;
  #values;
  #index = 0;
  #calls;

  /**
   * @param {object} calls
   * @param {boolean} [sliding] whether a finger that slides over it chooses, rather than scrolls the page
   */
  constructor({ point, pick, leave }, sliding = false) {
    this.#calls = { point, pick, leave };
    this.#cursor.hidden = this.#source.hidden = true;
    this.element.append(this.#canvas, this.#source, this.#cursor);
    this.element.classList.toggle('layers-sliding', sliding);
    this.element.addEventListener('pointermove', (event) => {
      const mouse = event.pointerType === 'mouse';
      if (mouse || sliding) {
        this.#point(event, (index) => point(index, !mouse));
      }
    });
    this.element.addEventListener('click', (event) => this.#point(event, pick));
    this.element.addEventListener('keydown', (event) => this.#key(event));
  }

  /** Lays the sheet out. */
  set grid(grid) {
    if (grid.width !== this.#grid?.width || grid.height !== this.#grid?.height) {
      const density = Math.min(3, devicePixelRatio || 1);
      this.#canvas.width = Math.round(grid.width * density);
      this.#canvas.height = Math.round(grid.height * density);
      this.element.style.width = `${grid.width}px`;
      this.element.style.aspectRatio = `${grid.width} / ${grid.height}`;
    }

    this.#grid = grid;
  }

  /** How the sheet is laid out. */
  get grid() {
    return this.#grid;
  }

  /**
   * Draws the values.
   * @param {ArrayLike<number>} values the layer's output
   * @param {(value: number) => number} colour a value's pixel
   */
  draw(values, colour) {
    this.#values = values;
    const { shape, count, columns, rows, gap, tileWidth, tileHeight } = this.#grid;
    const { width, height } = shape;
    const pixels = new ImageData(columns * width, rows * height);
    const out = new Uint32Array(pixels.data.buffer);
    for (let tile = 0; tile < count; tile++) {
      const start = Math.floor(tile / columns) * height * columns * width + (tile % columns) * width;
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          out[start + y * columns * width + x] = colour(values[this.#grid.index(tile, y, x)]);
        }
      }
    }

    if (scratch.width < pixels.width || scratch.height < pixels.height) {
      scratch.width = Math.max(scratch.width, pixels.width);
      scratch.height = Math.max(scratch.height, pixels.height);
    }

    scratch.getContext('2d').putImageData(pixels, 0, 0);
    const context = this.#canvas.getContext('2d');
    context.imageSmoothingEnabled = false;
    context.setTransform(this.#canvas.width / this.#grid.width, 0, 0, this.#canvas.height / this.#grid.height, 0, 0);
    if (gap === 0) {
      context.drawImage(scratch, 0, 0, pixels.width, pixels.height, 0, 0, this.#grid.width, this.#grid.height);
      return;
    }

    for (let tile = 0; tile < count; tile++) {
      const { left, top } = this.#grid.corner(tile);
      context.drawImage(scratch, (tile % columns) * width, Math.floor(tile / columns) * height, width, height, left, top, tileWidth, tileHeight);
    }
  }

  /** Shows nothing. */
  blank() {
    this.#canvas.getContext('2d').reset();
    this.mark(null);
    this.markSource(null);
  }

  /** Frames one value; none for null. */
  mark(index) {
    this.#index = index ?? this.#index;
    const place = index === null ? null : placeOf(this.#grid.shape, index);
    this.#frame(this.#cursor, place && { ...place, height: 1, width: 1 });
  }

  /**
   * Frames the part that the next layer's value comes from; none for null.
   * @param {{channel: number, y: number, x: number, height: number, width: number}|null} window
   */
  markSource(window) {
    this.#frame(this.#source, window);
  }

  #frame(frame, window) {
    const tile = window && window.channel - this.#grid.first;
    frame.hidden = window === null || tile < 0 || tile >= this.#grid.count;
    if (frame.hidden) {
      return;
    }

    const { cell, width, height } = this.#grid;
    const { left, top } = this.#grid.corner(tile);
    frame.style.left = `${100 * (left + window.x * cell) / width}%`;
    frame.style.top = `${100 * (top + window.y * cell) / height}%`;
    frame.style.width = `${100 * window.width * cell / width}%`;
    frame.style.height = `${100 * window.height * cell / height}%`;
  }

  #point({ clientX, clientY }, call) {
    const box = this.#canvas.getBoundingClientRect();
    const index = this.#grid.at((clientX - box.left) * this.#grid.width / box.width, (clientY - box.top) * this.#grid.height / box.height);
    if (index !== null && this.#values) {
      call(index);
    }
  }

  #key(event) {
    if (event.key === 'Escape') {
      this.#calls.leave();
    } else if (!this.#values || !(event.key in MOVES || event.key === 'Enter' || event.key === ' ')) {
      return;
    } else if (event.key in MOVES) {
      this.#calls.point(this.#moved(...MOVES[event.key]), true);
    } else {
      this.#calls.pick(this.#index);
    }

    event.preventDefault();
  }

  /** From map to map, to the strongest value of each; within a map that stands alone, from cell to cell. */
  #moved(right, down) {
    const { shape, count, columns, first } = this.#grid;
    const { y, x, channel } = placeOf(shape, this.#index);
    if (count === 1) {
      return this.#grid.index(0, limited(y + down, shape.height), limited(x + right, shape.width));
    }

    const tile = channel - first + right + down * columns;
    return tile < 0 || tile >= count ? this.#index : this.strongest(tile);
  }

  /** The position of the map's strongest value. */
  strongest(tile) {
    const { shape } = this.#grid;
    let best = this.#grid.index(tile, 0, 0);
    for (let place = 0; place < shape.height * shape.width; place++) {
      const index = place * shape.channels + this.#grid.first + tile;
      best = Math.abs(this.#values[index]) > Math.abs(this.#values[best]) ? index : best;
    }

    return best;
  }
}

const limited = (value, count) => Math.max(0, Math.min(count - 1, value));
