// Reads a .safetensors file: eight bytes with the header's length, the header as JSON, then the tensors' bytes.

const LENGTH_BYTES = 8;

/**
 * @param {ArrayBuffer} buffer the whole file
 * @returns {{metadata: Object<string, string>, tensors: Map<string, {shape: number[], data: Float32Array}>}}
 * @throws {Error} where it is no such file, or a tensor is not of 32-bit floats
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
    if (dtype !== 'F32' || start + to > buffer.byteLength) {
      throw new Error(`The model file's tensor "${name}" is of type ${dtype}, bytes ${from} to ${to}; expected F32 within the file.`);
    }

    tensors.set(name, { shape, data: floats(view, start + from, (to - from) / 4) });
  }

  return { metadata, tensors };
}

// The header may have any length, so the floats may lie at any byte.
function floats(view, offset, count) {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    values[i] = view.getFloat32(offset + 4 * i, true);
  }

  return values;
}
