// Puts the page together: the address says who is where, events change the state, the state is shown.

import { Ahead } from "./ahead.js";
import { Events, api } from "./api.js";
import { byId, fill } from "./dom.js";
import { Clock } from "./clock.js";
import { Composer } from "./composer.js";
import { groupItems } from "./groups.js";
import { History } from "./history.js";
import { People, chatAvatar, chatName } from "./people.js";
import { Panel } from "./panel.js";
import { Presses } from "./presses.js";
import { StartBar } from "./start.js";
import { Store } from "./state.js";
import { GENERAL, Topics } from "./topics.js";
import { Typing } from "./typing.js";
import { copied, openActions } from "./actions.js";
import { askForLink } from "./openlink.js";
import { linkToBot } from "./links.js";
import { welcome } from "./welcome.js";
import { alertBox, banner, enlarge, failed, toast } from "./notices.js";
import { currentLanguage, setLanguage, t, translate } from "./i18n.js";
import { icon } from "./icons.js";
import { meantFor } from "./keyboard.js";
import { openMenu } from "./menu.js";
import { zoneOf } from "./time.js";

const PHONE = "+81110000000";
const SOMEWHERE = { latitude: 43.0, longitude: 141.0 };

const store = new Store();
/** Who is where: the persona, the chat, the topic (0: all of them). */
const view = { persona: 0, chat: 0, thread: 0 };

const clock = new Clock(store, () => showPeople());
const panel = new Panel(clock, () => ahead.changed());
const ahead = new Ahead(clock, () => panel.open);
const typing = new Typing();
const people = new People(
  store,
  { people: byId("people"), chats: byId("chats"), title: byId("chats-title") },
  { person: (id) => go(id, store.privateChat(id)?.id ?? 0, "list"), chat: openChat },
);
const history = new History({ scroller: byId("scroller"), list: byId("messages"), down: byId("down"), count: byId("down-count") });
const presses = new Presses({ answered: showAnswer, refused: failed, silent: () => toast(t("noAnswer")) });
const topics = new Topics(byId("topics"), (thread) => {
  view.thread = thread;
  showChat();
});
const composer = new Composer({
  text: (text, reply) => send(text, reply),
  edit: (id, text) => api.edit({ ...here(), message_id: id, text }),
  upload: (kind, files, caption, reply) =>
    api.upload({ ...here(), kind, caption, reply_to: reply, thread: thread(), album: files.length > 1 || undefined }, files),
  location: (reply) => api.location({ ...here(), ...SOMEWHERE, reply_to: reply, thread: thread() }),
  contact: (reply) => api.contact({ ...here(), name: persona().first_name, phone: PHONE, reply_to: reply, thread: thread() }),
  poll: (reply) => api.poll({ ...here(), question: t("pollQuestion"), options: [t("pollFirst"), t("pollSecond")], reply_to: reply, thread: thread() }),
  lastOwn: () => store.messages(view.chat, view.persona).findLast((one) => one.from?.id === view.persona && one.text),
  refuse: () => toast(t("notHere")),
  nameOf: (user) => store.nameOf(user),
  meant: (message) => meantFor(message, persona(), currentChat()),
  bot: () => store.bot.username,
  here: () => here(),
  start: (code) => followLink(`https://t.me/${store.bot.username}?start=${code}`),
  choose: (query, result, reply) => api.choose({ ...here(), query_id: query, result_id: result, reply_to: reply, thread: thread() }),
});
const starts = new StartBar({ start, changed: () => showHead() });
let events = null;

const here = () => ({ persona: view.persona, chat: view.chat });
/** The topic to write in; «General» is where messages without a topic go. */
const thread = () => (view.thread > GENERAL ? view.thread : undefined);
const persona = () => store.personas.get(view.persona);
const currentChat = () => store.chats.get(view.chat);

