import { Gone, modelCard } from "./api.js";
import { show as showSection } from "./card.js";
import { chart } from "./curves.js";
import { describeLayers } from "./spec.js";
import { clearTrouble, say } from "./trouble.js";
import { sentence } from "./words.js";

const element = id => document.getElementById(id);
const whole = new Intl.NumberFormat("en");

function make(tag, className, ...content) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...content);
  return made;
}

const rounded = value => value < 1e-6 ? "0" : String(Number(value.toPrecision(2)));

const share = (value, digits = 2) => `${(100 * value).toFixed(digits)}%`;

function large(value) {
  const [size, unit] = value >= 1e6 ? [1e6, "million"] : value >= 1e4 ? [1e3, "thousand"] : [1, ""];
  const count = value / size;
  return `${count >= 100 || size === 1 ? Math.round(count) : count.toFixed(1)} ${unit}`.trim();
}

function duration(seconds) {
  return seconds < 90 ? `${seconds.toFixed(seconds < 10 ? 1 : 0)} seconds` : `${Math.round(seconds / 60)} minutes`;
}

/** The four figures at the top. */
function showTiles({ accuracy = [], parameters, multiplyAdds, training }) {
  const tiles = [
    accuracy.length > 0 && [share(accuracy[0].value), accuracy[0].what],
    [large(parameters), "learned values"],
    [large(multiplyAdds), "multiplications to read one digit"],
    training?.images > 0 && [whole.format(training.images), "training images"],
  ];
  element("tiles").replaceChildren(...tiles.filter(Boolean).map(([figure, what]) => make("li", "", make("b", "", figure), make("span", "", what))));
}

function showFigures({ accuracy = [] }) {
  element("figures").replaceChildren(...accuracy.map(({ what, value, deviation, command }) => make("li", "",
    make("b", "", share(value)),
    make("span", "", make("span", "what", deviation === null ? what : `${what}, deviation ${share(deviation)}`), make("code", "", command)))));
}

function showCurves(history) {
  element("curves-section").hidden = history.length < 2;
  if (history.length < 2) {
    return;
  }

  const epochs = history.map(epoch => epoch.epoch);
  const errors = name => history.map(epoch => epoch[name] === null || epoch[name] === undefined ? null : 1 - epoch[name]);
  const accuracies = [
    { name: "training images, distorted", values: errors("trainAccuracy"), className: "two" },
    { name: "held-out writers", values: errors("validationAccuracy"), className: "one" },
  ].filter(series => series.values.some(value => value !== null));
  element("curves").replaceChildren(
    chart({ title: "Share read wrong", epochs, series: accuracies, isLogarithmic: true, format: value => `${Number((100 * value).toPrecision(2))}%` }),
    chart({ title: "Loss", epochs, series: [{ name: "training loss", values: history.map(epoch => epoch.loss), className: "two" }], isLogarithmic: true, format: rounded }),
    chart({ title: "Learning rate", epochs, series: [{ name: "learning rate", values: history.map(epoch => epoch.learningRate), className: "two" }], isLogarithmic: false, format: rounded }));
}

function showTraining({ preset, command, data, seed, epochs, recipe = "", machine, finished, seconds }) {
  const steps = recipe.split(/; (?!none )/).filter(Boolean).map(step => make("li", "", sentence(step)));
  const facts = [
    ["Preset", preset],
    ["Command", make("code", "", command)],
    ["Data", data],
    ["Seed", String(seed)],
    ["Epochs", String(epochs)],
    ["Recipe", make("ul", "", ...steps)],
    ["Time", duration(seconds)],
    ["Machine", machine],
    ["Finished", new Date(finished).toLocaleDateString(undefined, { dateStyle: "long" })],
  ];
  element("training").replaceChildren(...facts.map(([name, value]) => make("div", "", make("dt", "", name), make("dd", "", value))));
}

function showLayers({ spec, parameters }) {
  const header = text => Object.assign(make("th", "", text), { scope: "row" });
  element("layers").replaceChildren(...describeLayers(spec).map(layer =>
    make("tr", "", header(layer.what), make("td", "", layer.shape), make("td", "", layer.parameters > 0 ? whole.format(layer.parameters) : ""))));
  element("layers-total").replaceChildren(make("tr", "", header("All together"), make("td", ""), make("td", "", whole.format(parameters))));
}

async function show() {
  try {
    const card = await modelCard();
    clearTrouble();
    showTiles(card);
    showFigures(card);
    element("found").replaceChildren(...(card.sections ?? []).map(showSection));
    showCurves(card.training?.history ?? []);
    if (card.training) {
      showTraining(card.training);
    }

    showLayers(card);
    element("hash").append("SHA-256 ", make("code", "", card.sha256));
    element("card").hidden = false;
  } catch (error) {
    say(error instanceof Gone ? "The server does not answer. Trying again…" : error.message);
    if (error instanceof Gone || error.isBusy) {
      setTimeout(show, 3000);
    }
  }
}

show();
