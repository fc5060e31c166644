import { sayAgain, unkeep } from "./api.js";
import { announce } from "./announce.js";
import { make } from "../layers/dom.js";
import { icon, picture } from "./outcome.js";
import { counted } from "./words.js";

/**
 * @typedef {import("./api.js").Doubt} Doubt
 * @typedef {import("./api.js").Lesson} Lesson
 */

const element = id => document.getElementById(id);
const kinds = { "not-a-digit": "No digit?", contradiction: "Two answers", "wrong-label": "Another digit?" };
let shown = "";

/**
 * Pictures at which a person should look again, each with the choices.
 * @param {Doubt[]} doubts
 * @param {Lesson[]} lessons
 * @param {(action: () => Promise<void>) => Promise<void>} attempt
 */
export function showDoubts(doubts, lessons, attempt) {
  // While a teaching runs, what a person is about to tap must stay where it is.
  const now = JSON.stringify(doubts);
  if (now !== shown) {
    shown = now;
    element("doubts-list").replaceChildren(...doubts.map(doubt => card(doubt, lessons, attempt)));
  }

  element("doubts").hidden = element("doubts-list").children.length === 0;
}

function card({ lessonId: id, kind, explanation, otherId, reads }, lessons, attempt) {
  const digit = lessons.find(lesson => lesson.id === id)?.digit;
  const otherDigit = lessons.find(lesson => lesson.id === otherId)?.digit;
  const pictures = make("div", "pictures", figure(id, `Kept as ${digit}`));
  if (otherId) {
    pictures.append(figure(otherId, otherDigit === undefined ? "The other" : `The other, kept as ${otherDigit}`));
  }

  const item = make("li", "", pictures);
  const keys = make("div", "keys", ...Array.from({ length: 10 }, (_, key) => {
    const button = Object.assign(make("button", `key${key === reads ? " read" : ""}`, String(key)), { type: "button", ariaLabel: `It is a ${key}` });
    button.addEventListener("click", () => decide(item, `Kept as a ${key}.`, () => sayAgain(id, key), attempt));
    return button;
  }));
  Object.assign(keys, { role: "group", ariaLabel: "It is a" });
  item.append(make("div", "doubt",
    make("h3", "", kinds[kind] ?? "Look again"),
    make("p", "", otherId ? explanation.replace(otherId, "beside it") : explanation),
    make("p", "note", `Kept as ${digit}${reads === null ? "" : `; the network reads ${reads}`}.`),
    make("div", "decide",
      button("", "check", `Yes, a ${digit}`, () => decide(item, `Kept as a ${digit}.`, () => sayAgain(id, digit), attempt)),
      button("grave", "clear", "Delete", () => decide(item, "Deleted.", () => unkeep(id), attempt))),
    make("p", "note", "Or it is a"),
    keys));
  return item;
}

const figure = (id, caption) => make("figure", "", picture(id, caption), make("figcaption", "note", caption));

function button(className, name, text, act) {
  const made = Object.assign(make("button", `button ${className}`, icon(name), text), { type: "button" });
  made.addEventListener("click", act);
  return made;
}

/** What was decided leaves the list; the next one is at hand. */
async function decide(item, said, act, attempt) {
  await attempt(async () => {
    await act();
    const next = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    const left = element("doubts-list").children.length;
    element("doubts").hidden = left === 0;
    (next?.querySelector("button") ?? element("teach")).focus();
    announce(left === 0 ? `${said} All is decided: learn again.` : `${said} ${counted(left, "picture")} left to look at.`);
  });
}
