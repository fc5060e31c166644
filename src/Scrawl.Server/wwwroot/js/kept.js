import { download, Gone, kept, keptPicture, unkeep, unkeepAll } from "./api.js";
import { announce } from "./announce.js";
import { save } from "./save.js";
import { clearTrouble, say } from "./trouble.js";
import { counted, percent } from "./words.js";

/** @typedef {import("./api.js").Correction} Correction */

const element = id => document.getElementById(id);
const list = element("list");
const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

let next = null, total = 0;

/** Runs what may fail, and says in words where it did. */
async function attempt(action) {
  try {
    await action();
    clearTrouble();
  } catch (error) {
    say(error instanceof Gone ? "The server does not answer. Try again in a moment." : error.message);
  }
}

async function showMore() {
  const page = await kept(next);
  next = page.next;
  total = page.total;
  list.append(...page.corrections.map(card));
  refresh();
}

function refresh() {
  element("empty").hidden = total > 0;
  element("tools").hidden = total === 0;
  element("more").hidden = next === null;
  element("count").textContent = total === 0
    ? "Pictures that people kept on this server, each with the digit that they say it is."
    : `${counted(total, "picture")} that people kept on this server, each with the digit that they say it is.`;
}

/** @param {Correction} correction */
function card(correction) {
  const { id, digit, read, confidence, created } = correction;
  const item = document.createElement("li");
  item.innerHTML = `
    <div class="thumb"><img alt=""></div>
    <div class="facts"><b></b><p><span class="was"></span><br><time></time></p></div>
    <button class="button bare square" type="button"><svg class="icon" aria-hidden="true"><use href="icons.svg#clear"/></svg></button>`;
  item.querySelector("b").textContent = digit;
  const was = item.querySelector(".was");
  was.textContent = read === null ? "read as blank" : `read as ${read}, ${percent(confidence)}`;
  was.classList.toggle("wrong", read !== digit);
  const time = item.querySelector("time");
  time.dateTime = created;
  time.textContent = day.format(new Date(created));
  time.title = moment.format(new Date(created));
  const image = item.querySelector("img");
  image.alt = `Kept as ${digit}`;
  const remove = item.querySelector("button");
  remove.setAttribute("aria-label", `Delete this ${digit}, kept ${time.title}`);
  remove.title = "Delete";
  remove.addEventListener("click", () => attempt(async () => {
    await unkeep(id);
    const neighbour = item.nextElementSibling ?? item.previousElementSibling;
    (neighbour?.querySelector("button") ?? list).focus();
    item.remove();
    URL.revokeObjectURL(image.src);
    total--;
    refresh();
    announce(`Deleted. ${counted(total, "picture")} left.`);
  }));
  keptPicture(id).then(picture => { image.src = URL.createObjectURL(picture); }, () => { image.alt = "This picture could not be fetched"; });
  return item;
}

/** Fetched with the key, so no plain link would do. */
const saveAll = async format => save(await download(format), `scrawl-${format}.zip`);

async function deleteAll() {
  const dialog = element("delete-dialog");
  element("delete-what").textContent = `${counted(total, "picture")} and what people said about ${total === 1 ? "it" : "them"} will be gone for good.`;
  dialog.returnValue = "no";
  dialog.showModal();
  await new Promise(done => dialog.addEventListener("close", done, { once: true }));
  if (dialog.returnValue === "yes") {
    await unkeepAll();
    list.replaceChildren();
    next = null;
    total = 0;
    refresh();
    announce("All was deleted.");
  }
}

element("more").addEventListener("click", () => attempt(showMore));
element("get-png").addEventListener("click", () => attempt(() => saveAll("png")));
element("get-idx").addEventListener("click", () => attempt(() => saveAll("idx")));
element("delete-all").addEventListener("click", () => attempt(deleteAll));
attempt(showMore);
