// Reads a .safetensors file: eight bytes with the header's length, the header as JSON, then the tensors' bytes.

const LENGTH_BYTES = 8;

const NUMBERS = {
  F32: { bytes: 4, read: (view, offset) => view.getFloat32(offset, true) },
  F16: { bytes: 2, read: half },
};

/**
 * @param {ArrayBuffer} buffer the whole file
 * @returns {{metadata: Object<string, string>, tensors: Map<string, {shape: number[], data: Float32Array}>}}
 * @throws {Error} where it is no such file, or a tensor is of other numbers than 32-bit and 16-bit floats
 */
export function readSafetensors(buffer) {
  const view = new DataView(buffer);
  const headerLength = buffer.byteLength < LENGTH_BYTES ? Infinity : Number(view.getBigUint64(0, true));
  const start = LENGTH_BYTES + headerLength;
  if (start > buffer.byteLength) {
    throw new Error('The model file is cut short: its header does not fit into it.');
  }

  const { __metadata__: metadata = {}, ...entries } = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, LENGTH_BYTES, headerLength)));
  const tensors = new Map();
  for (const [name, { dtype, shape, data_offsets: [from, to] }] of Object.entries(entries)) {
    const number = NUMBERS[dtype];
    if (!number || start + to > buffer.byteLength) {
      throw new Error(`The model file's tensor "${name}" is of type ${dtype}, bytes ${from} to ${to}; expected F32 or F16 within the file.`);
    }

    tensors.set(name, { shape, data: floats(view, start + from, (to - from) / number.bytes, number) });
  }

  return { metadata, tensors };
}

// The header may have any length, so the floats may lie at any byte.
function floats(view, offset, count, { bytes, read }) {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    values[i] = read(view, offset + bytes * i);
  }

  return values;
}

// IEEE 754's binary16: a sign, five bits of exponent, ten of fraction; exponent 0 is a fraction without its leading 1.
function half(view, offset) {
  const bits = view.getUint16(offset, true);
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) {
    return fraction ? NaN : sign * Infinity;
  }

  return sign * (exponent ? (1 + fraction / 1024) * 2 ** (exponent - 15) : fraction * 2 ** -24);
}
