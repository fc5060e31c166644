// What the network is made of: the layers of the model's description, each with its shapes, its place in the flow and its weights.

import { readSafetensors } from './safetensors.js';

/**
 * One step of the flow: the input, a layer that does something when reading, or the softmax at the end.
 * @typedef {object} Step
 * @property {string} type input, conv, batchnorm, relu, maxpool, averagepool, globalaveragepool, flatten, dense or softmax
 * @property {number} number which of its type it is, from 1
 * @property {{height: number, width: number, channels: number}} input the shape that comes in; a flat vector is 1 x 1 x n
 * @property {{height: number, width: number, channels: number}} output the shape that goes out
 * @property {number} [kernel] side of a convolution's or pool's window
 * @property {number} [stride] steps between windows
 * @property {number} [top] rows of zeros above the input
 * @property {number} [left] columns of zeros to the left of it
 * @property {number} [epsilon] what batch norm adds to the variance
 * @property {Object<string, Float32Array>} parameters weights, bias, scale, shift, mean, variance
 * @property {boolean} [answers] whether its values stand for the ten digits: the softmax and the layer before it
 * @property {Step} before the step whose output comes in; null for the input
 */

const WINDOWED = ['conv', 'maxpool', 'averagepool'];

/**
 * @param {ArrayBuffer} buffer a model file
 * @returns {{steps: Step[], temperature: number|null}} the steps from input to softmax, and what the logits are divided by, where the file says so
 */
export function readNetwork(buffer) {
  const { metadata, tensors } = readSafetensors(buffer);
  const spec = JSON.parse(metadata.spec);
  const steps = [{ type: 'input', number: 1, input: spec.input, output: spec.input, parameters: {}, before: null }];
  spec.layers.forEach((layer, position) => {
    // Dropout is for training; when reading it hands its input on.
    if (layer.type !== 'dropout') {
      steps.push(stepOf(layer, position, steps, tensors));
    }
  });

  const logits = steps.at(-1);
  logits.answers = true;
  steps.push({ type: 'softmax', number: 1, input: logits.output, output: logits.output, parameters: {}, before: logits, answers: true });
  return { steps, temperature: temperatureOf(metadata.card) };
}

/** Number of values in a shape. */
export const sizeOf = ({ height, width, channels }) => height * width * channels;

/** Whether a shape is a flat vector. */
export const isFlat = ({ height, width }) => height === 1 && width === 1;

function stepOf(layer, position, steps, tensors) {
  const before = steps.at(-1);
  const step = {
    type: layer.type,
    number: steps.filter(({ type }) => type === layer.type).length + 1,
    input: before.output,
    parameters: parametersOf(layer.type, position, tensors),
    before,
  };
  if (WINDOWED.includes(layer.type)) {
    step.kernel = layer.kernel ?? layer.size;
    step.stride = layer.stride || step.kernel;
  }

  step.epsilon = layer.epsilon;
  step.output = outputOf(layer, step);
  const same = layer.padding === 'same';
  step.top = same ? paddingBefore(step.input.height, step.output.height, step) : 0;
  step.left = same ? paddingBefore(step.input.width, step.output.width, step) : 0;
  return step;
}

function parametersOf(type, position, tensors) {
  const prefix = `${String(position).padStart(2, '0')}.${type}.`;
  const own = [...tensors].filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(own.map(([name, tensor]) => [name.slice(prefix.length), tensor.data]));
}

function outputOf(layer, { input, kernel, stride }) {
  const { height, width, channels } = input;
  const steps = (size) => layer.padding === 'same' ? Math.ceil(size / stride) : Math.floor((size - kernel) / stride) + 1;
  switch (layer.type) {
    case 'conv': return { height: steps(height), width: steps(width), channels: layer.filters };
    case 'maxpool':
    case 'averagepool': return { height: steps(height), width: steps(width), channels };
    case 'globalaveragepool': return flat(channels);
    case 'flatten': return flat(sizeOf(input));
    case 'dense': return flat(layer.units);
    default: return input;
  }
}

const flat = (channels) => ({ height: 1, width: 1, channels });

// The odd row of zeros goes below, the odd column to the right.
const paddingBefore = (size, steps, { stride, kernel }) => Math.floor(Math.max(0, (steps - 1) * stride + kernel - size) / 2);

// The temperature is divided into the last layer's weights; the record of the training run names it.
function temperatureOf(card) {
  const named = /temperature (\d+(?:\.\d+)?)/.exec(card ? JSON.parse(card).training?.recipe ?? '' : '');
  return named ? Number(named[1]) : null;
}
