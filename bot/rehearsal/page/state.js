// What the page knows: people, chats, messages, what was read, the clock; tells listeners of changes.

/**
 * @typedef {{id: number, first_name: string, last_name?: string, username?: string,
 *   language_code?: string, country?: string, role: string, blocked: boolean}} Persona
 * @typedef {{id: number, type: string, title?: string, is_forum?: boolean, members: number[]}} Chat
 * @typedef {Record<string, any> & {message_id: number, date: number}} Message a Bot API Message
 */

export class Store {
  /** @type {{id: number, first_name: string, username?: string}} */
  bot = { id: 0, first_name: "" };
  /** @type {Map<number, Persona>} */
  personas = new Map();
  /** @type {Map<number, Chat>} */
  chats = new Map();
  limits = false;
  lastEvent = 0;
  zone = null;
  /**
   * Histories, oldest first. `order` counts arrivals: the ids of ephemeral messages do not grow.
   * @type {Map<number, {list: Message[], byId: Map<number, Message>, order: Map<number, number>}>}
   */
  #histories = new Map();
  #read = new Map();
  #clock = { at: 0, since: 0, speed: 1 };
  #listeners = new Map();

  /** @param {string} name @param {(detail: any) => void} listener */
  on(name, listener) {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
  }

  emit(name, detail) {
    for (const listener of this.#listeners.get(name) ?? []) listener(detail);
  }

  /** Take over `/api/state`. */
  load(state) {
    this.bot = state.bot;
    this.personas = new Map(state.personas.map((persona) => [persona.id, persona]));
    this.chats = new Map(state.chats.map((chat) => [chat.id, chat]));
    this.limits = state.limits;
    this.lastEvent = state.last_event;
    this.place = state.place;
    this.setClock(state.clock);
  }

  setClock({ now, speed }) {
    this.#clock = { at: Date.parse(now), since: performance.now(), speed };
    this.emit("clock");
  }

  /** The rehearsal's present moment. */
  now() {
    const { at, since, speed } = this.#clock;
    return new Date(at + (performance.now() - since) * speed);
  }

  get speed() {
    return this.#clock.speed;
  }

  /** Take over a chat's history. @param {Message[]} list oldest first */
  loadMessages(chat, list) {
    const byId = new Map(list.map((one) => [one.message_id, one]));
    this.#histories.set(chat, { list, byId, order: new Map([...byId.keys()].map((id, at) => [id, at + 1])) });
  }

  /** Whether a chat's history has been taken over. */
  known(chat) {
    return this.#histories.has(chat);
  }

  #history(chat) {
    if (!this.#histories.has(chat)) this.loadMessages(chat, []);
    return this.#histories.get(chat);
  }

  /** The chats a persona is in, the private one first. @returns {Chat[]} */
  chatsOf(persona) {
    const mine = [...this.chats.values()].filter((chat) => chat.members.includes(persona));
    return mine.sort((a, b) => Number(b.type === "private") - Number(a.type === "private"));
  }

  privateChat(persona) {
    return this.chatsOf(persona).find((chat) => chat.type === "private");
  }

  /** A persona sees a chat's message unless it is meant for another member only. */
  visible(message, persona) {
    const to = message.visible_to;
    return to === undefined || to === null || [to].flat().includes(persona);
  }

  /** What a persona sees of a chat, oldest first. @returns {Message[]} */
  messages(chat, persona) {
    return this.#history(chat).list.filter((message) => this.visible(message, persona));
  }

  message(chat, id) {
    return this.#history(chat).byId.get(id);
  }

  /** The last message a persona sees; walks from the end, so long histories cost nothing. */
  last(chat, persona) {
    const { list } = this.#history(chat);
    for (let at = list.length - 1; at >= 0; at -= 1) {
      if (this.visible(list[at], persona)) return list[at];
    }
    return undefined;
  }

  /** Add or replace; says which it was. @param {Message} message @returns {"added"|"changed"} */
  put(chat, message) {
    const { list, byId, order } = this.#history(chat);
    const known = byId.get(message.message_id);
    byId.set(message.message_id, message);
    if (known) list[list.lastIndexOf(known)] = message;
    else {
      list.push(message);
      order.set(message.message_id, order.size + 1);
    }
    return known ? "changed" : "added";
  }

  remove(chat, ids) {
    const { list, byId } = this.#history(chat);
    for (const id of ids) {
      const at = list.lastIndexOf(byId.get(id));
      if (at >= 0) list.splice(at, 1);
      byId.delete(id);
    }
  }

  /** Everything there is counts as read for everyone: the page has just been opened. */
  readAll() {
    for (const chat of this.chats.values()) for (const id of chat.members) this.markRead(id, chat.id);
  }

  markRead(persona, chat) {
    this.#read.set(`${persona}/${chat}`, this.#history(chat).order.size);
  }

  unread(persona, chat) {
    const read = this.#read.get(`${persona}/${chat}`) ?? 0;
    const { list, order } = this.#history(chat);
    let count = 0;
    for (let at = list.length - 1; at >= 0 && order.get(list[at].message_id) > read; at -= 1) {
      if (list[at].from?.id !== persona && this.visible(list[at], persona)) count += 1;
    }
    return count;
  }

  unreadOf(persona) {
    return this.chatsOf(persona).reduce((sum, chat) => sum + this.unread(persona, chat.id), 0);
  }

  /** A forum's topics by thread id, as its service messages tell them. @returns {Map<number, string>} */
  topics(chat) {
    const topics = new Map();
    for (const topic of this.chats.get(chat)?.topics ?? []) {
      topics.set(topic.message_thread_id ?? topic.id, topic.name ?? topic.title);
    }
    for (const message of this.#history(chat).list) {
      const thread = message.message_thread_id ?? message.message_id;
      if (message.forum_topic_created) topics.set(thread, message.forum_topic_created.name);
      if (message.forum_topic_edited?.name) topics.set(thread, message.forum_topic_edited.name);
    }
    return topics;
  }

  /** «Дильноза Каримова» for a persona, a user or a chat of the Bot API. */
  nameOf(user) {
    return [user?.first_name, user?.last_name].filter(Boolean).join(" ") || user?.title || "?";
  }
}
