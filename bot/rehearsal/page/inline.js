// Inline mode: what the bot offers to «@bot …» in the field, in a list above it; one is posted.

import { Refused, api } from "./api.js";
import { fill, h } from "./dom.js";

const PAUSE = 300;

/**
 * @typedef {{id: string, title: string, description?: string}} Result
 * @typedef {{query_id: string, results: Result[], button?: {text: string, start_parameter: string}}} Offer
 */

export class Inline {
  #timer = 0;
  #asked = "";
  /** @type {Map<string, Offer>} answers that came before the request returned */
  #early = new Map();
  /** @type {Offer | null} */
  #offer = null;
  #at = -1;

  /**
   * @param {{box: HTMLElement, input: HTMLTextAreaElement}} places
   * @param {{bot: () => string, here: () => object, choose: (query: string, result: string) => void,
   *   start: (code: string) => void, failed: (error: Error) => void}} acts
   */
  constructor(places, acts) {
    this.places = places;
    this.acts = acts;
    places.input.addEventListener("input", () => this.#typed());
    places.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    places.box.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  get open() {
    return !this.places.box.hidden;
  }

  /** Nothing is offered, and what was asked is forgotten. */
  close() {
    clearTimeout(this.#timer);
    this.#asked = "";
    this.#offer = null;
    this.#at = -1;
    this.places.box.hidden = true;
    this.#reflect();
  }

  /** The bot has answered. @param {Offer} offer */
  answered(offer) {
    const query = String(offer.query_id);
    if (query === this.#asked) this.#show(offer);
    else this.#early.set(query, offer);
  }

  /** Keys of the field while the list is open. @returns {boolean} whether the key was used */
  key(event) {
    if (!this.open) return false;
    if (event.key === "Escape") this.close();
    else if (event.key === "ArrowDown") this.#move(1);
    else if (event.key === "ArrowUp") this.#move(-1);
    else if ((event.key === "Enter" || event.key === "Tab") && this.#at >= 0) this.places.box.children[this.#at].click();
    else return false;
    event.preventDefault();
    return true;
  }

  #typed() {
    clearTimeout(this.#timer);
    const found = /^@(\w+)\s([^]*)$/.exec(this.places.input.value);
    if (found?.[1].toLowerCase() !== this.acts.bot().toLowerCase()) {
      if (this.open || this.#asked) this.close();
      return;
    }
    this.#timer = setTimeout(() => this.#ask(found[2]), PAUSE);
  }

  async #ask(text) {
    const { value } = this.places.input;
    try {
      const { query_id: query } = await api.inline({ ...this.acts.here(), query: text });
      if (this.places.input.value !== value) return; // typed on, or sent
      this.#asked = String(query);
      const early = this.#early.get(this.#asked);
      this.#early.clear();
      if (early) this.#show(early);
    } catch (error) {
      if (error instanceof Refused) this.acts.failed(error);
      else throw error;
    }
  }

  #show(offer) {
    const { box } = this.places;
    this.#offer = offer;
    this.#at = -1;
    const option = (index, onclick, ...content) => h("li", { role: "option", id: `offer-${index}`, "aria-selected": "false", onclick }, ...content);
    const { button } = offer;
    const above = button ? [option("start", () => this.#start(button.start_parameter), h("span", { class: "offer-start" }, button.text))] : [];
    const results = offer.results.map((one) => option(one.id, () => this.#choose(one.id), h("span", { class: "offer-title" }, one.title), h("span", { class: "offer-about" }, one.description ?? "")));
    fill(box, [...above, ...results]);
    box.hidden = above.length + results.length === 0;
    this.#reflect();
  }

  #move(step) {
    const { length } = this.places.box.children;
    this.#at = this.#at < 0 && step < 0 ? length - 1 : (this.#at + step + length) % length;
    this.#reflect();
  }

  #reflect() {
    const { box, input } = this.places;
    [...box.children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === this.#at));
      if (index === this.#at) option.scrollIntoView({ block: "nearest" });
    });
    if (this.open) {
      input.setAttribute("aria-controls", box.id);
      input.setAttribute("aria-expanded", "true");
    } else if (input.getAttribute("aria-controls") === box.id) {
      input.setAttribute("aria-controls", "commands");
      input.setAttribute("aria-expanded", "false");
    }
    if (this.open && this.#at >= 0) input.setAttribute("aria-activedescendant", box.children[this.#at].id);
    else if (input.getAttribute("aria-activedescendant")?.startsWith("offer-")) input.removeAttribute("aria-activedescendant");
  }

  #choose(result) {
    const query = String(this.#offer.query_id);
    this.close();
    this.acts.choose(query, result);
  }

  #start(code) {
    this.close();
    this.acts.start(code);
  }
}
