// Numbers as people read them: a true minus sign, few digits, and columns that add up.

const MINUS = '−';

/** Two decimals, fewer where the number is large: "0.52", "−12.3", "0". */
export function brief(value) {
  const size = Math.abs(value);
  return signed(value, size === 0 ? 0 : size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** Three decimals, fewer where the number is large. */
export const exact = (value) => signed(value, decimalsOf(value));

/** Three digits, with a power of ten where the number is tiny: "0.135", "9.42 × 10⁻¹⁰". */
export function scientific(value) {
  if (value === 0 || value >= 0.001) {
    return value.toPrecision(3);
  }

  const [digits, exponent] = value.toExponential(2).split('e-');
  return `${digits} × 10⁻${Array.from(exponent, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[digit]).join('')}`;
}

/** A share as a percentage; what is tiny but there is not called nothing. */
export function percent(share) {
  const hundredths = 100 * share;
  return hundredths >= 99.995 || hundredths < 0.005 && hundredths > 0
    ? hundredths < 50 ? '< 0.01%' : '> 99.99%'
    : `${hundredths.toFixed(hundredths >= 10 ? 1 : 2)}%`;
}

/**
 * Terms and their total, with the same number of decimals, so that what is shown adds up: one term takes up what rounding
 * leaves over.
 * @param {number[]} terms
 * @param {number} total
 * @param {number} slack which term that is
 * @returns {{terms: string[], total: string}}
 */
export function column(terms, total, slack = 0) {
  const decimals = decimalsOf(Math.max(...terms.map(Math.abs), Math.abs(total)));
  const unit = 10 ** decimals;
  const rounded = terms.map((term) => Math.round(term * unit));
  const sum = Math.round(total * unit);
  rounded[slack] += sum - rounded.reduce((one, other) => one + other, 0);
  return { terms: rounded.map((term) => signed(term / unit, decimals)), total: signed(sum / unit, decimals) };
}

const decimalsOf = (value) => Math.abs(value) >= 1000 ? 1 : Math.abs(value) >= 100 ? 2 : 3;

function signed(value, decimals) {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}
