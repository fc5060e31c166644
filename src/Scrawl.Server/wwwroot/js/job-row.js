import { job as ask, Refused } from "./api.js";
import { announce } from "./announce.js";
import { make } from "../layers/dom.js";
import { showFailures, showWorkers } from "./job-details.js";
import { icon } from "./outcome.js";
import { counted, duration } from "./words.js";

/** @typedef {import("./api.js").Job} Job */

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const states = { waiting: "Waiting", reading: "Reading", done: "Done", "failed in part": "Failed in part", cancelled: "Called off" };
const number = value => Math.round(value).toLocaleString("en");

/** The share that is read; all of it only where it is all. */
const share = ({ pictures, picturesRead }) => `${(Math.floor(1000 * picturesRead / Math.max(1, pictures)) / 10).toFixed(1)}%`;

/** @param {Job} job */
export const isUnderWay = ({ state }) => state === "waiting" || state === "reading";

let made = 0;

/** Shows this instead, where it is anything else: what stays as it is can be pointed at and copied meanwhile. */
function replace(element, ...children) {
  const fresh = make("div", "", ...children);
  if (fresh.innerHTML !== element.innerHTML) {
    element.replaceChildren(...fresh.childNodes);
  }
}

/** One job on the page. It stays where it is while its figures change, so that nobody loses what is pointed at. */
export class JobRow {
  #name;
  #state = "";
  #parts;
  #details;

  /**
   * @param {string} name
   * @param {{ cancel: () => void, retry: () => void, save: (format: string) => void, open: () => void }} acts what a person may want of it
   */
  constructor(name, acts) {
    this.#name = name;
    const title = Object.assign(make("h2", "", name), { id: `job-${++made}` });
    const bar = Object.assign(make("progress"), { max: 1 });
    bar.setAttribute("aria-labelledby", title.id);
    const button = (className, picture, text, what, act) => {
      const button = Object.assign(make("button", `button ${className}`, icon(picture), text), { type: "button", ariaLabel: what });
      button.addEventListener("click", act);
      return button;
    };
    this.#parts = {
      state: make("p", "state"),
      input: make("code"),
      time: make("time"),
      bar,
      figures: make("dl", "figures"),
      failed: make("p", "failed"),
      retry: button("", "again", make("span"), "", acts.retry),
      csv: button("", "download", "CSV", `CSV: results of ${name}`, () => acts.save("csv")),
      ndjson: button("", "download", "NDJSON", `NDJSON: results of ${name}`, () => acts.save("ndjson")),
      cancel: button("grave", "cross", "Call off", `Call off: ${name}`, acts.cancel),
    };
    this.#details = make("details", "",
      make("summary", "", "Workers and failures"),
      make("div", "details"));
    this.#details.addEventListener("toggle", () => this.#details.open && acts.open());
    const { state, input, time, figures, failed, retry, cancel, csv, ndjson } = this.#parts;
    this.element = make("li", "job",
      make("div", "job-head",
        make("div", "", title, make("p", "note", input, " submitted ", time)),
        state),
      bar, figures, failed,
      make("div", "tools",
        retry, cancel,
        csv, ndjson),
      this.#details);
  }

  /**
   * How far it is.
   * @param {Job} job
   */
  show(job) {
    const { state, input, time, bar, failed, retry, cancel, csv, ndjson } = this.#parts;
    const focused = document.activeElement;
    if (this.#state !== job.state) {
      if (this.#state) {
        announce(`${job.job}: ${states[job.state]}.`);
      }

      this.#state = job.state;
      this.element.dataset.state = job.state;
      state.textContent = states[job.state];
    }

    input.textContent = job.input;
    time.dateTime = job.submitted;
    time.textContent = moment.format(new Date(job.submitted));
    bar.value = job.picturesRead / Math.max(1, job.pictures);
    this.#showFigures(job);
    failed.hidden = job.chunksFailed === 0;
    failed.textContent = `${counted(job.chunksFailed, "chunk")} ${job.chunksFailed === 1 ? "was" : "were"} given up after five attempts: see why below, mend it, then send ${job.chunksFailed === 1 ? "it" : "them"} again.`;
    const isOff = job.state === "cancelled";
    retry.hidden = !isOff && job.chunksFailed === 0;
    retry.lastChild.textContent = isOff ? "Go on" : "Send again";
    retry.ariaLabel = `${retry.lastChild.textContent}: ${job.job}`;
    cancel.hidden = !isUnderWay(job);
    csv.hidden = ndjson.hidden = job.chunksRead === 0;

    // Whoever used a button that is not there any more goes on from the next.
    if (focused === retry || focused === cancel) {
      [focused, retry, cancel, this.#details.firstChild].find(next => !next.hidden).focus();
    }
  }

  /** Fetches who reads it and what failed, where a person looks at that. */
  async look() {
    if (!this.#details.open) {
      return;
    }

    try {
      const job = await ask(this.#name);
      replace(this.#details.lastChild, showWorkers(job.workers), ...showFailures(job));
    } catch (error) {
      // It may be gone by now: then the next look at the list shows that.
      if (!(error instanceof Refused && error.status === 404)) {
        throw error;
      }
    }
  }

  #showFigures(job) {
    const figures = [
      ["Read", share(job), `${number(job.picturesRead)} of ${counted(job.pictures, "picture")}`],
      (isUnderWay(job) || job.state === "done") && ["A second", number(job.picturesPerSecond), job.state === "done" ? "over all of its time" : "in the last minute"],
      isUnderWay(job) && ["Left", job.secondsLeft === null ? "–" : duration(job.secondsLeft), `${number(job.chunks - job.chunksRead - job.chunksFailed)} of ${counted(job.chunks, "chunk")}`],
      ["Bad pictures", number(job.picturesBad), job.picturesBad === 0 ? "" : "the results say why"],
    ].filter(Boolean);
    replace(this.#parts.figures, ...figures.map(([what, value, note]) => make("div", "", make("dt", "", what), make("dd", "", make("b", "", value), make("span", "note", note)))));
  }
}
