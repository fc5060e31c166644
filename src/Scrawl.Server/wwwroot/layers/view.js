// "How I read it": the digit on its way through every layer, and the arithmetic behind any value of it.

import { attributes, make } from './dom.js';
import { workOut } from './arithmetic.js';
import { Lens } from './lens.js';
import { readNetwork, sizeOf } from './network.js';
import { exact } from './numbers.js';
import { Palette } from './palette.js';
import { Panel } from './panel.js';
import { Strip } from './strip.js';
import { styled } from './style.js';
import { nameOf, placeInWords } from './words.js';

const MODEL = '/api/model/file';

// Activations come with five digits; a value that is further off was made by other weights.
const DOUBT = 0.01;
const NARROW = 700;
const WIDE = 1020;
const SPEAK_AFTER = 350;
const EMPTY = 'Draw a digit, and see it go through every layer.';
const HINT = 'Point at any dot, or tap it, to see how it was calculated; a click holds it.';

/** The view. It fetches the model's weights itself, when there is first something to show and when the model has changed. */
export class LayerView {
  #root;
  #palette;
  #note = attributes(make('p', 'layers-note', EMPTY), { role: 'status' });
  #live = attributes(make('p', 'layers-live'), { 'aria-live': 'polite' });
  #flow = make('ol', 'layers-flow');
  #legend = make('div', 'layers-legend', make('p', '', HINT), make('p', 'layers-scale', 'below zero', make('i'), 'above zero'));
  #stage = make('div', 'layers-stage');
  #lens = new Lens({
    point: (index, meant) => this.#choose(this.#chosen.place, index, meant),
    pick: (index) => this.#take({ ...this.#chosen, index, held: true }),
    leave: () => this.#letGo(),
  });
  #strip = null;
  #panels = [];
  #network = null;
  #tag = null;
  #doubted = false;
  #fetching = null;
  #explanation = null;
  #chosen = null;
  #speech = 0;
  #width = 0;

  /** @param {HTMLElement} root where to build it; its content is replaced */
  constructor(root) {
    this.#root = root;
    this.#root.classList.add('layers', 'layers-empty');
    const scroller = attributes(make('div', 'layers-scroller', this.#flow), { role: 'region', 'aria-label': 'The layers, first to last', tabindex: '0' });
    this.#stage.append(scroller, this.#lens.element);
    this.#root.replaceChildren(this.#note, this.#legend, this.#stage, this.#live);
    this.#palette = new Palette(root, () => this.#redraw());
    new ResizeObserver(() => root.clientWidth !== this.#width && this.#lay()).observe(root);
  }

  /**
   * Shows a reading.
   * @param {object} explanation the `explanation` member of the answer of `POST /api/recognize?explain=true`
   * @returns {Promise<void>} done when it is drawn
   */
  async show(explanation) {
    this.#explanation = explanation;
    if (!explanation?.layers?.length) {
      this.clear();
      return;
    }

    try {
      await styled(this.#root);
      this.#palette.ready();
      if (this.#doubted || !fits(this.#network, explanation)) {
        await this.#fetch();
      }
    } catch (error) {
      this.#say(`The layers cannot be shown: ${error.message} They are tried again with the next stroke.`);
      return;
    }

    // By now another reading may have come, or the canvas may have been cleared; a model that has just changed fits the next reading.
    if (this.#explanation === explanation && fits(this.#network, explanation)) {
      this.#fill(explanation);
    }
  }

  /** Shows that there is nothing to show. */
  clear() {
    this.#explanation = null;
    this.#say(EMPTY);
    this.#root.classList.add('layers-empty');
    this.#lens.clear();
    this.#panels.forEach((panel) => panel.show(null));
  }

  #fill({ pixels, layers }) {
    this.#say('');
    this.#root.classList.remove('layers-empty');
    this.#panels[0].show(Float32Array.from(pixels, (pixel) => pixel / 255));
    layers.forEach(({ activations }, place) => this.#panels[place + 1].show(activations));
    this.#chosen ??= { place: 1, index: this.#panels[1].strongest(), held: false };
    this.#work();
  }

  // One fetch at a time, whoever waits for it; the server's ETag tells whether the model is still the same.
  #fetch() {
    this.#fetching ??= this.#load().finally(() => {
      this.#fetching = null;
    });
    return this.#fetching;
  }

  async #load() {
    const answer = await fetch(MODEL, { cache: 'no-cache' });
    if (!answer.ok) {
      throw new Error(`The server answered ${answer.status} for the model's file.`);
    }

    const tag = answer.headers.get('ETag');
    this.#doubted = false;
    if (tag === null || tag !== this.#tag) {
      this.#network = readNetwork(await answer.arrayBuffer());
      this.#tag = tag;
      this.#build();
    }
  }

  #build() {
    const { steps } = this.#network;
    this.#panels = steps.map((step, place) => new Panel(step, steps, this.#palette, {
      point: (index, meant) => this.#choose(place, index, meant),
      pick: (index) => this.#hold(place, index),
      leave: () => this.#letGo(),
    }));
    const strip = new Strip(steps, (place) => this.#go(place));
    this.#strip?.element.remove();
    this.#legend.before(strip.element);
    this.#strip = strip;
    this.#flow.replaceChildren(...this.#panels.map((panel) => panel.element));
    this.#chosen = null;
    this.#lay();
  }

  #lay() {
    this.#width = this.#root.clientWidth;
    const narrow = this.#width < NARROW;
    this.#root.classList.toggle('layers-narrow', narrow);
    this.#root.classList.toggle('layers-wide', this.#width >= WIDE);
    this.#panels.forEach((panel) => panel.lay(narrow));
    this.#work();
  }

  #redraw() {
    this.#panels.forEach((panel) => panel.redraw());
    this.#work();
  }

  #go(place) {
    if (this.#explanation) {
      this.#choose(place, this.#panels[place].strongest(), true);
    }

    this.#panels[place].reveal();
  }

  /** What the pointer or the arrow keys are on; a held value stays where the mouse only passes by. */
  #choose(place, index, meant) {
    if (this.#chosen?.held && !meant) {
      return;
    }

    this.#take({ place, index, held: this.#chosen?.held ?? false });
  }

  #hold(place, index) {
    const same = this.#chosen?.held && this.#chosen.place === place && this.#chosen.index === index;
    this.#take({ place, index, held: !same });
    if (!same) {
      this.#lens.focus();
      this.#panels[place].uncover();
    }
  }

  #letGo() {
    if (this.#chosen) {
      this.#take({ ...this.#chosen, held: false });
      this.#panels[this.#chosen.place].focus();
    }
  }

  #take(chosen) {
    this.#chosen = chosen;
    this.#work();
    clearTimeout(this.#speech);
    this.#speech = setTimeout(() => this.#speak(), SPEAK_AFTER);
  }

  #speak() {
    if (!this.#chosen) {
      return;
    }

    const { place, index } = this.#chosen;
    const step = this.#network.steps[place];
    const value = this.#panels[place].values?.[index];
    this.#live.textContent = value === undefined ? '' : `${nameOf(step, this.#network.steps)}, ${placeInWords(step, index)}: ${exact(value)}`;
  }

  /** Works the chosen value out, and frames it and what it comes from. */
  #work() {
    if (!this.#chosen || !this.#explanation) {
      return;
    }

    const { place, index, held } = this.#chosen;
    const step = this.#network.steps[place];
    const before = place === 0 ? this.#explanation.pixels : this.#panels[place - 1].values;
    const result = workOut(step, before, index);
    this.#doubted = Math.abs(result.value - this.#panels[place].values[index]) > DOUBT * this.#panels[place].peak;
    const channel = result.parts ? result.parts[0].channel ?? result.parts[0].from : index % step.output.channels;
    this.#panels.forEach((panel, other) => {
      panel.mark(other === place ? index : null);
      panel.markSource(step, other === place - 1 ? index : null, channel);
    });
    this.#strip.mark(place);
    this.#root.classList.toggle('layers-held', held);
    this.#lens.show({ step, index, held, small: this.#width < WIDE }, result, this.#panels[place], this.#network);
  }

  #say(text) {
    this.#note.textContent = text;
    this.#note.hidden = text === '';
  }
}

/** Whether a reading came from a network of this form. */
function fits(network, { pixels, layers }) {
  const steps = network?.steps;
  return steps?.length === layers.length + 1 && sizeOf(steps[0].output) === pixels.length
    && layers.every(({ type, activations }, place) => steps[place + 1].type === type && sizeOf(steps[place + 1].output) === activations.length);
}
