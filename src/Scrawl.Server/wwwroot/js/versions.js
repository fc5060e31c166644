import { activate, taughtBy, versions } from "./api.js";
import { announce } from "./announce.js";
import { make } from "../layers/dom.js";
import { icon, showOutcome } from "./outcome.js";
import { counted } from "./words.js";

/** @typedef {import("./api.js").Version} Version */

const element = id => document.getElementById(id);
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const share = value => `${(100 * value).toFixed(2)}%`;

/**
 * The versions that there are, and a way back to each.
 * @param {(action: () => Promise<void>) => Promise<void>} attempt
 */
export async function showVersions(attempt) {
  element("versions").replaceChildren(...(await versions()).map(version => row(version, attempt)));
}

const nameOf = id => id === 0 ? "Before any learning" : `Version ${id}`;

/** @param {Version} version */
function row({ id, sha256, active, created, taught }, attempt) {
  const facts = taught
    ? `${moment.format(new Date(created))}. Learned ${counted(taught.lessons, "picture")}: reads ${taught.readAfter} of ${taught.lessons}, before ${taught.readBefore}. Validation images ${share(taught.accuracyBefore)} → ${share(taught.accuracyAfter)}.`
    : "The network that this server was given; all others are taught from it.";
  const item = make("li", active ? "active" : "",
    make("div", "",
      make("h3", "", nameOf(id)),
      make("p", "", facts),
      make("p", "note", "SHA-256 ", make("code", "", sha256.slice(0, 12)))),
    active ? make("p", "answers", icon("check"), "Answers now") : goBack(id, attempt));
  if (taught) {
    item.append(details(id, attempt));
  }

  return item;
}

function goBack(id, attempt) {
  const button = Object.assign(make("button", "button", "Let it answer"), { type: "button", ariaLabel: `Let it answer: ${nameOf(id)}` });
  button.addEventListener("click", () => attempt(async () => {
    button.disabled = true;
    try {
      await activate(id);
      await showVersions(attempt);
      element("versions").focus();
      announce(`${nameOf(id)} answers now.`);
    } finally {
      button.disabled = false;
    }
  }));
  return button;
}

/** What taught it is fetched when someone wants to see it. */
function details(id, attempt) {
  const summary = make("summary", "", "What taught it");
  const whole = make("details", "", summary);
  whole.addEventListener("toggle", () => attempt(async () => {
    if (whole.open && whole.children.length === 1) {
      whole.append(showOutcome(await taughtBy(id)));
    }
  }));
  return whole;
}
