import { askKey, forgetKey, storedKey } from "./key.js";

/**
 * @typedef {{ digit: number|null, confidence: number, probabilities: number[], accepted: boolean, reason: string|null, explanation?: object }} Prediction
 * @typedef {{ digit: number, confidence: number, second: number, secondConfidence: number, box: [number, number, number, number] }} ReadDigit
 * @typedef {{ text: string, confidence: number, digits: ReadDigit[], reason: string|null, explanation?: { grey: string, mask: string, inputs: string[] } }} Reading
 * @typedef {{ id: string, digit: number, read: number|null, confidence: number, accepted: boolean, confirmed: boolean, created: string, width: number, height: number }} Correction
 * @typedef {{ digit: number, confidence: number, accepted: boolean }} LessonReading
 * @typedef {{ id: string, digit: number, learned: boolean, before: LessonReading, after: LessonReading|null }} Lesson
 * @typedef {{ lessonId: string, kind: "not-a-digit"|"contradiction"|"wrong-label", explanation: string, otherId: string|null, reads: number|null }} Doubt
 * @typedef {{ images: number, accuracy: number, perDigit: (number|null)[] }} Figures
 * @typedef {{ taken: boolean, refusal: string|null, replay: string, seconds: number, before: Figures, after: Figures|null, lessons: Lesson[], doubts: Doubt[] }} Outcome
 * @typedef {{ running: boolean, corrections: number, progress: { phase: string, share: number, seconds: number }|null, failed: string|null,
 *   last: { finished: string, version: number|null, outcome: Outcome }|null }} Teaching
 * @typedef {{ lessons: number, readBefore: number, readAfter: number, accuracyBefore: number, accuracyAfter: number }} Taught
 * @typedef {{ name: string, chunks: number, pictures: number, picturesPerSecond: number, doing: string|null, secondsSilent: number|null }} JobWorker
 * @typedef {{ chunk: number, pictures: number, first: string, givenUp: boolean, read: boolean, reasons: string[] }} JobFailure
 * @typedef {{ job: string, input: string, state: "waiting"|"reading"|"done"|"failed in part"|"cancelled", submitted: string,
 *   pictures: number, picturesRead: number, picturesBad: number, chunks: number, chunksRead: number, chunksFailed: number,
 *   picturesPerSecond: number, secondsLeft: number|null, workers?: JobWorker[], failures?: JobFailure[] }} Job
 * @typedef {{ id: number, sha256: string, active: boolean, created: string|null, taught: Taught|null }} Version
 */

// A server that has not answered by then is as good as gone.
const patience = 15_000;

/** The server does not answer. */
export class Gone extends Error {}

/** The server answers that it will not or cannot: its problem details. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} detail in plain words
   * @param {number} wait seconds until it is worth asking again, where the server is busy
   */
  constructor(status, detail, wait) {
    super(detail);
    this.status = status;
    this.wait = wait;
  }

  /** Whether asking again helps. */
  get isBusy() { return this.status === 429 || this.status === 503; }
}

/**
 * Which digit is in a picture.
 * @param {Blob|number[]} picture a picture file, or the 784 values of the network's input
 * @param {{ explain?: boolean, signal?: AbortSignal }} [options]
 * @returns {Promise<Prediction>}
 */
export const recognize = (picture, options) => ask("api/recognize", picture, options);

/**
 * Which digits are in a picture.
 * @param {Blob} picture
 * @param {{ explain?: boolean, signal?: AbortSignal }} [options]
 * @returns {Promise<Reading>}
 */
export const readNumber = (picture, options) => ask("api/read", picture, options);

/** @returns {Promise<object>} the model's card */
export const modelCard = async () => (await call("api/model")).json();

/** @returns {Promise<{ version: string, keyNeeded: boolean, corrections: boolean, jobs: boolean }>} */
export const status = async () => (await call("api/status")).json();

/**
 * Keeps a picture with its true digit.
 * @param {Blob} picture
 * @param {number} digit
 * @returns {Promise<Correction>}
 */
export async function keep(picture, digit) {
  const body = new FormData();
  body.append("file", picture, picture.name ?? "picture.png");
  body.append("digit", String(digit));
  body.append("consent", "true");
  return (await call("api/corrections", { method: "POST", body })).json();
}

/**
 * @param {string|null} after the last one of the page before
 * @returns {Promise<{ corrections: Correction[], next: string|null, total: number }>}
 */
export const kept = async after => (await call(`api/corrections?limit=60${after ? `&after=${encodeURIComponent(after)}` : ""}`)).json();