/** Post a text; a bare command in a group is addressed to the bot, as Telegram's apps do. */
function send(text, reply) {
  const bare = /^\/\w+$/.test(text) && currentChat().type !== "private" && store.bot.username;
  return api.send({ ...here(), text: bare ? `${text}@${store.bot.username}` : text, reply_to: reply, thread: thread() });
}

/** Press Start in the private chat, also of a blocked bot. @returns {Promise<boolean>} whether it went well */
async function start(who, code) {
  try {
    await api.start({ persona: who, code });
    if (matchMedia("(hover: hover)").matches) byId("input").focus();
    return true;
  } catch (error) {
    failed(error);
    return false;
  }
}

/** Open a chat from the list, and go on in it: at the field, or on a phone at its top. */
function openChat(id) {
  go(view.persona, id);
  follow();
  byId(byId("back").checkVisibility() ? "back" : "input").focus();
}

/** Change the address; the page follows it, so that the browser's Back works. */
function go(who, chat, pane = "chat") {
  const address = `#${who}/${chat}${pane === "list" ? "/list" : ""}`;
  if (location.hash === address) follow();
  else location.hash = address;
}

/** Show what the address names; a wrong one leads to the guest's chat with the bot. */
function follow() {
  const [who, chat, pane] = location.hash.slice(1).split("/");
  const guest = [...store.personas.values()].find((one) => one.role === "guest") ?? [...store.personas.values()][0];
  const someone = store.personas.get(Number(who)) ?? guest;
  const open = store.chatsOf(someone.id).find((one) => one.id === Number(chat)) ?? store.privateChat(someone.id) ?? store.chatsOf(someone.id)[0];
  const moved = view.persona !== someone.id || view.chat !== open.id;
  if (moved) Object.assign(view, { persona: someone.id, chat: open.id, thread: 0 });
  document.body.dataset.pane = pane === "list" ? "list" : "chat";
  clock.of(someone);
  if (moved) showChat();
  else showPeople();
}

/** Redraw the open chat from its end. */
function showChat() {
  const all = store.messages(view.chat, view.persona);
  topics.show(currentChat().is_forum ? store.topics(view.chat) : null, view.thread);
  history.show(all.filter(inThread), scene());
  composer.open(`${view.persona}/${view.chat}/${view.thread}`, all);
  typing.open(view.chat, store.bot);
  seen();
  showHead();
  loadCommands();
}

const inThread = (message) => view.thread === 0 || topics.threadOf(message) === view.thread;

function showHead() {
  const chat = currentChat();
  const isPrivate = chat.type === "private";
  fill(byId("chat-face"), chatAvatar(chat, store));
  byId("chat-name").textContent = chatName(chat, store);
  typing.rest(isPrivate ? t("bot") : t("members", { n: chat.members.length + 1 }));
  starts.show(view.persona, { isPrivate, isBlocked: persona().blocked });
  showEmpty(isPrivate);
  showPeople();
}

/** An empty chat says what it is, and offers the first step. */
function showEmpty(isPrivate) {
  const place = byId("empty");
  place.hidden = store.last(view.chat, view.persona) !== undefined || (isPrivate && persona().blocked);
  if (place.hidden) return;
  const begin = starts.waits(view.persona) ? null : () => start(view.persona, "");
  welcome(place, { store, chat: currentChat(), persona: persona(), start: begin });
}

function showPeople() {
  people.render(view.persona, view.chat);
  const unread = [...store.personas.keys()].reduce((sum, id) => sum + store.unreadOf(id), 0);
  document.title = `${unread > 0 ? `(${unread}) ` : ""}${t("title")} – ${store.nameOf(store.bot)}`;
}

let drawing = 0;

/** The lists on the left are drawn once for many events. */
function peopleChanged() {
  drawing ||= setTimeout(() => {
    drawing = 0;
    showPeople();
  }, 40);
}

/** The open chat counts as read while the page is looked at. */
function seen() {
  if (document.visibilityState === "visible") store.markRead(view.persona, view.chat);
}

