// Presses of callback buttons that wait for the bot's answer; answer and request may arrive in either order.

import { api } from "./api.js";
import { waiting } from "./keyboard.js";

const PATIENCE = 20_000;

export class Presses {
  /** @type {Map<string, HTMLButtonElement>} buttons by query */
  #waiting = new Map();
  /** @type {Set<string>} answers that came before the request returned */
  #early = new Set();

  /** @param {{answered: (answer: object) => void, refused: (error: Error) => void, silent: () => void}} told */
  constructor(told) {
    this.told = told;
  }

  /** @param {object} body @param {HTMLButtonElement} button */
  async press(body, button) {
    waiting(button, true);
    try {
      const { query_id: query } = await api.press(body);
      if (this.#early.delete(String(query))) return waiting(button, false);
      this.#waiting.set(String(query), button);
      setTimeout(() => this.#giveUp(String(query)), PATIENCE);
    } catch (error) {
      waiting(button, false);
      this.told.refused(error);
    }
  }

  /** @param {{query_id: string|number}} answer @param {boolean} show whether its person is looked at */
  answer(answer, show) {
    const query = String(answer.query_id);
    const button = this.#waiting.get(query);
    if (button) waiting(button, false);
    else this.#early.add(query);
    this.#waiting.delete(query);
    if (show) this.told.answered(answer);
  }

  #giveUp(query) {
    const button = this.#waiting.get(query);
    if (!button) return;
    this.#waiting.delete(query);
    waiting(button, false);
    if (button.isConnected) this.told.silent();
  }
}
