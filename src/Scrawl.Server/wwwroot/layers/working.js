// A value's working on paper: tinted grids of numbers, and columns of figures that add up.

import { attributes, make } from './dom.js';
import { brief, column, exact, percent, scientific } from './numbers.js';
import { placeInWords } from './words.js';

const MOST_COLUMNS_WITH_NUMBERS = 7;
const MOST_WEIGHTS = 10;
const MOST_PATCHES = 2;

/** The working as elements, one builder for each kind of result that `workOut` gives. */
export const WORKING = {
  pixel: ({ pixel, value }) => [
    sentence(`Grey value ${pixel} of 255, where 0 is paper and 255 is full ink: ${pixel} ÷ 255 = ${exact(value)}.`),
  ],
  filter: (result, step) => {
    const shown = result.parts.slice(0, MOST_PATCHES);
    const rest = result.parts.length - shown.length;
    const others = result.parts.slice(shown.length).reduce((total, part) => total + part.sum, 0);
    const rows = shown.map(({ channel, sum }) => [sourceOf(step, channel), sum]);
    const terms = shown.map((part) => term(part, result.side, sourceOf(step, part.channel), step.before.type === 'input'));
    return rows.length === 1 && result.bias === null
      ? [...terms, sentence('That sum is the value; this layer adds nothing to it.')]
      : [...terms, ledger(rows, rest > 0 ? [`${rest} more ${rest === 1 ? 'map' : 'maps'}`, others] : null, result.bias, result.value)];
  },
  weights: (result, step) => {
    const shown = result.parts.slice(0, MOST_WEIGHTS);
    const rest = result.parts.length - shown.length;
    const others = result.parts.slice(shown.length).reduce((total, part) => total + part.sum, 0);
    const rows = shown.map(({ from, input, weight, sum }) => [originOf(step.before, from), sum, `${exact(input)} × ${exact(weight)}`]);
    return [ledger(rows, rest > 0 ? [`${rest} more`, others] : null, result.bias, result.value)];
  },
  norm: ({ before, mean, spread, standard, scale, shift, value }) => [
    chain([
      ['the value before', '', exact(before)],
      ['less the usual value', `− ${bracketed(mean)}`, exact(before - mean)],
      ['by how much it varies', `÷ ${exact(spread)}`, exact(standard)],
      ['times the learned scale', `× ${bracketed(scale)}`, exact(standard * scale)],
      ['plus the learned shift', `+ ${bracketed(shift)}`, exact(value)],
    ]),
  ],
  relu: ({ before, value }) => [
    bend(before),
    sentence(before > 0
      ? `${exact(before)} is above zero, so it stays ${exact(value)}.`
      : before < 0 ? `${exact(before)} is below zero, so it becomes 0.` : 'It was zero and stays zero.'),
  ],
  window: ({ rule, cells, columns, winner, value }) => [
    make('div', 'layers-row', matrix(cells, columns, 'the square', winner)),
    sentence(rule === 'largest'
      ? `The largest of these ${cells.length} is ${exact(value)}: it alone goes on.`
      : `These ${cells.length} add up to ${exact(value * cells.length)}; divided by ${cells.length}, that is ${exact(value)}.`),
  ],
  move: ({ value }, step, index) => [
    sentence(`Number ${(index + 1).toLocaleString('en-GB')} of the list is ${placeInWords(step.before, index)}: ${exact(value)}, unchanged.`),
  ],
  shares: ({ logits, largest, powers, total, index }, step, _, temperature) => [
    figures(
      ['digit', 'score', `e^(score − ${bracketed(largest)})`, 'share'],
      logits.map((logit, digit) => [String(digit), exact(logit), scientific(powers[digit]), percent(powers[digit] / total)]),
      index),
    sentence(`The powers add up to ${total.toPrecision(4)}; digit ${index} has ${scientific(powers[index])} of that, a share of ${percent(powers[index] / total)}. `
      + `The largest score is taken off all of them, which changes no share.${temperature === null
        ? '' : ` The scores are divided by a temperature of ${temperature} already, so that “90% sure” comes close to right nine times in ten.`}`),
  ],
};

