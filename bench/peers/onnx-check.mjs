// Whether ONNX Runtime computes what was expected of exported models.
//
//   node onnx-check.mjs FOLDER [TOLERANCE]
//
// For every NAME.onnx in the folder: NAME.images.f32 (32-bit floats, image by image as the model's input has them) goes in,
// NAME.probabilities.f32 should come out. Prints one JSON line a model; exits with 1 where a difference passes the
// tolerance (default 1e-4).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ort from 'onnxruntime-node';

const [folder, tolerance = '1e-4'] = process.argv.slice(2);
const batch = 250;

const floats = (path) => {
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
};

let failed = false;
for (const file of readdirSync(folder).filter((name) => name.endsWith('.onnx')).sort()) {
  const name = file.slice(0, -'.onnx'.length);
  const session = await ort.InferenceSession.create(join(folder, file));
  const shape = session.inputMetadata[0].shape;
  if (session.inputNames.join() !== 'image' || session.outputNames.join() !== 'probabilities' || shape[0] !== 'N') {
    throw new Error(`${file}: inputs ${session.inputNames} ${shape}, outputs ${session.outputNames}; expected image [N, ...] and probabilities`);
  }

  const images = floats(join(folder, `${name}.images.f32`));
  const expected = floats(join(folder, `${name}.probabilities.f32`));
  const perImage = shape.slice(1).reduce((product, size) => product * size, 1);
  const count = images.length / perImage;
  const classes = expected.length / count;
  let worst = 0;
  let answers = 0;

  // The first image alone, then all: the batch's size is free.
  const slices = [[0, 1]];
  for (let start = 0; start < count; start += batch) slices.push([start, Math.min(start + batch, count)]);
  for (const [start, end] of slices) {
    const image = new ort.Tensor('float32', images.subarray(start * perImage, end * perImage), [end - start, ...shape.slice(1)]);
    const { probabilities } = await session.run({ image });
    if (probabilities.dims.join() !== [end - start, classes].join()) {
      throw new Error(`${file}: probabilities of ${probabilities.dims}, expected ${end - start},${classes}`);
    }
    probabilities.data.forEach((value, i) => {
      const difference = Math.abs(value - expected[start * classes + i]);
      worst = Number.isNaN(difference) ? Infinity : Math.max(worst, difference);
      answers++;
    });
  }

  const agrees = answers > 0 && worst <= Number(tolerance);
  failed ||= !agrees;
  console.log(JSON.stringify({ model: name, images: count, maxDifference: worst, tolerance: Number(tolerance), agrees }));
}
process.exit(failed ? 1 : 0);
