// The last layers' ten values, one a digit, as bars with their numbers.

import { make } from './dom.js';
import { exact, percent } from './numbers.js';

const MOVES = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

/** Shows scores or shares; the calls are those of a sheet. */
export class Answers {
  element = make('ol', 'layers-answers');
  #rows;
  #shares;

  /**
   * @param {number} count how many values
   * @param {boolean} shares whether they are shares of one whole; else scores of either sign
   */
  constructor(count, shares, { point, pick, leave }) {
    this.#shares = shares;
    this.element.classList.toggle('layers-shares', shares);
    this.#rows = Array.from({ length: count }, (_, digit) => {
      const row = { button: make('button', 'layers-answer'), bar: make('i'), number: make('output') };
      row.button.type = 'button';
      row.button.tabIndex = digit === 0 ? 0 : -1;
      row.button.append(make('b', '', String(digit)), make('span', 'layers-track', row.bar), row.number);
      row.button.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && point(digit, false));
      row.button.addEventListener('click', () => pick(digit));
      row.button.addEventListener('focus', () => point(digit, true));
      row.button.addEventListener('keydown', (event) => this.#key(event, digit, leave));
      this.element.append(make('li', '', row.button));
      return row;
    });
  }

  /** Writes the values. */
  draw(values) {
    const peak = this.#shares ? 1 : Math.max(...values.map(Math.abs)) || 1;
    const top = values.indexOf(Math.max(...values));
    this.#rows.forEach(({ button, bar, number }, digit) => {
      const value = values[digit];
      number.value = this.#shares ? percent(value) : exact(value);
      bar.style.setProperty('--share', Math.abs(value) / peak);
      bar.classList.toggle('layers-negative', value < 0);
      button.classList.toggle('layers-top', digit === top);
    });
  }

  /** Shows nothing. */
  blank() {
    this.mark(null);
    for (const { button, bar, number } of this.#rows) {
      number.value = '';
      bar.style.setProperty('--share', 0);
      button.classList.remove('layers-top');
    }
  }

  /** Frames one value; none for null. */
  mark(index) {
    this.#rows.forEach(({ button }, digit) => {
      button.classList.toggle('layers-marked', digit === index);
      button.tabIndex = digit === (index ?? 0) ? 0 : -1;
    });
  }

  #key(event, digit, leave) {
    if (event.key === 'Escape') {
      leave();
    } else if (event.key in MOVES) {
      this.#rows[(digit + MOVES[event.key] + this.#rows.length) % this.#rows.length].button.focus();
    } else {
      return;
    }

    event.preventDefault();
  }
}
