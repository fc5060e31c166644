import { make } from "../layers/dom.js";
import { counted, duration } from "./words.js";

/**
 * @typedef {import("./api.js").Job} Job
 * @typedef {import("./api.js").JobWorker} JobWorker
 * @typedef {import("./api.js").JobFailure} JobFailure
 */

// Seconds after which a worker that says nothing is likely gone; it speaks every five.
const silence = 30;

/**
 * Who reads a job.
 * @param {JobWorker[]} workers
 */
export function showWorkers(workers) {
  return workers.length === 0
    ? make("p", "note", "No workers yet; start one with ", make("code", "", "scrawl worker"), ".")
    : make("section", "", make("h3", "", "Workers"), make("ul", "workers", ...workers.map(worker)));
}

/** @param {JobWorker} worker */
function worker({ name, chunks, pictures, picturesPerSecond, doing, secondsSilent }) {
  const isSilent = secondsSilent === null || secondsSilent > silence;
  const heard = secondsSilent === null ? "not heard of for long"
    : isSilent ? `not heard of for ${duration(secondsSilent)}`
    : doing;
  return make("li", isSilent ? "silent" : "",
    make("b", "", name),
    make("span", "note", heard),
    make("span", "did", chunks === 0 ? "nothing of this job yet" : `${counted(chunks, "chunk")}, ${counted(pictures, "picture")}, ${Math.round(picturesPerSecond).toLocaleString("en")} a second`));
}

/**
 * What failed, and why.
 * @param {Job} job
 * @returns {HTMLElement[]}
 */
export function showFailures({ failures, chunksFailed }) {
  const more = chunksFailed - failures.filter(({ givenUp }) => givenUp).length;
  return failures.length === 0 ? [make("p", "note", "Nothing has failed.")] : [make("section", "",
    make("h3", "", "Failures"),
    make("ul", "failures", ...failures.map(failure)),
    ...more > 0 ? [make("p", "note", `And ${counted(more, "chunk")} more that ${more === 1 ? "was" : "were"} given up.`)] : [])];
}

/** @param {JobFailure} failure */
function failure({ chunk, pictures, first, givenUp, read, reasons }) {
  const state = givenUp ? "given up" : read ? "read in the end" : "will be tried again";
  return make("li", givenUp ? "given-up" : "",
    make("p", "", make("b", "", `Chunk ${chunk.toLocaleString("en")}`), `: ${state}`),
    make("p", "note", `${counted(pictures, "picture")} from `, make("code", "", first), " on"),
    make("ol", "", ...reasons.map(reason => make("li", "", reason))));
}
