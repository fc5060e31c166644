import { cancelJob, Gone, jobs, Refused, results, retryJob } from "./api.js";
import { announce } from "./announce.js";
import { isUnderWay, JobRow } from "./job-row.js";
import { save } from "./save.js";
import { clearTrouble, say } from "./trouble.js";
import { counted } from "./words.js";

/** @typedef {import("./api.js").Job} Job */

// While something goes on, and while nothing does; milliseconds.
const lively = 2000, idle = 10_000;

// Of a database with very many jobs no more is asked than it can well answer.
const share = 5;

const element = id => document.getElementById(id);
const list = element("list");

/** @type {Map<string, JobRow>} */
const rows = new Map();
let asked = 0;

/**
 * Runs what a person wants, shows what came of it, and says in words where it failed.
 * @param {() => Promise<string|void>} action tells what is still in the way, if anything
 */
async function attempt(action) {
  try {
    const hindrance = await action();
    await refresh();
    if (hindrance) {
      say(hindrance);
    } else {
      clearTrouble();
    }
  } catch (error) {
    say(error instanceof Gone ? "The server does not answer. Try again in a moment." : error.message);
  }
}

/** Looks once how far all are. */
async function refresh() {
  const turn = ++asked;
  const state = await jobs();

  // Another look may have begun and ended meanwhile.
  if (turn === asked) {
    show(state);
    await Promise.all([...rows.values()].map(row => row.look()));
  }

  return state;
}

function show({ jobs: all, workersAtWork }) {
  const names = new Set(all.map(({ job }) => job));
  for (const [name, row] of rows) {
    if (!names.has(name)) {
      rows.delete(name);
      row.element.remove();
    }
  }

  all.forEach((job, at) => {
    const row = rows.get(job.job) ?? add(job);
    row.show(job);
    if (list.children[at] !== row.element) {
      list.insertBefore(row.element, list.children[at] ?? null);
    }
  });
  element("empty").hidden = all.length > 0;
  const waits = all.some(isUnderWay);
  element("about").textContent = workersAtWork > 0 ? `${counted(workersAtWork, "worker")} ${workersAtWork === 1 ? "is" : "are"} at work.`
    : waits ? "No worker is at work: start one with “scrawl worker”, on as many machines as there are."
    : "Pictures in any number, read by workers on many machines.";
}

/** @param {Job} job */
function add({ job }) {
  const row = new JobRow(job, {
    cancel: () => attempt(() => cancel(job)),
    retry: () => attempt(() => retry(job)),
    save: format => attempt(async () => save(await results(job, format), `${job}.${format}`)),
    open: () => attempt(async () => {}),
  });
  rows.set(job, row);
  return row;
}

async function cancel(name) {
  const dialog = element("cancel-dialog");
  element("cancel-title").textContent = `Call ${name} off?`;
  element("cancel-what").textContent = "What is read stays, and what workers have in hand is finished. It can go on later where it stopped.";
  dialog.returnValue = "no";
  dialog.showModal();
  await new Promise(done => dialog.addEventListener("close", done, { once: true }));
  if (dialog.returnValue === "yes") {
    await cancelJob(name);
  }
}

async function retry(name) {
  const { chunks, waits } = await retryJob(name);
  const are = `${counted(chunks, "chunk")} ${chunks === 1 ? "is" : "are"}`;
  if (waits !== null) {
    return `${are} to be read again. The broker cannot be reached (${waits}); workers send them once it can.`;
  }

  announce(`${are} sent again.`);
}

/** Shows how far all are, as long as the page is open and looked at. */
async function follow() {
  for (;;) {
    const began = performance.now();
    let pause = lively;
    try {
      const { jobs: all } = await refresh();
      clearTrouble("reading");
      pause = all.some(isUnderWay) ? lively : idle;
    } catch (error) {
      if (error instanceof Refused && error.status === 404) {
        element("none").hidden = false;
        return;
      }

      if (!(error instanceof Gone || error.isBusy)) {
        say(error.message);
        return;
      }

      say(error.isBusy ? error.message : "The server does not answer. Trying again…", "reading");
    }

    await new Promise(done => setTimeout(done, Math.max(pause, share * (performance.now() - began))));
    if (document.hidden) {
      await new Promise(done => document.addEventListener("visibilitychange", done, { once: true }));
    }
  }
}

follow();
