// The left column: persons to be, and the chats of the person chosen.

import { fill, h, roving } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { summary } from "./media.js";
import { briefMoment, countryName, zoneOf } from "./time.js";

/** A round sign with initials, in a colour that stays with the person. */
export function avatar(user) {
  const words = [user?.first_name, user?.last_name].filter(Boolean);
  const initials = (words.length > 1 ? words : (words[0] ?? user?.title ?? "?").split(/\s+/))
    .slice(0, 2)
    .map((word) => [...word][0])
    .join("");
  const tint = `tint-${Math.abs(user?.id ?? 0) % 6}`;
  return h("span", { class: `avatar ${user?.is_bot ? "tint-bot" : tint}`, "aria-hidden": "true" }, user?.is_bot ? icon("bot") : initials.toUpperCase());
}

/** The code of a country with its name for those who do not know it. */
export function country(code) {
  if (!code) return null;
  const upper = code.toUpperCase();
  return h("abbr", { class: "country", title: countryName(upper), "aria-label": countryName(upper) }, upper);
}

export class People {
  /**
   * @param {import("./state.js").Store} store
   * @param {{people: HTMLElement, chats: HTMLElement, title: HTMLElement}} places
   * @param {{person: (id: number) => void, chat: (id: number) => void}} choose
   */
  constructor(store, places, choose) {
    this.store = store;
    this.places = places;
    this.choose = choose;
    roving(places.people, "button");
    roving(places.chats, "button");
  }

  /** Draw both lists anew; they are short. The focus stays where it was. */
  render(persona, chat) {
    const focused = document.activeElement?.dataset?.key;
    const { people, chats, title } = this.places;
    fill(people, [...this.store.personas.values()].map((one) => this.#person(one, one.id === persona)));
    const current = this.store.personas.get(persona);
    title.textContent = t("chatsOf", { name: current?.first_name ?? "" });
    fill(chats, this.store.chatsOf(persona).map((one) => this.#chat(one, current, one.id === chat)));
    for (const list of [people, chats]) {
      const items = [...list.querySelectorAll("button")];
      const stop = items.find((item) => item.getAttribute("aria-current")) ?? items[0];
      for (const item of items) item.tabIndex = item === stop ? 0 : -1;
    }
    if (focused) document.querySelector(`[data-key="${focused}"]`)?.focus();
  }

  #person(persona, current) {
    const unread = current ? 0 : this.store.unreadOf(persona.id);
    const props = { type: "button", class: "person", "aria-current": current ? "true" : null, data: { key: `person-${persona.id}` } };
    return h(
      "li",
      {},
      h(
        "button",
        { ...props, onclick: () => this.choose.person(persona.id) },
        avatar(persona),
        h("span", { class: "person-text" }, h("span", { class: "person-name" }, this.store.nameOf(persona)), h("span", { class: "person-role" }, t(persona.role))),
        unreadBadge(unread),
        country(persona.country),
      ),
    );
  }

  #chat(chat, persona, current) {
    const last = this.store.last(chat.id, persona.id);
    const unread = this.store.unread(persona.id, chat.id);
    const now = this.store.now();
    const props = { type: "button", class: "chat-line", "aria-current": current ? "true" : null, data: { key: `chat-${chat.id}` } };
    return h(
      "li",
      {},
      h(
        "button",
        { ...props, onclick: () => this.choose.chat(chat.id) },
        chatAvatar(chat, this.store),
        h(
          "span",
          { class: "chat-text" },
          h("span", { class: "chat-head" }, h("span", { class: "chat-name" }, chatName(chat, this.store)), last ? h("span", { class: "chat-time" }, briefMoment(new Date(last.date * 1000), now, zoneOf(persona) ?? undefined)) : null),
          h("span", { class: "chat-foot" }, h("span", { class: "chat-last" }, last ? this.#lastLine(last, persona, chat) : t("noMessages")), unreadBadge(unread)),
        ),
      ),
    );
  }

  #lastLine(message, persona, chat) {
    const text = summary(message, (user) => this.store.nameOf(user));
    if (message.from?.id === persona.id) return `${t("you")}: ${text}`;
    return chat.type === "private" || !message.from ? text : `${message.from.first_name}: ${text}`;
  }
}

function unreadBadge(count) {
  if (count === 0) return null;
  return h("span", { class: "badge" }, h("span", { "aria-hidden": "true" }, count), h("span", { class: "visually-hidden" }, t("unread", { n: count })));
}

/** A private chat is called after the bot. */
export function chatName(chat, store) {
  return chat.type === "private" ? store.nameOf(store.bot) : (chat.title ?? "");
}

export function chatAvatar(chat, store) {
  if (chat.type === "private") return avatar({ ...store.bot, is_bot: true });
  return h("span", { class: `avatar tint-${Math.abs(chat.id) % 6}`, "aria-hidden": "true" }, icon(chat.is_forum ? "topics" : "group"));
}
