// The whole network at a glance: a bar a layer, as tall as its maps; a press goes there.

import { attributes, make } from './dom.js';
import { nameOf, shapeInWords, shortNameOf } from './words.js';

const TALLEST = 40;

/** The strip of layers. Calls `go(place)` with a layer's place in the flow. */
export class Strip {
  element = attributes(make('nav', 'layers-strip'), { 'aria-label': 'Layers' });
  #buttons;

  constructor(steps, go) {
    this.#buttons = steps.map((step, place) => {
      const bar = make('i', `layers-bar-${step.type}`);
      bar.style.height = `${barOf(step)}px`;
      const button = attributes(make('button', '', bar, make('span', '', shortNameOf(step))), { 'aria-label': `${shortNameOf(step)}: ${nameOf(step, steps)}`, title: shapeInWords(step) });
      button.type = 'button';
      button.addEventListener('click', () => go(place));
      return button;
    });
    this.element.append(make('ol', '', ...this.#buttons.map((button) => make('li', '', button))));
  }

  /** Marks the layer that is looked at. */
  mark(place) {
    this.#buttons.forEach((button, other) => other === place ? button.setAttribute('aria-current', 'true') : button.removeAttribute('aria-current'));
  }
}

const barOf = ({ output, type }) => type === 'input' || output.height > 1 ? Math.max(6, Math.round(TALLEST * output.height / 28)) : 4;
