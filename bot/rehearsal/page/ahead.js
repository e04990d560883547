// What the bot will say by itself: the next messages, and jumps of the clock to them.

import { api } from "./api.js";
import { byId, fill, h } from "./dom.js";
import { t } from "./i18n.js";
import { failed } from "./notices.js";
import { clockTime, shortDay } from "./time.js";

const SHOWN = 20;
const PAUSE = 400;

/** @typedef {{at: string, to: string, text: string}} Coming */

export class Ahead {
  /** @type {Coming[]} */
  #coming = [];
  #clock;
  #isOpen;
  #timer = 0;

  /** @param {import("./clock.js").Clock} clock @param {() => boolean} isOpen whether anybody sees the list */
  constructor(clock, isOpen) {
    this.#clock = clock;
    this.#isOpen = isOpen;
    byId("ahead-next").addEventListener("click", () => this.#jump(this.#coming[0]));
  }

  /** Something happened: what is to come may be otherwise in a moment. */
  changed() {
    clearTimeout(this.#timer);
    if (this.#isOpen()) this.#timer = setTimeout(() => this.load().catch(failed), PAUSE);
  }

  async load() {
    this.#coming = await api.ahead();
    this.render();
  }

  render() {
    byId("ahead-next").disabled = this.#coming.length === 0;
    const shown = this.#coming.slice(0, SHOWN).map((one) => this.#row(one));
    fill(byId("ahead"), shown.length > 0 ? shown : h("li", { class: "calls-none" }, t("nothingAhead")));
  }

  #row(one) {
    const at = new Date(one.at);
    const time = `${shortDay(at, this.#clock.zone)}, ${clockTime(at, this.#clock.zone)}`;
    return h(
      "li",
      {},
      h(
        "details",
        { class: "call" },
        h("summary", {}, h("span", { class: "call-method" }, one.to), h("time", { class: "call-time", datetime: one.at }, time)),
        h("p", { class: "ahead-text" }, one.text),
        h("button", { type: "button", class: "quiet-button ahead-jump", onclick: () => this.#jump(one) }, t("jumpHere")),
      ),
    );
  }

  #jump(one) {
    if (one) this.#clock.moveTo(new Date(one.at));
  }
}
