// One step of the flow: its name, its shape, its values, and what it does.

import { attributes, make } from './dom.js';
import { Answers } from './answers.js';
import { Grid } from './grid.js';
import { Sheet } from './sheet.js';
import { windowOf } from './arithmetic.js';
import { isFlat } from './network.js';
import { aboutOf, nameOf, questionOf, setupInWords, shapeInWords } from './words.js';

/** Shows one step. A sheet is drawn while it is in sight and catches up when it comes into sight; ten answers always are. */
export class Panel {
  element = make('li', 'layers-panel');
  #step;
  #face;
  #values = null;
  #peak = 1;
  #palette;
  #stale = false;
  #inSight = false;
  #lying = false;

  /**
   * @param {import('./network.js').Step} step
   * @param {import('./network.js').Step[]} steps all of them
   * @param {import('./palette.js').Palette} palette
   * @param {object} calls those of a sheet
   */
  constructor(step, steps, palette, calls) {
    this.#step = step;
    this.#palette = palette;
    this.#face = step.answers ? new Answers(step.output.channels, step.type === 'softmax', calls) : new Sheet(calls);
    const name = nameOf(step, steps);
    if (!step.answers) {
      const single = step.output.channels === 1;
      attributes(this.#face.element, {
        'aria-roledescription': single ? 'picture' : 'layer',
        'aria-label': `${name}, ${shapeInWords(step)}. Arrow keys go from ${single ? 'dot to dot' : isFlat(step.output) ? 'number to number' : 'map to map'}, Enter holds one.`,
      });
    }

    const about = make('details', 'layers-about', make('summary', '', questionOf(step)), make('p', '', aboutOf(step)));
    about.open = step.number === 1;
    this.element.classList.add(`layers-${step.type}`);
    this.element.append(
      make('h3', '', name), make('p', 'layers-shape', shapeInWords(step), make('br'), make('small', '', setupInWords(step))),
      make('div', 'layers-face', this.#face.element), about);
    new IntersectionObserver((entries) => {
      this.#inSight = entries.at(-1).isIntersecting;
      this.#catchUp();
    }, { rootMargin: '100px' }).observe(this.element);
  }

  /** The colour of this step's values: ink for the digit, warm and cold for all others. */
  get colour() {
    return this.#step.type === 'input' ? (value) => this.#palette.ink(value) : (value) => this.#palette.value(value, this.#peak);
  }

  /** The largest of the present values' sizes, above 0. */
  get peak() {
    return this.#peak;
  }

  /** The step's present values; null where there are none. */
  get values() {
    return this.#values;
  }

  /** Lays the sheet out, lying or standing. */
  lay(lying) {
    this.#lying = lying;
    if (!this.#step.answers) {
      this.#face.grid = new Grid(this.#step.output, { lying });
      this.redraw();
    }
  }

  /** Takes new values, null for none. */
  show(values) {
    this.#values = values;
    this.#peak = values?.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0) || 1;
    this.redraw();
  }

  /** Draws again, as after a change of theme. */
  redraw() {
    this.#stale = true;
    this.#catchUp();
  }

  /** Frames one value; none for null. */
  mark(index) {
    this.#face.mark(index);
    this.element.classList.toggle('layers-chosen', index !== null);
  }

  /** Frames what a value of the next step comes from: its window in a map, or the one value; none for null. */
  markSource(next, index, channel) {
    if (this.#step.answers) {
      return;
    }

    this.#face.markSource(index === null ? null : sourceOf(this.#step, next, index, channel));
  }

  /** The first value that is worth a look: the strongest. */
  strongest() {
    return this.#values.reduce((best, value, index) => Math.abs(value) > Math.abs(this.#values[best]) ? index : best, 0);
  }

  /** Brings the step into sight. */
  reveal() {
    scroll(this.element, { block: this.#lying ? 'start' : 'nearest', inline: 'start' });
    this.focus();
  }

  /** Brings the values out from under a lens that lies over them. */
  uncover() {
    scroll(this.#face.element, { block: 'nearest', inline: 'nearest' });
  }

  /** Puts the keyboard here. */
  focus() {
    (this.#face.element.querySelector('[tabindex="0"]') ?? this.#face.element).focus({ preventScroll: true });
  }

  #catchUp() {
    if (!this.#stale || !(this.#inSight || this.#step.answers)) {
      return;
    }

    this.#stale = false;
    if (this.#values) {
      this.#face.draw(this.#values, this.colour);
    } else {
      this.#face.blank();
    }
  }
}

function scroll(element, where) {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ behavior: still ? 'auto' : 'smooth', ...where });
}

function sourceOf(step, next, index, channel) {
  if (next.kernel) {
    const { y, x, side } = windowOf(next, index);
    const [top, left] = [Math.max(0, y), Math.max(0, x)];
    return { channel, y: top, x: left, height: Math.min(step.output.height, y + side) - top, width: Math.min(step.output.width, x + side) - left };
  }

  const { height, width, channels } = step.output;
  if (next.type === 'globalaveragepool') {
    return { channel: index, y: 0, x: 0, height, width };
  }

  const place = next.type === 'dense' ? channel : index;
  const pixel = Math.floor(place / channels);
  return { channel: place % channels, y: Math.floor(pixel / width), x: pixel % width, height: 1, width: 1 };
}