/** What a map of the layer before is called. */
function sourceOf(step, channel) {
  return step.before.type === 'input' ? 'your digit' : `map ${channel + 1}`;
}

/** Where in the maps a number of a list comes from. */
function originOf(step, index) {
  return step.type === 'flatten' ? placeInWords(step.before, index).replace(', row ', ' · ').replace(', column ', ', ') : placeInWords(step, index);
}

const bracketed = (value) => value < 0 ? `(${exact(value)})` : exact(value);

const sentence = (text) => make('p', 'layers-sentence', text);

/** patch × filter = products, and what they add up to. */
function term({ patch, filter, products, sum }, side, source, inked) {
  const small = side <= 3;
  return make('figure', inked ? 'layers-term layers-inked' : 'layers-term',
    make('div', 'layers-row',
      matrix(patch, side, `${source} here`), make('span', 'layers-sign', '×'),
      matrix(filter, side, 'filter'), ...small ? [make('span', 'layers-sign', '='), matrix(products, side, 'products')] : []),
    make('figcaption', '', small ? 'products add up to ' : 'products, added up: ', make('b', '', exact(sum))));
}

/** A grid of numbers, each tinted by its sign and strength. */
function matrix(values, columns, name, winner = -1) {
  const peak = Math.max(...values.map(Math.abs)) || 1;
  const grid = attributes(make('div', 'layers-matrix'), {
    role: 'img', 'aria-label': `${name}: ${Array.from(values, brief).join(', ')}`,
  });
  grid.style.setProperty('--columns', columns);
  values.forEach((value, cell) => {
    const number = make('span', value < 0 ? 'layers-negative' : '', columns <= MOST_COLUMNS_WITH_NUMBERS ? brief(value) : '');
    number.classList.toggle('layers-winner', cell === winner);
    number.style.setProperty('--share', Math.abs(value) / peak);
    grid.append(number);
  });
  return make('div', 'layers-named', grid, make('small', '', name));
}

/** Terms above a line, their total below it; `rest` and a bias are terms as well. */
function ledger(rows, rest, bias, value) {
  const all = [...rows, ...rest ? [rest] : [], ...bias === null ? [] : [['bias', bias]]];
  const { terms, total } = column(all.map((row) => row[1]), value, rest ? rows.length : 0);
  const table = make('table', 'layers-ledger');
  all.forEach(([name, , product = ''], row) => table.append(line('', name, product, terms[row])));
  table.append(line('layers-total', 'together', '', total));
  return table;
}

function chain(rows) {
  const table = make('table', 'layers-ledger layers-chain');
  rows.forEach((row, place) => table.append(line(place === rows.length - 1 ? 'layers-total' : '', ...row)));
  return table;
}

const line = (className, name, product, result) =>
  make('tr', className, attributes(make('th', '', name), { scope: 'row' }), make('td', 'layers-product', product), make('td', '', result));

function figures(head, rows, marked) {
  const table = make('table', 'layers-figures');
  table.append(make('thead', '', make('tr', '', ...head.map((name) => attributes(make('th', '', name), { scope: 'col' })))));
  table.append(make('tbody', '', ...rows.map(([name, ...cells], row) =>
    make('tr', row === marked ? 'layers-marked' : '', attributes(make('th', '', name), { scope: 'row' }), ...cells.map((cell) => make('td', '', cell))))));
  return table;
}

/** The bent line of a ReLU with this value on it. */
function bend(before) {
  const at = Math.max(-1, Math.min(1, Math.tanh(before))) * 50;
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const draw = (tag, values) => picture.append(attributes(document.createElementNS('http://www.w3.org/2000/svg', tag), values));
  attributes(picture, { viewBox: '-60 -60 120 72', class: 'layers-bend', 'aria-hidden': 'true' });
  draw('path', { d: 'M-58 0H58M0 -58V10', class: 'layers-axis' });
  draw('path', { d: 'M-55 0H0L55 -55', class: 'layers-curve' });
  draw('circle', { cx: at, cy: Math.min(0, -at), r: 4.5 });
  return picture;
}
