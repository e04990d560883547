// One row of a chat: a message (or an album of several) as a bubble with its name, quote, media, text and buttons.

import { h } from "./dom.js";
import { renderText } from "./entities.js";
import { icon } from "./icons.js";
import { inlineKeyboard } from "./keyboard.js";
import { renderMedia, serviceText, summary } from "./media.js";
import { avatar } from "./people.js";
import { t } from "./i18n.js";
import { clockTime, dayTitle } from "./time.js";

/**
 * @typedef {{store: import("./state.js").Store, persona: number, chat: number, zone: string|undefined,
 *   inGroup: boolean, reactions: import("./entities.js").Reactions,
 *   presses: (message: object) => import("./keyboard.js").Presses,
 *   openPicture: (url: string) => void, openActions: (message: object, row: HTMLElement) => void,
 *   goTo: (id: number) => void, topicName: (thread: number) => string|undefined}} Scene
 *   what a row needs to know of its chat
 */

/** Messages of one album share a row. */
export const sameAlbum = (a, b) => Boolean(a?.media_group_id) && a.media_group_id === b?.media_group_id;

/** Consecutive messages of one sender stand closer and are named once. */
export function continues(previous, message) {
  return (
    previous !== undefined &&
    !isService(previous) &&
    previous.from?.id === message.from?.id &&
    message.date - previous.date < 600 &&
    previous.message_thread_id === message.message_thread_id
  );
}

const isService = (message) => serviceText(message, () => "") !== null;

/**
 * @param {Array<Record<string, any>>} messages one, or those of an album
 * @param {Scene} scene @param {boolean} joined whether it continues the row before
 * @returns {HTMLElement}
 */
export function renderRow(messages, scene, joined) {
  const [message] = messages;
  const service = serviceText(message, (user) => scene.store.nameOf(user));
  if (service !== null) return h("div", { class: "row service", data: { id: message.message_id } }, h("span", {}, service));
  const kind = kindOf(message, scene);
  const row = h("article", {
    class: `row ${kind}${joined ? " joined" : ""}`,
    tabindex: "-1",
    "aria-label": label(message, scene, kind),
    data: { id: message.message_id },
  });
  const stack = h("div", { class: "stack" }, bubble(messages, scene, kind), buttons(message, scene), reactionsOf(message));
  const more = h("button", { type: "button", class: "row-more", "aria-label": t("actions"), onclick: () => scene.openActions(message, row) }, icon("more"));
  const face = scene.inGroup && kind !== "own" ? h("span", { class: "row-face" }, avatar(message.from ?? message.sender_chat)) : null;
  row.append(...[face, stack, more].filter(Boolean));
  return row;
}

function kindOf(message, scene) {
  if (message.from?.id === scene.persona) return "own";
  return message.from?.id === scene.store.bot.id ? "bot" : "other";
}

function label(message, scene, kind) {
  const name = kind === "own" ? t("you") : scene.store.nameOf(message.from ?? message.sender_chat);
  return `${name}, ${clockTime(new Date(message.date * 1000), scene.zone)}`;
}

function bubble(messages, scene, kind) {
  const [message] = messages;
  const media = messages.map((one) => renderMedia(one, scene.openPicture)).filter(Boolean);
  const captioned = messages.find((one) => one.caption) ?? message;
  const text = message.text ?? captioned.caption;
  const entities = message.text ? message.entities : captioned.caption_entities;
  const bare = !text && media.length === 1 && Boolean(message.sticker);
  return h(
    "div",
    { class: `bubble${bare ? " bare" : ""}${message.visible_to ? " private" : ""}` },
    sender(message, scene, kind),
    message.via_bot ? h("div", { class: "forwarded" }, t("viaBot", { bot: message.via_bot.username })) : null,
    topic(message, scene),
    forwarded(message, scene),
    quote(message, scene),
    media.length > 1 ? h("div", { class: `album${messages[0].photo ? " pictures" : ""}` }, media) : media,
    text
      ? h("div", { class: "text", dir: "auto" }, renderText(text, entities, scene.reactions), meta(message, scene))
      : meta(message, scene),
  );
}

function sender(message, scene, kind) {
  if (!scene.inGroup || kind === "own") return null;
  const from = message.from ?? message.sender_chat;
  const tint = `tint-${Math.abs(from?.id ?? 0) % 6}`;
  return h("div", { class: `sender ${tint}` }, scene.store.nameOf(from), from?.is_bot ? h("span", { class: "tag" }, t("bot")) : null);
}

function topic(message, scene) {
  const name = message.message_thread_id && scene.topicName(message.message_thread_id);
  return name ? h("div", { class: "topic-tag" }, icon("topics"), name) : null;
}

function forwarded(message, scene) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const name = origin.sender_user_name ?? scene.store.nameOf(origin.sender_user ?? origin.sender_chat ?? origin.chat);
  return h("div", { class: "forwarded" }, t("forwarded", { name }));
}

function quote(message, scene) {
  const replied = message.reply_to_message;
  if (!replied || replied.forum_topic_created) return null;
  const id = replied.ephemeral_message_id ? -replied.ephemeral_message_id : replied.message_id;
  const known = scene.store.message(scene.chat, id);
  const nameOf = (user) => scene.store.nameOf(user);
  const text = known ? summary(known, nameOf) : t("gone");
  return h(
    "button",
    { type: "button", class: "quote", onclick: () => scene.goTo(id) },
    h("span", { class: "quote-name" }, nameOf(replied.from)),
    h("span", { class: "quote-text" }, message.quote?.text ?? text),
  );
}

function meta(message, scene) {
  const date = new Date(message.date * 1000);
  const zone = scene.zone;
  return h(
    "span",
    { class: "meta" },
    message.visible_to ? h("span", {}, t("onlyYou")) : null,
    message.edit_date ? h("span", {}, t("edited")) : null,
    h("time", { datetime: date.toISOString(), title: `${dayTitle(date, zone)}, ${clockTime(date, zone)}` }, clockTime(date, zone)),
  );
}

function buttons(message, scene) {
  const rows = message.reply_markup?.inline_keyboard;
  return rows?.length ? inlineKeyboard(rows, scene.presses(message)) : null;
}

function reactionsOf(message) {
  const list = message.reactions ?? [];
  if (list.length === 0) return null;
  return h("div", { class: "reactions" }, list.map((emoji) => h("span", { class: "reaction" }, emoji)));
}
