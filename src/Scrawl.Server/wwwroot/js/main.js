import { Gone, status } from "./api.js";
import { AnswerView, showBoxes } from "./answer.js";
import { Paper } from "./canvas.js";
import { CorrectView } from "./correct.js";
import { LayersSection } from "./layers.js";
import { remember, remembered } from "./memory.js";
import { cut, remade, takeIn } from "./picture.js";
import { Reader } from "./reader.js";
import { openSources } from "./source.js";
import { StepsView } from "./steps.js";
import { clearTrouble, say } from "./trouble.js";

const element = id => document.getElementById(id);
const sheet = element("sheet"), figure = element("picture"), image = element("picture-image");

/** @type {import("./picture.js").OuterPicture|null} A picture that lies on the paper; null while the drawing itself is read. */
let outer = null;

const answerView = new AnswerView();
const steps = new StepsView();
const layers = new LayersSection();
const correct = new CorrectView(pictureOf);
const paper = new Paper(element("paper"), element("pen-point"), drawn);
const reader = new Reader({
  picture: async () => outer ?? (paper.isBlank ? null : paper.picture()),
  answered: (answer, isFinished) => {
    clearTrouble("reading");
    answerView.show(answer);
    showBoxes(outer ? figure : sheet, answer);
    correct.show(isFinished ? answer : null);
  },
  explained: (answer, explanation) => {
    steps.show(answer, explanation);
    layers.show(answer, explanation);
  },
  troubled,
  replaced: async error => {
    // The server cannot make sense of the file, or takes none so large; the browser could, so it hands over what it sees.
    const isRefused = outer?.isOriginal && [400, 413, 415, 422].includes(error.status);
    if (isRefused) {
      outer = await remade(outer);
      clearTrouble();
    }

    return isRefused;
  },
});

function drawn(isFinished) {
  refreshTools();
  clearTrouble("doing");
  if (isFinished) {
    remember(paper.strokes);
  }

  if (paper.isBlank) {
    reset();
  } else if (isFinished) {
    reader.read();
  } else {
    reader.glance();
  }
}

/** Nothing is on the paper: nothing to say. */
function reset() {
  reader.forget();
  clearTrouble();
  answerView.blank();
  showBoxes(sheet, null);
  showBoxes(figure, null);
  steps.clear();
  layers.clear();
  correct.show(null);
}

function troubled(error) {
  const what = outer ? "your picture" : "your drawing";
  if (error instanceof Gone || error.isBusy) {
    answerView.wait();
    showBoxes(outer ? figure : sheet, null);
  }

  if (error instanceof Gone) {
    say(`The server does not answer; ${what} is kept. Trying again…`, "reading");
  } else if (error.isBusy) {
    say(`The server is busy; ${what} is kept. Trying again in ${Math.ceil(error.wait)} s…`, "reading");
  } else {
    say(error.message, "reading");
  }
}

async function bring(file) {
  try {
    const taken = await takeIn(file);
    putAway();
    outer = taken;
    image.src = taken.address;
    figure.style.setProperty("--ratio", taken.width / taken.height);
    refreshTools();
    reader.read();
  } catch (error) {
    say(error instanceof Gone ? "The server does not answer, and only it can open this picture. Try again in a moment." : error.message);
  }
}

/** Lets go of the picture that lies on the paper. */
function putAway() {
  if (outer) {
    URL.revokeObjectURL(outer.address);
    outer = null;
  }

  reset();
}

/** Takes the picture away; the drawing is still beneath it. */
function drawAgain() {
  putAway();
  refreshTools();
  element("paper").focus({ preventScroll: true });
  if (!paper.isBlank) {
    reader.read();
  }
}

/** The picture that an answer is about, or the part of it around one digit. */
async function pictureOf({ number, picture }, part) {
  if (part === null) {
    return picture.blob;
  }

  const [x, y, width, height] = number.digits[part].box;
  const margin = 0.15 * Math.max(width, height);
  const left = Math.max(0, x - margin), top = Math.max(0, y - margin);
  const share = {
    x: left / picture.width,
    y: top / picture.height,
    width: (Math.min(picture.width, x + width + margin) - left) / picture.width,
    height: (Math.min(picture.height, y + height + margin) - top) / picture.height,
  };
  return outer ? cut(outer.image, share) : (await paper.picture(share)).blob;
}

function refreshTools() {
  const isDrawing = !outer;
  element("ghost").classList.toggle("gone", !paper.isBlank || !isDrawing);
  figure.hidden = isDrawing;
  sheet.classList.toggle("covered", !isDrawing);
  for (const [id, isPossible] of [["undo", paper.canUndo], ["redo", paper.canRedo], ["clear", !paper.isBlank]]) {
    element(id).hidden = !isDrawing;
    element(id).disabled = !isPossible;
  }

  element("draw-again").hidden = isDrawing;
}

element("undo").addEventListener("click", () => paper.undo());
element("redo").addEventListener("click", () => paper.redo());
element("clear").addEventListener("click", () => paper.clear());
element("draw-again").addEventListener("click", drawAgain);
document.addEventListener("keydown", event => {
  const key = event.key.toLowerCase();
  if (event.altKey || document.querySelector("dialog[open]")) {
    return;
  }

  if ((event.ctrlKey || event.metaKey) && (key === "z" || key === "y") && !outer) {
    event.preventDefault();
    key === "y" || event.shiftKey ? paper.redo() : paper.undo();
  } else if ((key === "escape" || key === "delete") && !event.target.closest("#layers")) {
    outer ? drawAgain() : paper.clear();
  }
});
openSources(sheet, bring);
refreshTools();
if (remembered().length > 0) {
  paper.put(remembered());
}

status().then(({ corrections }) => corrections && correct.offer(), () => correct.offer());
