// One measurement of ONNX Runtime. One argument, the request as JSON (see peers.py); prints {"seconds", "median", "iterations"}.
//
// Calls the native session directly: the package's public `run` waits for a turn of Node's event loop first, which would
// be counted against ONNX Runtime at batch 1.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { Tensor } = require('onnxruntime-node');
const { binding, initOrt } = require('onnxruntime-node/dist/binding.js');

const { folder, network, batch, threads, options, warmup, seconds } = JSON.parse(process.argv[2]);
initOrt();
const session = new binding.InferenceSession();
session.loadModel(`${folder}/${network}.onnx`, {
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
  graphOptimizationLevel: options.graphOptimizationLevel,
  executionMode: options.executionMode,
  enableCpuMemArena: true,
  enableMemPattern: options.executionMode === 'sequential',
  extra: { session: { intra_op: { allow_spinning: options.spinning ? '1' : '0' } } },
});

const [, channels, height, width] = session.inputMetadata[0].shape;
const classes = session.outputMetadata[0].shape[1];
const perImage = channels * height * width;
const bytes = readFileSync(`${folder}/${network}.images.f32`);
const images = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
const feeds = [];
for (let start = 0; start + batch * perImage <= images.length; start += batch * perImage) {
  feeds.push({ image: new Tensor('float32', images.subarray(start, start + batch * perImage), [batch, channels, height, width]) });
}
const fetches = { probabilities: new Tensor('float32', new Float32Array(batch * classes), [batch, classes]) };

let next = 0;
const step = () => session.run(feeds[next++ % feeds.length], fetches, {});

for (const end = performance.now() + warmup * 1000; performance.now() < end; ) step();
const times = [];
const start = performance.now();
let last = start;
while (last - start < seconds * 1000) {
  step();
  const now = performance.now();
  times.push(now - last);
  last = now;
}
times.sort((a, b) => a - b);
console.log(JSON.stringify({ seconds: (last - start) / 1000, median: times[times.length >> 1] / 1000, iterations: times.length }));
