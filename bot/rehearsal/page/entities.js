// Renders a message's text by its entities (UTF-16 offsets) as DOM nodes, never as markup.

import { copy, h } from "./dom.js";
import { t } from "./i18n.js";
import { dayTitle, entityMoment, longTime } from "./time.js";

/**
 * @typedef {{type: string, offset: number, length: number, url?: string, user?: object,
 *   language?: string, unix_time?: number, date_time_format?: string}} Entity
 * @typedef {{command: (text: string) => void, link: (url: string) => boolean,
 *   copied: (text: string) => void, now: () => Date, zone: string|undefined}} Reactions
 *   `link` says whether the page itself followed the link
 */

const WRAPPERS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };
const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);
const SAFE_LINK = /^(https?|tg|mailto|tel):/i;

/**
 * @param {string} text @param {Entity[]|undefined} entities @param {Reactions} reactions
 * @returns {Node[]}
 */
export function renderText(text, entities, reactions) {
  const sorted = [...(entities ?? [])]
    .filter((entity) => entity.length > 0 && entity.offset < text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  return range(text, 0, text.length, sorted, reactions);
}

/** The nodes of text[start, end) under the entities that begin inside it, outer ones first. */
function range(text, start, end, entities, reactions) {
  const nodes = [];
  let at = start;
  let rest = entities;
  while (rest.length > 0) {
    const [outer, ...others] = rest;
    const stop = Math.min(outer.offset + outer.length, end);
    if (outer.offset > at) nodes.push(text.slice(at, outer.offset));
    const inside = others.filter((entity) => entity.offset < stop);
    const children = range(text, outer.offset, stop, inside.map((one) => clip(one, stop)), reactions);
    nodes.push(element(outer, text.slice(outer.offset, stop), children, reactions));
    // a block ends its line by itself
    at = BLOCKS.has(outer.type) && text[stop] === "\n" ? Math.min(stop + 1, end) : stop;
    const beyond = inside.flatMap((one) => after(one, stop));
    rest = [...beyond, ...others.filter((entity) => entity.offset >= stop)];
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes.map((node) => (typeof node === "string" ? document.createTextNode(node) : node));
}

/** The part of an entity before a border. */
function clip(entity, border) {
  return { ...entity, length: Math.min(entity.offset + entity.length, border) - entity.offset };
}

/** The part of an entity beyond a border, when it crosses it. */
function after(entity, border) {
  const length = entity.offset + entity.length - border;
  return length > 0 ? [{ ...entity, offset: border, length }] : [];
}

/** @param {Entity} entity @param {string} text @param {Node[]} children @param {Reactions} reactions */
function element(entity, text, children, reactions) {
  switch (entity.type) {
    case "bold":
    case "italic":
    case "underline":
    case "strikethrough":
      return h(WRAPPERS[entity.type], {}, children);
    case "spoiler":
      return spoiler(children);
    case "code":
      return copyable("code", { class: "code" }, text, children, reactions);
    case "pre":
      return copyable("pre", { class: "pre", data: { language: entity.language ?? "" } }, text, children, reactions);
    case "blockquote":
      return h("blockquote", { class: "blockquote" }, children);
    case "expandable_blockquote":
      return expandable(children);
    case "text_link":
      return link(entity.url, children, reactions);
    case "url":
      return link(/^[a-z]+:/i.test(text) ? text : `https://${text}`, children, reactions);
    case "email":
      return link(`mailto:${text}`, children, reactions);
    case "phone_number":
      return link(`tel:${text.replace(/[^+\d]/g, "")}`, children, reactions);
    case "bot_command":
      return h("button", { type: "button", class: "inline-link", onclick: () => reactions.command(text) }, children);
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return h("span", { class: "mention" }, children);
    case "date_time":
      return moment(entity, children, reactions);
    default:
      return h("span", {}, children);
  }
}

function link(url, children, reactions) {
  if (!SAFE_LINK.test(url ?? "")) return h("span", {}, children);
  const follow = (event) => {
    if (reactions.link(url)) event.preventDefault();
  };
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url, onclick: follow }, children);
}

function spoiler(children) {
  const node = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": t("hidden") });
  const content = h("span", { class: "spoiler-content" }, children);
  const show = (event) => {
    if (node.classList.contains("shown")) return;
    event.preventDefault();
    event.stopPropagation();
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.append(content);
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") show(event);
  });
  return node;
}

function expandable(children) {
  const quote = h("blockquote", { class: "blockquote folded" }, children);
  const open = h(
    "button",
    { type: "button", class: "inline-link unfold", onclick: () => { quote.classList.remove("folded"); open.remove(); } },
    t("expandQuote"),
  );
  return h("span", { class: "foldable" }, quote, open);
}

/** Code is copied by a click, as people are used to. */
function copyable(tag, props, text, children, reactions) {
  const onclick = () => copy(text).then(() => reactions.copied(text));
  return h(tag, { ...props, onclick }, children);
}

function moment(entity, children, reactions) {
  const date = new Date(entity.unix_time * 1000);
  const shown = entityMoment(entity.unix_time, entity.date_time_format ?? "", reactions.now(), reactions.zone);
  const title = `${dayTitle(date, reactions.zone)}, ${longTime(date, reactions.zone)}`;
  return h("time", { class: "moment", datetime: date.toISOString(), title }, shown ?? children);
}
