// What the layers are called and what they do, for someone who has never met one.

import { isFlat } from './network.js';
import { placeOf } from './arithmetic.js';

const KINDS = {
  input: {
    name: 'Your digit',
    short: 'digit',
    question: 'What is this?',
    about: 'This is all that the network gets to see: your digit, moved to the middle and shrunk to 28 rows of 28 dots. '
      + 'Each dot is a number from 0 for paper to 1 for full ink. '
      + 'Every picture to come is calculated from these 784 numbers.',
  },
  conv: {
    name: 'Convolution',
    short: 'conv',
    question: 'What does a convolution do?',
    about: 'A small grid of numbers, the filter, slides over what came before, like a stencil moved across a page. '
      + 'At every stop it multiplies what lies beneath it by its own numbers and adds everything up: a large sum says that here is what the filter looks for, such as an edge that leans to the left. '
      + 'Each filter draws a map of its own, and nobody chose what the filters look for: the network found them by practising.',
  },
  batchnorm: {
    name: 'Batch norm',
    short: 'norm',
    question: 'What does batch norm do?',
    about: 'Some maps come out with big numbers and some with small ones, so this layer brings them all to a common scale. '
      + 'It takes off the map’s usual value and divides by how much that map usually varies; both were measured while the network practised. '
      + 'Then it stretches and shifts each map by two numbers of its own, which were learned.',
  },
  relu: {
    name: 'ReLU',
    short: 'relu',
    question: 'What does ReLU do?',
    about: 'Everything below zero becomes zero, and everything else stays as it is. '
      + 'So a map only says where something was found and how strongly, never how much it was missing. '
      + 'Simple as it is, this bend is what lets layers put on top of each other do more than a single one could.',
  },
  maxpool: {
    name: 'Max pooling',
    short: 'pool',
    question: 'What does max pooling do?',
    about: 'Each map is cut into small squares, and of every square only the largest number is kept. '
      + 'The map gets smaller, but whatever was found in it stays. '
      + 'A stroke that lies a dot further left or right now gives nearly the same result.',
  },
  averagepool: {
    name: 'Average pooling',
    short: 'pool',
    question: 'What does average pooling do?',
    about: 'Each map is cut into small squares, and every square is replaced by its average. '
      + 'The map gets smaller and smoother. '
      + 'A stroke that lies a dot further left or right now gives nearly the same result.',
  },
  globalaveragepool: {
    name: 'Global average',
    short: 'mean',
    question: 'What does a global average do?',
    about: 'Every map is replaced by one number: its average. '
      + 'Where in the map something was found no longer counts, only how much of it there is. '
      + 'What remains is a short list with one number a map.',
  },
  flatten: {
    name: 'Flatten',
    short: 'flat',
    question: 'What does flatten do?',
    about: 'Up to here the numbers lay in maps with rows and columns. '
      + 'Now they are written one after the other into one long list. '
      + 'Nothing is calculated; the next layer just wants a list.',
  },
  dense: {
    name: 'Dense layer',
    short: 'dense',
    question: 'What does a dense layer do?',
    about: 'Every number of the list has a say in every output: each is multiplied by a weight, and all of it is added up. '
      + 'A positive weight says “this speaks for it”, a negative one “this speaks against it”. '
      + 'The weights were learned from thousands of examples, and in the last such layer each output stands for a digit.',
  },
  softmax: {
    name: 'Softmax',
    short: 'answer',
    question: 'What does softmax do?',
    about: 'Ten scores, of any size, become ten shares that make one whole. '
      + 'Each score becomes a power of e, about 2.718, so that a lead of a few points turns into a lead of many times. '
      + 'Divided by their total, these powers are the network’s belief in each digit.',
  },
};

/** Its name, numbered where the network has several: "Convolution 3". */
export function nameOf(step, steps) {
  const several = steps.filter(({ type }) => type === step.type).length > 1;
  return several ? `${KINDS[step.type].name} ${step.number}` : KINDS[step.type].name;
}

/** Its name in one short word. */
export const shortNameOf = (step) => KINDS[step.type].short;

/** The heading of its explanation: "What does a convolution do?" */
export const questionOf = (step) => KINDS[step.type].question;

/** Its explanation, three sentences. */
export const aboutOf = (step) => KINDS[step.type].about;

/** Its output's shape: "64 maps of 14 × 14". */
export function shapeInWords(step) {
  const { height, width, channels } = step.output;
  if (step.type === 'softmax') {
    return `${channels} shares of one whole`;
  }

  if (step.type === 'input') {
    return `${height} × ${width} dots`;
  }

  return isList(step)
    ? `a list of ${count(channels)} numbers`
    : `${count(channels)} ${channels === 1 ? 'map' : 'maps'} of ${height} × ${width}`;
}

/** How it is set up: "5 × 5 filters, every 2nd place, a rim of zeros"; empty where there is nothing to say. */
export function setupInWords(step) {
  if (!step.kernel) {
    return '';
  }

  const window = `${step.kernel} × ${step.kernel} ${step.type === 'conv' ? 'filters' : 'squares'}`;
  const apart = step.type === 'conv' && step.stride > 1 ? `, every ${ordinal(step.stride)} place` : '';
  return window + apart + (step.top + step.left > 0 ? ', a rim of zeros' : '');
}

/** Where a value lies: "map 7, row 12, column 5"; "number 81"; "digit 3". */
export function placeInWords(step, index) {
  if (step.type === 'input') {
    const { y, x } = placeOf(step.output, index);
    return `row ${y + 1}, column ${x + 1}`;
  }

  if (step.answers) {
    return `digit ${index}`;
  }

  if (isFlat(step.output)) {
    return `${isList(step) ? 'number' : 'map'} ${index + 1}`;
  }

  const { y, x, channel } = placeOf(step.output, index);
  return `map ${channel + 1}, row ${y + 1}, column ${x + 1}`;
}

// ReLU and batch norm hand on what they were given: a list stays a list.
function isList(step) {
  return ['relu', 'batchnorm'].includes(step.type) ? isList(step.before) : ['flatten', 'dense', 'globalaveragepool'].includes(step.type);
}

const count = (number) => number.toLocaleString('en-GB');

const ordinal = (number) => ({ 2: '2nd', 3: '3rd' })[number] ?? `${number}th`;
