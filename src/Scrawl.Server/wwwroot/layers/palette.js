// Values to colours: paper at zero, warm above it, cold below it, as the style sheet's custom properties say.

import { make } from './dom.js';

const STEPS = 255;

/** The colours of the present theme as 32-bit pixels; `change` is called when the theme changes. */
export class Palette {
  #root;
  #read = false;
  #probe = make('span', 'layers-probe');
  #values = new Uint32Array(2 * STEPS + 1);
  #ink = new Uint32Array(STEPS + 1);

  constructor(root, change) {
    this.#root = root;
    const reread = () => {
      if (this.#read) {
        this.#take();
        change();
      }
    };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', reread);
    new MutationObserver(reread).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
  }

  /** Takes the colours from the style sheet, which must apply by now. */
  ready() {
    if (!this.#read) {
      this.#take();
      this.#read = true;
    }
  }

  #take() {
    this.#root.append(this.#probe);
    const [paper, warm, cold, ink] = ['paper', 'warm', 'cold', 'ink'].map((name) => this.#colour(name));
    this.#probe.remove();
    for (let i = 0; i <= STEPS; i++) {
      // The root lets weak values be seen beside strong ones.
      const share = Math.sqrt(i / STEPS);
      this.#values[STEPS + i] = mix(paper, warm, share);
      this.#values[STEPS - i] = mix(paper, cold, share);
      this.#ink[i] = mix(paper, ink, i / STEPS);
    }
  }

  /** The pixel for a value of -peak to peak. */
  value(value, peak) {
    return this.#values[STEPS + Math.round(Math.max(-1, Math.min(1, value / peak)) * STEPS)];
  }

  /** The pixel for ink of 0 to 1. */
  ink(value) {
    return this.#ink[Math.round(Math.max(0, Math.min(1, value)) * STEPS)];
  }

  // Any way of writing a colour ends as bytes on a canvas.
  #colour(name) {
    this.#probe.className = `layers-probe layers-probe-${name}`;
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    canvas.fillStyle = getComputedStyle(this.#probe).color;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  }
}

const mix = (from, to, share) => {
  const [red, green, blue] = [0, 1, 2].map((part) => Math.round(from[part] + (to[part] - from[part]) * share));
  return (255 << 24 | blue << 16 | green << 8 | red) >>> 0;
};
