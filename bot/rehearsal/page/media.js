// Everything in a message that is not text: pictures, files, places, voices, stickers, polls; and its one-line summary.

import { api } from "./api.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { fileSize } from "./time.js";

/** The largest size of a photo. */
const largest = (sizes) => sizes.reduce((best, one) => (one.width > best.width ? one : best));

/** A duration in seconds as «0:07». */
const duration = (seconds = 0) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/**
 * @param {Record<string, any>} message @param {(url: string) => void} openPicture
 * @returns {HTMLElement|null} null when the message is text only
 */
export function renderMedia(message, openPicture) {
  if (message.photo?.length) return picture(largest(message.photo), openPicture);
  if (message.animation) return file(message.animation, "video", t("video"));
  if (message.document) return file(message.document, "file", t("file"));
  if (message.video) return file(message.video, "video", t("video"), duration(message.video.duration));
  if (message.video_note) return file(message.video_note, "video", t("videoNote"));
  if (message.audio) return file(message.audio, "voice", message.audio.title ?? t("audio"), duration(message.audio.duration));
  if (message.voice) return voice(message.voice);
  if (message.sticker) return sticker(message.sticker);
  if (message.venue) return place(message.venue.location, message.venue.title, message.venue.address);
  if (message.location) return place(message.location);
  if (message.contact) return card("contact", message.contact.first_name, message.contact.phone_number);
  if (message.poll) return poll(message.poll);
  if (message.dice) return card("smile", `${message.dice.emoji} ${message.dice.value}`, t("dice"));
  return null;
}

function picture(photo, openPicture) {
  const url = api.fileUrl(photo.file_id);
  const image = h("img", { src: url, alt: t("photo"), width: photo.width, height: photo.height, loading: "lazy", decoding: "async" });
  const props = { type: "button", class: "picture", "aria-label": t("openPhoto"), onclick: () => openPicture(url) };
  const button = h("button", props, image);
  image.addEventListener("error", () => button.classList.add("broken"));
  return button;
}

function file(document, sign, title, detail) {
  const name = document.file_name ?? title;
  const facts = [detail, document.file_size ? fileSize(document.file_size) : null].filter(Boolean).join(" · ");
  return h(
    "a",
    { class: "card", href: api.fileUrl(document.file_id), download: name, "aria-label": `${t("download", { name })}${facts ? `, ${facts}` : ""}` },
    h("span", { class: "card-sign" }, icon(sign)),
    h("span", { class: "card-text" }, h("span", { class: "card-title" }, name), h("span", { class: "card-detail" }, facts)),
    icon("download"),
  );
}

function card(sign, title, detail) {
  return h(
    "div",
    { class: "card" },
    h("span", { class: "card-sign" }, icon(sign)),
    h("span", { class: "card-text" }, h("span", { class: "card-title" }, title), h("span", { class: "card-detail" }, detail)),
  );
}

function voice(note) {
  const bars = h("span", { class: "wave", "aria-hidden": "true" }, Array.from({ length: 24 }, () => h("i")));
  const facts = [duration(note.duration), note.file_size ? fileSize(note.file_size) : null].filter(Boolean).join(" · ");
  return h(
    "div",
    { class: "card", role: "img", "aria-label": `${t("voice")}, ${facts}` },
    h("span", { class: "card-sign" }, icon("voice")),
    h("span", { class: "card-text" }, bars, h("span", { class: "card-detail" }, facts)),
  );
}

function sticker(one) {
  if (one.is_animated || one.is_video || !one.file_id) {
    return h("div", { class: "sticker-card", role: "img", "aria-label": t("sticker") }, one.emoji ?? icon("sticker"));
  }
  const label = `${t("sticker")} ${one.emoji ?? ""}`.trim();
  const image = h("img", { class: "sticker", src: api.fileUrl(one.file_id), alt: label, width: 128, height: 128, loading: "lazy" });
  image.addEventListener("error", () => image.replaceWith(card("sticker", t("sticker"), one.emoji ?? "")));
  return image;
}

function place({ latitude, longitude }, title = t("location"), detail) {
  const url = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  const where = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return h(
    "a",
    { class: "place", href: url, target: "_blank", rel: "noopener noreferrer", "aria-label": t("newTab", { name: `${title}, ${detail ?? where}` }) },
    h("span", { class: "place-map", "aria-hidden": "true" }, icon("pin")),
    h("span", { class: "card-text" }, h("span", { class: "card-title" }, title), h("span", { class: "card-detail" }, detail ?? where), h("span", { class: "place-link" }, t("openMap"))),
  );
}

function poll(one) {
  return h(
    "div",
    { class: "poll" },
    h("strong", {}, one.question),
    h("ul", {}, one.options.map((option) => h("li", {}, option.text))),
  );
}

/**
 * A message in one line, for lists, quotes and notices.
 * @param {Record<string, any>} message @param {(user: object) => string} nameOf
 */
export function summary(message, nameOf) {
  const text = (message.text ?? message.caption ?? "").replace(/\s+/g, " ").trim();
  if (message.document) return `${message.document.file_name ?? t("file")}${text ? ` – ${text}` : ""}`;
  if (message.photo && !text) return t("photo");
  if (text) return text.slice(0, 200);
  if (message.video_note) return t("videoNote");
  for (const kind of ["voice", "sticker", "video", "audio", "contact", "poll", "dice"]) {
    if (message[kind]) return kind === "sticker" ? `${t(kind)} ${message.sticker.emoji ?? ""}`.trim() : t(kind);
  }
  if (message.venue) return message.venue.title;
  if (message.location) return t("location");
  return serviceText(message, nameOf) ?? t("unknownKind");
}

/** The sentence of a service message, or null when it is none. */
export function serviceText(message, nameOf) {
  if (message.new_chat_members) return t("joined", { name: message.new_chat_members.map(nameOf).join(", ") });
  if (message.left_chat_member) return t("left", { name: nameOf(message.left_chat_member) });
  if (message.pinned_message) return t("pinned", { text: summary(message.pinned_message, nameOf) });
  if (message.forum_topic_created) return t("topicCreated", { name: message.forum_topic_created.name });
  if (message.forum_topic_edited?.name) return t("topicRenamed", { name: message.forum_topic_edited.name });
  if (message.forum_topic_closed) return t("topicClosed");
  if (message.forum_topic_reopened) return t("topicReopened");
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return t("upgraded");
  if (message.new_chat_title || message.group_chat_created || message.supergroup_chat_created) return t("service");
  return null;
}
