// The topics of a forum group as a row of choices above its messages.

import { fill, h, roving } from "./dom.js";
import { t } from "./i18n.js";

/** Messages outside every topic belong to «General», which Telegram numbers 1. */
export const GENERAL = 1;

export class Topics {
  #names = new Map();

  /** @param {HTMLElement} box @param {(thread: number) => void} choose 0 stands for all topics */
  constructor(box, choose) {
    this.box = box;
    this.choose = choose;
    roving(box, "button");
  }

  /** @param {Map<number, string>|null} topics null where the group has none @param {number} current */
  show(topics, current) {
    this.#names = topics ?? new Map();
    this.box.hidden = this.#names.size === 0;
    const all = [[0, t("allTopics")], [GENERAL, t("general")], ...[...this.#names].filter(([id]) => id !== GENERAL)];
    const choice = ([id, name]) =>
      h("button", { type: "button", class: "topic", "aria-pressed": String(id === current), tabindex: id === current ? "0" : "-1", onclick: () => this.#chosen(id) }, name);
    fill(this.box, all.map(choice));
  }

  name(thread) {
    return this.#names.get(thread);
  }

  threadOf(message) {
    if (message.forum_topic_created) return message.message_thread_id ?? message.message_id;
    return this.#names.has(message.message_thread_id) ? message.message_thread_id : GENERAL;
  }

  #chosen(id) {
    this.choose(id);
    this.box.querySelector("[aria-pressed='true']")?.focus();
  }
}