async function loadCommands() {
  const { persona: who, chat } = view;
  try {
    const answer = await api.commands(chat, who);
    if (who === view.persona && chat === view.chat) composer.commands.set(answer.commands ?? answer);
  } catch {
    composer.commands.set([]);
  }
}

/** What rows need to know of the open chat. @returns {import("./bubbles.js").Scene} */
function scene() {
  const zone = zoneOf(persona()) ?? undefined;
  return {
    store,
    persona: view.persona,
    chat: view.chat,
    zone,
    inGroup: currentChat().type !== "private",
    reactions: { command: (text) => send(text).catch(failed), link: followLink, copied, now: () => store.now(), zone },
    presses: (message) => ({
      press: (data, button) => presses.press({ ...here(), message_id: message.message_id, data }, button),
      copied,
      link: followLink,
      refuse: () => toast(t("notHere")),
    }),
    openPicture: enlarge,
    openActions: actions,
    goTo: (id) => history.goTo(id),
    topicName: (id) => (view.thread === 0 ? topics.name(id) : undefined),
  };
}

/** A link to the bot itself opens its chat here, with Start for its code. @returns {boolean} whether it was one */
function followLink(url) {
  const found = linkToBot(url, store.bot.username);
  if (!found) return false;
  if (!found.valid) {
    toast(t("badCode"));
    return true;
  }
  if (found.code) starts.ask(view.persona, found.code);
  const chat = store.privateChat(view.persona);
  go(view.persona, chat.id);
  if (view.chat === chat.id) showHead();
  starts.focus();
  return true;
}

function showAnswer(answer) {
  const text = answer.text ?? "";
  if (answer.url && !followLink(answer.url)) toast(text || answer.url, { label: t("openLink"), href: answer.url });
  else if (text && answer.show_alert) alertBox(text);
  else if (text) toast(text);
}

function actions(message, row, point) {
  const mine = message.from?.id === view.persona;
  const removable = mine || currentChat().type === "private";
  openActions(message, row, point, { here: here(), mine, removable, reply: (one) => composer.reply(one), edit: (one) => composer.edit(one) });
}

const handlers = {
  message({ chat_id: chat, message }) {
    const change = store.put(chat, message);
    if (message.from?.id === store.bot.id) typing.stop(chat);
    peopleChanged();
    if (chat !== view.chat || !store.visible(message, view.persona)) return;
    if (message.forum_topic_created || message.forum_topic_edited) topics.show(store.topics(chat), view.thread);
    seen();
    byId("empty").hidden = true;
    if (inThread(message)) {
      if (change === "added") history.add(message);
      else history.change(message);
    }
    if (change === "added") composer.received(message);
  },
  edited({ chat_id: chat, message }) {
    store.put(chat, message);
    if (chat === view.chat) history.change(message);
    peopleChanged();
  },
  deleted({ chat_id: chat, message_ids: ids }) {
    store.remove(chat, ids);
    if (chat === view.chat) {
      history.remove(ids);
      composer.forget(ids);
      showHead();
    }
    peopleChanged();
  },
  reaction(event) {
    const id = event.message_id ?? event.message?.message_id;
    const message = store.message(event.chat_id, id);
    if (!message) return;
    const list = event.reactions ?? event.new_reaction ?? event.reaction ?? event.message?.reactions ?? [];
    const reactions = [list].flat().map((one) => one?.emoji ?? one?.type?.emoji ?? one).filter((one) => typeof one === "string");
    handlers.edited({ chat_id: event.chat_id, message: { ...message, reactions } });
  },
  typing: ({ chat_id: chat, action }) => typing.start(chat, action),
  callback_answer: (answer) => presses.answer(answer, answer.persona === view.persona),
  inline_results: (offer) => offer.persona === view.persona && composer.inline.answered(offer),
  commands: () => loadCommands(),
  call: ({ call }) => {
    panel.add(call);
    ahead.changed();
  },
  clock: (moment) => {
    store.setClock(moment);
    ahead.changed();
  },
  state: () => refresh().catch(failed),
};