/** @returns {Promise<Blob>} */
export const keptPicture = async id => (await call(`api/corrections/${encodeURIComponent(id)}/picture`)).blob();

/** @param {"png"|"idx"} format */
export const download = async format => (await call(`api/corrections/download?format=${format}`)).blob();

export const unkeep = id => call(`api/corrections/${encodeURIComponent(id)}`, { method: "DELETE" });
export const unkeepAll = () => call("api/corrections", { method: "DELETE" });

/**
 * Says again which digit a picture shows, the same or another.
 * @returns {Promise<Correction>}
 */
export const sayAgain = async (id, digit) =>
  (await call(`api/corrections/${encodeURIComponent(id)}/digit`, { method: "PUT", body: JSON.stringify({ digit }), headers: { "Content-Type": "application/json" } })).json();

/** @returns {Promise<Teaching>} how far it is, and what came of the last one */
export const teaching = async () => (await call("api/teach")).json();

/** @returns {Promise<Teaching>} */
export const teach = async () => (await call("api/teach", { method: "POST" })).json();

export const stopTeaching = () => call("api/teach", { method: "DELETE" });

/** @returns {Promise<Version[]>} newest first */
export const versions = async () => (await (await call("api/model/versions")).json()).versions;

/** @returns {Promise<Outcome>} what taught a version */
export const taughtBy = async id => (await (await call(`api/model/versions/${id}`)).json()).outcome;

/** Lets a version answer. */
export const activate = id => call(`api/model/versions/${id}/activate`, { method: "POST" });

/** @returns {Promise<{ jobs: Job[], workersAtWork: number }>} the latest first */
export const jobs = async () => (await call("api/jobs")).json();

/** @returns {Promise<Job>} with its workers and failures */
export const job = async id => (await call(pathOf(id))).json();

/** Calls a job off. */
export const cancelJob = id => call(`${pathOf(id)}/cancel`, { method: "POST" });

/** Sends again what was given up; one that was called off goes on.
 * @returns {Promise<{ chunks: number, waits: string|null }>} why the broker does not have them yet, where it has not */
export const retryJob = async id => (await call(`${pathOf(id)}/retry`, { method: "POST" })).json();

/**
 * What was read.
 * @param {"csv"|"ndjson"} format
 * @returns {Promise<string|Blob>} where it is, for a browser to fetch by itself; all of it where it takes a key to get it
 */
export async function results(id, format) {
  const path = `${pathOf(id)}/results?format=${format}`;
  if (storedKey() === null && !(await status()).keyNeeded) {
    return path;
  }

  const response = await call(path, { isLong: true });
  return response.blob().catch(() => { throw new Gone(); });
}

const pathOf = id => `api/jobs/${encodeURIComponent(id)}`;

async function ask(path, picture, { explain = false, signal } = {}) {
  const body = picture instanceof Blob ? picture : JSON.stringify({ pixels: picture });
  const type = picture instanceof Blob ? picture.type || "application/octet-stream" : "application/json";
  const response = await call(explain ? `${path}?explain=true` : path, { method: "POST", body, headers: { "Content-Type": type }, signal });
  return response.json();
}

/** Calls, asking the person for the key where the server wants one. */
async function call(path, options = {}) {
  for (;;) {
    const response = await send(path, options);
    if (response.ok) {
      return response;
    }

    if (response.status !== 401) {
      throw await refusal(response);
    }

    // Either none was given or it is the wrong one.
    const wasWrong = storedKey() !== null;
    forgetKey();
    if (!await askKey(wasWrong)) {
      throw new Refused(401, "This server does that only for people who have its key.", 0);
    }
  }
}

async function send(path, { signal, headers, isLong = false, ...options }) {
  const key = storedKey();
  try {
    const response = await fetch(path, {
      ...options,
      headers: { ...headers, ...(key === null ? {} : { Authorization: `Bearer ${key}` }) },
      signal: AbortSignal.any([signal, isLong ? null : AbortSignal.timeout(patience)].filter(Boolean)),
    });
    if (response.status === 502 || response.status === 504) {
      throw new Gone();
    }

    return response;
  } catch (error) {
    throw signal?.aborted ? error : new Gone();
  }
}

async function refusal(response) {
  const problem = await response.json().catch(() => ({}));
  const wait = Number(response.headers.get("Retry-After")) || 1;
  return new Refused(response.status, problem.detail ?? problem.title ?? `The server answers with status ${response.status}.`, wait);
}
