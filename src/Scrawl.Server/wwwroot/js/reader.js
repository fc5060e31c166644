import { Gone, readNumber, recognize } from "./api.js";

/**
 * A picture to read.
 * @typedef {{ blob: Blob, width: number, height: number }} Picture
 *
 * What it was read as: always the reading as one digit, and the one as a number where that is what it is.
 * @typedef {{ prediction: import("./api.js").Prediction, number: import("./api.js").Reading|null, picture: Picture }} Answer
 */

// While a stroke is under way, readings begin at least so many milliseconds apart.
const pace = 120;

// How long to wait for a server that is gone, in milliseconds: twice as long each time, up to the most.
const firstWait = 1000, longestWait = 15_000;

// A number is believed where each of its digits is at least so probable.
const leastDigit = 0.5;

/** Asks the server what the picture says: one request at a time, the newest picture wins, answers to what is gone are dropped. */
export class Reader {
  #hooks;
  #wanted = null;
  #isRunning = false;
  #lastStart = 0;
  #age = 0;
  #explaining = new AbortController();
  #wake = () => {};

  /**
   * @param {{
   *   picture(): Promise<Picture|null>,
   *   answered(answer: Answer, finished: boolean): void,
   *   explained(answer: Answer, explanation: object): void,
   *   troubled(error: Error): void,
   *   replaced(error: Error): Promise<boolean>,
   * }} hooks `replaced` may put another picture in the place of one that the server refuses, and tells whether it did
   */
  constructor(hooks) {
    this.#hooks = hooks;
  }

  /** Reads what is there so far, soon. */
  glance() { this.#want("glance"); }

  /** Reads what is there, at once, and has it explained. */
  read() { this.#want("read"); }

  /** Drops what is wanted and what is under way. */
  forget() {
    this.#age++;
    this.#wanted = null;
    this.#explaining.abort();
  }

  #want(what) {
    this.#explaining.abort();
    this.#wanted = this.#wanted === "read" ? "read" : what;
    this.#wake();
    this.#run();
  }

  async #run() {
    if (this.#isRunning) {
      return;
    }

    this.#isRunning = true;
    let wait = firstWait;
    while (this.#wanted) {
      if (this.#wanted === "glance") {
        await this.#pause(this.#lastStart + pace - performance.now());
      }

      const wanted = this.#wanted, age = this.#age;
      this.#wanted = null;
      if (!wanted) {
        break;
      }

      try {
        await this.#readOnce(wanted === "read", age);
        wait = firstWait;
      } catch (error) {
        if (age !== this.#age || error.name === "AbortError") {
          continue;
        }

        this.#hooks.troubled(error);
        if (error instanceof Gone || error.isBusy) {
          this.#wanted ??= wanted;
          await (error instanceof Gone ? this.#pause(wait) : new Promise(done => setTimeout(done, 1000 * error.wait)));
          wait = Math.min(2 * wait, longestWait);
        } else if (await this.#hooks.replaced(error) && age === this.#age) {
          this.#wanted ??= wanted;
        }
      }
    }

    this.#isRunning = false;
  }

  async #readOnce(isFinished, age) {
    this.#lastStart = performance.now();
    const picture = await this.#hooks.picture();
    if (!picture || age !== this.#age) {
      return;
    }

    const answer = { ...await this.#answer(picture), picture };
    if (age !== this.#age) {
      return;
    }

    this.#hooks.answered(answer, isFinished);
    if (isFinished && !this.#wanted) {
      this.#explaining = new AbortController();
      const options = { explain: true, signal: this.#explaining.signal };
      const { explanation } = await (answer.number ? readNumber : recognize)(picture.blob, options);
      if (age === this.#age) {
        this.#hooks.explained(answer, explanation);
      }
    }
  }

  /** One digit where it is taken for one; else it may be a number. */
  async #answer({ blob }) {
    const prediction = await recognize(blob);
    if (prediction.accepted || prediction.digit === null) {
      return { prediction, number: null };
    }

    const reading = await readNumber(blob);
    const isNumber = reading.digits.length > 1 && reading.digits.every(digit => digit.confidence >= leastDigit);
    return { prediction, number: isNumber ? reading : null };
  }

  /** Waits, but not once a finished drawing is to be read. */
  async #pause(milliseconds) {
    if (milliseconds > 0) {
      await new Promise(done => {
        this.#wake = () => this.#wanted === "read" && done();
        setTimeout(done, milliseconds);
      });
    }
  }
}
