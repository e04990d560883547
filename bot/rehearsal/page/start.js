// The Start button under a private chat: what a link to the bot brings up, and how a blocked bot comes back.

import { byId } from "./dom.js";

export class StartBar {
  /** @type {Map<number, string>} codes of links that were opened and not started yet, by persona */
  #codes = new Map();
  #persona = 0;

  /** @param {{start: (persona: number, code: string) => Promise<boolean>, changed: () => void}} acts */
  constructor(acts) {
    this.acts = acts;
    byId("start-now").addEventListener("click", () => this.#start());
    byId("start-again").addEventListener("click", () => this.#start());
    byId("start-cancel").addEventListener("click", () => this.#leave());
  }

  /** A person opened a link with a code: their chat offers to start with it. */
  ask(persona, code) {
    this.#codes.set(persona, code);
  }

  /** Whether a link of this person waits to be started. */
  waits(persona) {
    return this.#codes.has(persona);
  }

  /** What stands under the chat: the bar, the field, or that the bot is blocked. */
  show(persona, { isPrivate, isBlocked }) {
    this.#persona = persona;
    const waits = isPrivate && this.waits(persona);
    const blocked = isPrivate && isBlocked && !waits;
    byId("start-bar").hidden = !waits;
    byId("blocked").hidden = !blocked;
    byId("composer").hidden = waits || blocked;
  }

  /** Have Start under the keys, where it is offered. */
  focus() {
    if (!byId("start-bar").hidden) byId("start-now").focus();
  }

  async #start() {
    const persona = this.#persona;
    if (await this.acts.start(persona, this.#codes.get(persona) ?? "")) this.#codes.delete(persona);
    this.acts.changed();
  }

  #leave() {
    this.#codes.delete(this.#persona);
    this.acts.changed();
  }
}
