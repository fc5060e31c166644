// How one value of a layer's output comes about, in parts that add up to it. Values lie row by row, the channels of a place side by side.

/**
 * @param {import('./network.js').Step} step the layer
 * @param {ArrayLike<number>} before the values that come in; for the input layer the pixels themselves
 * @param {number} index which of the output's values
 * @returns {object} an object whose `kind` names the form and whose `value` is the recomputed result
 */
export function workOut(step, before, index) {
  return FORMS[step.type](step, before, index);
}

/** The row, column and channel of a value. */
export function placeOf({ width, channels }, index) {
  const pixel = Math.floor(index / channels);
  return { y: Math.floor(pixel / width), x: pixel % width, channel: index % channels };
}

/** The part of the input that a value of a convolution or pool looks at, in the input's rows and columns; it may lie partly outside. */
export function windowOf(step, index) {
  const { y, x, channel } = placeOf(step.output, index);
  return { y: y * step.stride - step.top, x: x * step.stride - step.left, side: step.kernel, channel };
}

const FORMS = {
  input: (step, pixels, index) => ({ kind: 'pixel', value: pixels[index] / 255, pixel: pixels[index] }),
  conv: convolution,
  batchnorm: normalisation,
  relu: (step, before, index) => ({ kind: 'relu', before: before[index], value: Math.max(0, before[index]) }),
  maxpool: (step, before, index) => pool(step, before, index, 'largest'),
  averagepool: (step, before, index) => pool(step, before, index, 'mean'),
  globalaveragepool: globalPool,
  flatten: (step, before, index) => ({ kind: 'move', value: before[index], from: placeOf(step.input, index) }),
  dense,
  softmax,
};

/** A window over one channel; what lies outside the input is zero. */
function patch({ height, width, channels }, values, { y, x, side }, channel) {
  const cells = new Float64Array(side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const inside = y + row >= 0 && y + row < height && x + column >= 0 && x + column < width;
      cells[row * side + column] = inside ? values[((y + row) * width + x + column) * channels + channel] : 0;
    }
  }

  return cells;
}

function convolution(step, before, index) {
  const { weights, bias } = step.parameters;
  const window = windowOf(step, index);
  const { channels } = step.input;
  const filters = step.output.channels;
  const parts = Array.from({ length: channels }, (_, channel) => {
    const cells = patch(step.input, before, window, channel);
    const filter = cells.map((_, cell) => weights[(cell * channels + channel) * filters + window.channel]);
    const products = cells.map((value, cell) => value * filter[cell]);
    return { channel, patch: cells, filter, products, sum: sum(products) };
  });
  return weighed({ kind: 'filter', side: window.side }, parts, bias?.[window.channel]);
}

function dense(step, before, index) {
  const { weights, bias } = step.parameters;
  const units = step.output.channels;
  const parts = Array.from(before, (input, from) => {
    const weight = weights[from * units + index];
    return { from, input, weight, sum: input * weight };
  });
  return weighed({ kind: 'weights' }, parts, bias?.[index]);
}

function weighed(form, parts, bias = null) {
  const value = sum(parts.map((part) => part.sum)) + (bias ?? 0);
  return { ...form, parts: parts.sort((one, other) => Math.abs(other.sum) - Math.abs(one.sum)), bias, value };
}

function normalisation(step, before, index) {
  const { scale, shift, mean, variance } = step.parameters;
  const channel = index % step.output.channels;
  const spread = Math.sqrt(variance[channel] + step.epsilon);
  const standard = (before[index] - mean[channel]) / spread;
  return {
    kind: 'norm', before: before[index], mean: mean[channel], spread, standard,
    scale: scale[channel], shift: shift[channel], value: standard * scale[channel] + shift[channel],
  };
}

function pool(step, before, index, rule) {
  const window = windowOf(step, index);
  return pooled(patch(step.input, before, window, window.channel), window.side, rule);
}

function globalPool(step, before, channel) {
  const { height, width, channels } = step.input;
  const cells = Float64Array.from({ length: height * width }, (_, place) => before[place * channels + channel]);
  return pooled(cells, width, 'mean');
}

function pooled(cells, columns, rule) {
  const value = rule === 'largest' ? Math.max(...cells) : sum(cells) / cells.length;
  return { kind: 'window', rule, cells, columns, winner: rule === 'largest' ? cells.indexOf(value) : -1, value };
}

function softmax(step, logits, index) {
  // Taking the largest off all of them changes no share and keeps the powers small.
  const largest = Math.max(...logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - largest));
  return { kind: 'shares', logits: Array.from(logits), largest, powers, total: sum(powers), index, value: powers[index] / sum(powers) };
}

function sum(values) {
  let total = 0;
  for (const value of values) {
    total += value;
  }

  return total;
}
