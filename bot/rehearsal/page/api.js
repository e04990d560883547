// Talks to the rehearsal server: requests as methods, events as a stream that survives a lost server.

/** A request the server refused, with its own words. */
export class Refused extends Error {
  /** @param {string} reason @param {number} status 0 when the server could not be reached */
  constructor(reason, status) {
    super(reason);
    this.status = status;
  }
}

async function request(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    throw new Refused(error.message, 0);
  }
  const body = await response.text();
  let value = body;
  try {
    value = JSON.parse(body);
  } catch {
    // not JSON: the text itself is the reason
  }
  if (response.ok) return value;
  const reason = value?.error ?? value?.description ?? value?.message ?? String(value);
  throw new Refused(String(reason).trim() || response.statusText, response.status);
}

const post = (path, body) =>
  request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

export const api = {
  state: () => request("/api/state"),
  messages: (chat) => request(`/api/chats/${chat}/messages`),
  commands: (chat, persona) => request(`/api/chats/${chat}/commands?persona=${persona}`),
  ahead: async () => (await request("/api/ahead")).coming,
  calls: (after) => request(`/api/calls?after=${after}`),
  send: (body) => post("/api/send", body),
  start: (body) => post("/api/start", body),
  press: (body) => post("/api/press", body),
  inline: (body) => post("/api/inline", body),
  choose: (body) => post("/api/inline/choose", body),
  edit: (body) => post("/api/edit", body),
  delete: (body) => post("/api/delete", body),
  react: (body) => post("/api/react", body),
  location: (body) => post("/api/location", body),
  contact: (body) => post("/api/contact", body),
  poll: (body) => post("/api/poll", body),
  topic: (body) => post("/api/topic", body),
  topics: (body) => post("/api/topics", body),
  upgrade: (body) => post("/api/upgrade", body),
  block: (persona, blocked) => post("/api/block", { persona, blocked }),
  clock: (body) => post("/api/clock", body),
  limits: (enabled) => post("/api/limits", { enabled }),
  /** @param {Record<string, string|number|undefined>} fields @param {File[]} files */
  upload(fields, files) {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      if (value !== undefined && value !== null && value !== "") form.append(name, String(value));
    }
    for (const file of files) form.append("file", file, file.name);
    return request("/api/upload", { method: "POST", body: form });
  },
  fileUrl: (id) => `/api/files/${encodeURIComponent(id)}`,
};

const PAUSES = [500, 1000, 2000, 4000];

/** The server's events from a number on; after a loss it asks until the server is back. */
export class Events {
  #source = null;
  #timer = 0;
  #tries = 0;

  /**
   * @param {number} after the last event already known
   * @param {{event: (value: object) => void, open: () => void, lost: () => void, anew: () => Promise<void>}} told
   *   `anew` is called when events may have been missed, and may fail while the server is away
   */
  constructor(after, told) {
    this.after = after;
    this.told = told;
    this.#source = new EventSource(`/api/events?after=${after}`);
    this.#source.onopen = () => this.told.open();
    this.#source.onmessage = (message) => this.#received(message);
    this.#source.onerror = () => this.#lose();
  }

  #received(message) {
    const number = Number(message.lastEventId);
    const missed = number > this.after + 1;
    this.after = Math.max(this.after, number);
    if (missed) this.retry();
    else this.told.event(JSON.parse(message.data));
  }

  #lose() {
    this.#source.close();
    this.told.lost();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.retry(), PAUSES[Math.min(this.#tries, PAUSES.length - 1)]);
    this.#tries += 1;
  }

  /** Look at once whether the server is there; it may have begun anew, so everything is read again. */
  async retry() {
    this.close();
    try {
      await this.told.anew();
    } catch {
      this.#lose();
    }
  }

  close() {
    clearTimeout(this.#timer);
    this.#source.close();
  }
}
