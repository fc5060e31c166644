import { keptPicture } from "./api.js";
import { attributes, make } from "../layers/dom.js";
import { counted, shortPercent } from "./words.js";

/**
 * @typedef {import("./api.js").Outcome} Outcome
 * @typedef {import("./api.js").Lesson} Lesson
 */

// No digit may lose more of its validation images, in points: the mark on the bars; nor all of them together more than this.
const mostLost = 0.2, mostLostInAll = 0.05;

const share = value => `${(100 * value).toFixed(2)}%`;

/** The difference of two shares as they are shown, in points. */
const points = (from, to) => (Math.round(1e4 * to) - Math.round(1e4 * from)) / 100;

/**
 * What came of a teaching, before and after side by side.
 * @param {Outcome} outcome
 * @returns {HTMLElement}
 */
export function showOutcome(outcome) {
  const { taken, replay, seconds, before, after, lessons } = outcome;
  const learned = lessons.filter(lesson => lesson.learned);
  const view = make("div", `outcome ${taken ? "taken" : "refused"}`,
    make("p", "verdict", icon(taken ? "check" : "cross"), make("span", "", make("b", "", taken ? "Taken. " : "Not taken. "), verdictOf(outcome))));
  if (after) {
    view.append(make("div", "sides",
      make("div", "",
        side("What it knew before", `${before.images.toLocaleString("en")} validation images`, share(before.accuracy), share(after.accuracy)),
        ...perDigit(before, after)),
      make("div", "",
        side("What it was to learn", counted(learned.length, "kept picture"), readOf(learned, "before"), readOf(learned, "after")),
        make("h3", "", "Picture by picture"),
        make("ul", "lessons", ...learned.map(lessonCard)),
        ...learned.every(({ before: was, after: is }) => was.accepted && is.accepted) ? [] : [make("p", "note", "A question mark: not sure enough to be taken for a digit.")])));
  }

  view.append(make("p", "note", `In ${seconds.toFixed(0)} seconds, beside ${replay}.`));
  return view;
}

/**
 * Whether it was taken and why, in a sentence.
 * @param {Outcome} outcome
 */
export function verdictOf({ taken, refusal, before, after }) {
  if (!taken) {
    return refusal;
  }

  const gained = points(before.accuracy, after.accuracy);
  const change = gained === 0 ? "are read as well as before" : gained > 0 ? `are read better by ${gained.toFixed(2)} points` : `lose ${(-gained).toFixed(2)} points of the ${mostLostInAll} that they may`;
  return `Nothing to speak of was forgotten: the validation images ${change}.`;
}

/**
 * A kept picture, fetched with the key; it may have been deleted since.
 * @param {string} id
 * @param {string} alt
 */
export function picture(id, alt) {
  const image = Object.assign(document.createElement("img"), { alt });
  const frame = make("div", "thumb", image);
  keptPicture(id).then(
    found => { image.src = URL.createObjectURL(found); },
    () => frame.replaceChildren(make("span", "note", "deleted since")));
  return frame;
}

export const icon = name => {
  const svg = attributes(document.createElementNS("http://www.w3.org/2000/svg", "svg"), { class: "icon", "aria-hidden": "true" });
  svg.append(attributes(document.createElementNS("http://www.w3.org/2000/svg", "use"), { href: `icons.svg#${name}` }));
  return svg;
};

/** Whether it is read as it should be: as this digit, and taken for one. */
const isRead = (read, digit) => read.accepted && read.digit === digit;

const readOf = (lessons, when) => `${lessons.filter(lesson => isRead(lesson[when], lesson.digit)).length} of ${lessons.length}`;

function side(title, what, before, after) {
  return make("div", "side",
    make("h3", "", title),
    make("p", "note", what),
    make("dl", "", make("div", "", make("dt", "", "Before"), make("dd", "", before)), icon("arrow"), make("div", "", make("dt", "", "After"), make("dd", "", after))));
}

/** The digits whose images are read better or worse than before. */
function perDigit(before, after) {
  const changes = before.perDigit
    .map((was, digit) => ({ digit, was, is: after.perDigit[digit], gained: points(was, after.perDigit[digit]) }))
    .filter(({ gained }) => gained !== 0);
  const reach = Math.max(2 * mostLost, ...changes.map(({ gained }) => Math.abs(gained)));
  const same = 10 - changes.length;
  const rest = changes.length === 0 ? "Each digit of the validation images is read as well as before." : same === 0 ? "" : `The other ${same === 1 ? "digit is" : `${same} digits are`} read as well as before.`;
  const rows = changes.map(({ digit, was, is, gained }) => {
    const bar = make("span", `change ${gained < 0 ? "worse" : "better"}`, make("i"));
    bar.style.setProperty("--from", Math.min(gained, 0) / reach);
    bar.style.setProperty("--to", Math.max(gained, 0) / reach);
    bar.style.setProperty("--limit", mostLost / reach);
    bar.setAttribute("aria-hidden", "true");
    const cells = [share(was), share(is), bar, `${gained < 0 ? "−" : "+"}${Math.abs(gained).toFixed(2)}`];
    return make("tr", "", Object.assign(make("th", "", String(digit)), { scope: "row" }), ...cells.map(cell => make("td", "", cell)));
  });
  const heads = ["Digit", "Before", "After", "", "Points"].map(text => text === "" ? make("td") : Object.assign(make("th", "", text), { scope: "col" }));
  return [
    make("h3", "", "Digit by digit"),
    ...rows.length > 0 ? [make("table", "changes", make("thead", "", make("tr", "", ...heads)), make("tbody", "", ...rows))] : [],
    ...rest ? [make("p", "note", rest)] : [],
  ];
}

/** @param {Lesson} lesson */
function lessonCard({ id, digit, before, after }) {
  return make("li", "",
    picture(id, `Kept as ${digit}`),
    make("div", "reads", make("b", "", String(digit)), make("dl", "", reading("Before", digit, before), reading("After", digit, after))));
}

/** One that is not sure enough to be taken for a digit has a question mark. */
function reading(when, digit, read) {
  const isRight = isRead(read, digit);
  const said = `${read.digit}${read.accepted ? "" : "?"}, ${shortPercent(read.confidence)}`;
  const spoken = `${isRight ? "right" : "wrong"}${read.accepted ? "" : ", not taken for a digit"}: `;
  return make("div", isRight ? "right" : "wrong", make("dt", "", when), make("dd", "", icon(isRight ? "check" : "cross"), make("span", "unseen", spoken), said));
}
