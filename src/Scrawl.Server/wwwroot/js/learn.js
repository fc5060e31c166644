import { Gone, stopTeaching, teach, teaching } from "./api.js";
import { announce } from "./announce.js";
import { showDoubts } from "./doubts.js";
import { showOutcome, verdictOf } from "./outcome.js";
import { clearTrouble, say } from "./trouble.js";
import { showVersions } from "./versions.js";
import { capital, counted } from "./words.js";

/** @typedef {import("./api.js").Teaching} Teaching */

const pause = 800;
const element = id => document.getElementById(id);
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "short" });

/** Runs what may fail, and says in words where it did. */
async function attempt(action) {
  try {
    await action();
    clearTrouble();
  } catch (error) {
    say(error instanceof Gone ? "The server does not answer. Try again in a moment." : error.message);
  }
}

/** @param {Teaching} state */
function show({ running, corrections, progress, last }) {
  element("about").textContent = corrections === 0
    ? "The network learns from pictures that people kept. None are kept yet: where a digit is misread, tap the right one under “Not right?”."
    : `${counted(corrections, "picture")} ${corrections === 1 ? "is" : "are"} kept. Learning from ${corrections === 1 ? "it" : "them"} takes about a minute, beside the reading; what comes of it is taken only if it forgets nothing for it.`;
  element("teach").hidden = running || corrections === 0;
  element("under-way").hidden = !running;
  if (progress) {
    element("phase").textContent = capital(progress.phase);
    element("progress").value = progress.share;
    element("elapsed").textContent = counted(Math.round(progress.seconds), "second");
  }

  element("outcome").hidden = !last;
  const time = element("outcome-time");

  // Asked again and again, it is mostly the same: its pictures are fetched once.
  if (last && time.dateTime !== last.finished) {
    time.dateTime = last.finished;
    time.textContent = moment.format(new Date(last.finished));
    element("outcome-title").textContent = last.version === null ? "The last teaching" : `The last teaching made version ${last.version}`;
    element("outcome-view").replaceChildren(showOutcome(last.outcome));
  }

  showDoubts(last?.outcome.doubts ?? [], last?.outcome.lessons ?? [], attempt);
  element("content").hidden = false;
}

/** Shows how far it is until it is over. */
async function follow() {
  let state = await teaching();
  show(state);
  while (state.running) {
    await new Promise(done => setTimeout(done, pause));
    try {
      state = await teaching();
    } catch (error) {
      if (!(error instanceof Gone || error.isBusy)) {
        throw error;
      }

      // It goes on without us.
      say("The server does not answer. Trying again…");
      continue;
    }

    clearTrouble();
    show(state);
  }

  if (state.failed) {
    throw new Error(state.failed);
  }

  return state;
}

async function learn() {
  show(await teach());
  announce("Learning.");
  element("stop").focus();
  const before = element("outcome-time").dateTime;
  try {
    const { last } = await follow();
    announce(last && last.finished !== before ? verdictOf(last.outcome) : "Stopped. Nothing has changed.");
  } finally {
    element("teach").focus();
    await showVersions(attempt);
  }
}

async function begin() {
  try {
    await follow();
  } finally {
    await showVersions(attempt);
  }
}

element("teach").addEventListener("click", () => attempt(learn));
element("stop").addEventListener("click", () => attempt(stopTeaching));
attempt(begin);
