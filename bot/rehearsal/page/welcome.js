// What stands in an empty chat: what it is, who one is in it, and the first step.

import { fill, h } from "./dom.js";
import { t } from "./i18n.js";
import { chatAvatar, chatName } from "./people.js";

/**
 * @param {HTMLElement} place
 * @param {{store: import("./state.js").Store, chat: import("./state.js").Chat,
 *   persona: import("./state.js").Persona, start: (() => void)|null}} scene without a first step where
 *   it is offered elsewhere
 */
export function welcome(place, { store, chat, persona, start }) {
  const isPrivate = chat.type === "private";
  const title = isPrivate ? t("emptyTitle", { bot: store.bot.first_name }) : chatName(chat, store);
  const text = isPrivate ? t("emptyText", { name: persona.first_name, role: t(persona.role) }) : t("emptyGroup");
  const button = isPrivate && start && h("button", { type: "button", class: "primary-button start", onclick: start }, t("start"));
  fill(place, chatAvatar(chat, store), h("h3", {}, title), h("p", {}, text), button);
}