/** Something else changed on the server: people, chats, limits. */
async function refresh() {
  store.load(await api.state());
  panel.setLimits(store.limits);
  await Promise.all([...store.chats.keys()].filter((id) => !store.known(id)).map(loadChat));
  if (!currentChat()) return moveOn();
  const open = currentChat().is_forum ? store.topics(view.chat) : null;
  if (view.thread > GENERAL && !open?.has(view.thread)) {
    view.thread = 0;
    return showChat();
  }
  showHead();
  topics.show(open, view.thread);
}

/** The open group has become a supergroup: it goes on there. */
function moveOn() {
  const next = [...store.chats.values()].find((one) => one.was === view.chat);
  go(view.persona, next?.id ?? store.privateChat(view.persona).id);
}

async function loadChat(id) {
  const answer = await api.messages(id);
  store.loadMessages(id, answer.messages ?? answer);
}

/** Read everything: at the start, and when events were missed or the server began anew. */
async function load() {
  const first = store.personas.size === 0;
  store.load(await api.state());
  await Promise.all([...store.chats.keys()].map(loadChat));
  if (first) store.readAll();
  panel.setLimits(store.limits);
  await panel.load();
  view.persona = 0;
  follow();
  events?.close();
  events = new Events(store.lastEvent, {
    event: (value) => handlers[value.type]?.(value),
    open: connected,
    lost: disconnected,
    anew: load,
  });
}

/** Events flow: what is shown is what is. */
function connected() {
  banner(false);
  document.body.dataset.live = "";
}

function disconnected() {
  delete document.body.dataset.live;
  banner(true, () => events.retry());
}

/** Fixed parts of the page: icons, and the words of the chosen language. */
function dress() {
  const icons = { back: "back", "clock-pill-icon": "clock", "panel-icon": "log", more: "more", "commands-button": "slash", "keyboard-button": "keyboard", attach: "attach", send: "send", "panel-close": "close" };
  for (const [id, name] of Object.entries(icons)) fill(byId(id), icon(name));
  byId("down").append(icon("down"));
}

function speak() {
  translate(document);
  document.documentElement.lang = currentLanguage();
  fill(byId("language"), t("languageShort"));
  byId("language").setAttribute("aria-label", `${t("languageShort")}: ${t("language")}`);
  byId("language").title = t("language");
}

function moreMenu() {
  const { id, blocked } = persona();
  const item = { label: blocked ? t("unblockBot") : t("blockBot"), icon: "block", danger: !blocked, act: () => block(id, !blocked) };
  const link = { label: `${t("openLink")}…`, icon: "link", act: () => askForLink(followLink, () => starts.focus()) };
  openMenu([link, ...groupItems(currentChat(), id, view.thread), item], { anchor: byId("more"), label: t("more") });
}

async function block(id, blocked) {
  try {
    await api.block(id, blocked);
    await refresh();
  } catch (error) {
    failed(error);
  }
}

dress();
speak();
addEventListener("hashchange", () => store.personas.size > 0 && follow());
document.addEventListener("visibilitychange", () => {
  if (view.chat) {
    seen();
    showPeople();
  }
});
byId("language").addEventListener("click", () => {
  setLanguage(currentLanguage() === "ru" ? "en" : "ru");
  speak();
  panel.render();
  ahead.render();
  clock.of(persona());
  showChat();
});
byId("back").addEventListener("click", () => go(view.persona, view.chat, "list"));
byId("more").addEventListener("click", moreMenu);
byId("unblock").addEventListener("click", () => block(view.persona, false));
byId("chat").addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement !== byId("input")) byId("input").focus();
});

async function begin() {
  try {
    await load();
  } catch {
    banner(true, begin);
    setTimeout(() => events ?? begin(), 1000);
  }
}
begin();
