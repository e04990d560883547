// Says under the chat's name, and as dots below the messages, that the bot is busy with an answer.

import { byId } from "./dom.js";
import { t } from "./i18n.js";

/** Telegram shows a chat action for five seconds or until a message comes. */
const SHOWN = 5000;

export class Typing {
  #chat = 0;
  #rest = "";
  /** @type {Map<number, {timer: number, action: string}>} */
  #busy = new Map();

  /** Another chat is looked at. */
  open(chat) {
    this.#chat = chat;
    this.#show();
  }

  /** What stands under the name while nobody types. */
  rest(text) {
    this.#rest = text;
    this.#show();
  }

  start(chat, action) {
    clearTimeout(this.#busy.get(chat)?.timer);
    if (action === "cancel") return this.stop(chat);
    this.#busy.set(chat, { action, timer: setTimeout(() => this.stop(chat), SHOWN) });
    this.#show();
  }

  stop(chat) {
    clearTimeout(this.#busy.get(chat)?.timer);
    this.#busy.delete(chat);
    this.#show();
  }

  #show() {
    const busy = this.#busy.get(this.#chat);
    const status = byId("chat-status");
    const text = busy ? t(busy.action.startsWith("upload") || busy.action.startsWith("record") ? "uploading" : "typing") : this.#rest;
    if (status.textContent !== text) status.textContent = text;
    status.classList.toggle("busy", Boolean(busy));
    byId("typing").hidden = !busy;
  }
}
