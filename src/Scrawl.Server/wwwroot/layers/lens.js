// The chosen value under the lens: its map, enlarged, and the arithmetic that made it.

import { attributes, make } from './dom.js';
import { Grid } from './grid.js';
import { Sheet } from './sheet.js';
import { placeOf } from './arithmetic.js';
import { isFlat } from './network.js';
import { exact, percent } from './numbers.js';
import { nameOf, placeInWords } from './words.js';
import { WORKING } from './working.js';

const MAP_SIDES = { large: 216, small: 140 };

/** Shows one value's working. The calls are those of a sheet, for the enlarged map. */
export class Lens {
  element = attributes(make('section', 'layers-lens'), { 'aria-label': 'How the chosen value comes about' });
  #title = make('h3');
  #place = make('p', 'layers-place');
  #value = make('p', 'layers-value');
  #release = attributes(make('button', 'layers-release', '×'), { type: 'button', 'aria-label': 'Let go of this value', title: 'Let go of this value' });
  #map;
  #mapBox = make('div', 'layers-map');
  #working = make('div', 'layers-working');

  constructor(calls) {
    this.#map = new Sheet(calls, true);
    this.#release.addEventListener('click', calls.leave);
    this.#mapBox.append(this.#map.element);
    this.element.hidden = true;
    this.element.append(
      make('header', '', make('div', '', this.#title, this.#place), this.#release),
      make('div', 'layers-result', this.#mapBox, this.#value), this.#working);
  }

  /**
   * @param {object} chosen
   * @param {import('./network.js').Step} chosen.step the layer
   * @param {number} chosen.index which of its values
   * @param {boolean} chosen.held whether the choice stays when the pointer moves on
   * @param {boolean} chosen.small whether there is little room
   * @param {object} result the working, from `workOut`
   * @param {import('./panel.js').Panel} panel the layer's panel
   * @param {{steps: import('./network.js').Step[], temperature: number|null}} network
   */
  show({ step, index, held, small }, result, panel, network) {
    const name = nameOf(step, network.steps);
    const place = placeInWords(step, index);
    this.element.hidden = false;
    this.#title.textContent = name;
    this.#place.textContent = place[0].toUpperCase() + place.slice(1);
    this.#value.textContent = step.type === 'softmax' ? percent(result.value) : exact(result.value);
    this.#release.hidden = !held;
    this.#enlarge(step, index, panel, name, small);
    this.#working.replaceChildren(...WORKING[result.kind](result, step, index, network.temperature));
  }

  /** Shows nothing. */
  clear() {
    this.element.hidden = true;
  }

  /** Puts the keyboard on the enlarged map, where there is one. */
  focus() {
    if (!this.#mapBox.hidden) {
      this.#map.element.focus({ preventScroll: true });
    }
  }

  #enlarge(step, index, panel, name, small) {
    this.#mapBox.hidden = isFlat(step.output);
    if (this.#mapBox.hidden) {
      return;
    }

    const { channel } = placeOf(step.output, index);
    this.#map.grid = new Grid(step.output, { map: channel, side: small ? MAP_SIDES.small : MAP_SIDES.large });
    this.#map.draw(panel.values, panel.colour);
    this.#map.mark(index);
    attributes(this.#map.element, { 'aria-roledescription': 'map', 'aria-label': `${name}, map ${channel + 1}, enlarged. Arrow keys go from cell to cell, Escape goes back.` });
  }
}
