// Files on their way: picked, dropped or pasted, shown before they are sent; and stand-ins to try the bot with.

import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { fileSize } from "./time.js";

const isPicture = (file) => /^image\/(jpeg|png|webp)$/.test(file.type);

export class Attachments {
  /** @type {File[]} */
  files = [];
  #photos = false;

  /** @param {{box: HTMLElement, zone: HTMLElement, drop: HTMLElement}} places @param {() => void} changed */
  constructor(places, changed) {
    this.places = places;
    this.changed = changed;
    this.#listen();
  }

  /** @param {Iterable<File>} files @param {{photos?: boolean}} [as] */
  add(files, { photos = false } = {}) {
    if (this.files.length === 0) this.#photos = photos;
    this.files.push(...files);
    this.#photos = this.#photos && this.files.every(isPicture);
    this.#render();
  }

  clear() {
    this.files = [];
    this.#render();
  }

  /** How the server is to treat the files. @returns {"photo"|"document"} */
  get kind() {
    return this.#photos ? "photo" : "document";
  }

  #listen() {
    const { zone, drop } = this.places;
    let depth = 0;
    const carries = (event) => event.dataTransfer?.types.includes("Files");
    const show = (on) => {
      drop.hidden = !on;
    };
    zone.addEventListener("dragenter", (event) => {
      if (!carries(event)) return;
      depth += 1;
      show(true);
    });
    zone.addEventListener("dragleave", () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) show(false);
    });
    zone.addEventListener("dragover", (event) => carries(event) && event.preventDefault());
    zone.addEventListener("drop", (event) => {
      depth = 0;
      show(false);
      if (!carries(event)) return;
      event.preventDefault();
      this.add(event.dataTransfer.files);
    });
    zone.addEventListener("paste", (event) => {
      if (event.clipboardData?.files.length > 0) this.add(event.clipboardData.files, { photos: true });
    });
  }

  #render() {
    const { box } = this.places;
    const chip = (file, index) =>
      h(
        "li",
        { class: "chip" },
        icon(isPicture(file) ? "photo" : "file"),
        h("span", { class: "chip-name" }, file.name),
        h("span", { class: "chip-size" }, fileSize(file.size)),
        h("button", { type: "button", class: "icon-button small", "aria-label": t("removeFile", { name: file.name }), onclick: () => this.#remove(index) }, icon("close")),
      );
    const choice = h("input", { type: "checkbox", onchange: (event) => (this.#photos = event.target.checked) });
    choice.checked = this.#photos;
    const photos = this.files.length > 0 && this.files.every(isPicture);
    fill(box, this.files.length > 0 && h("ul", { class: "chips", "aria-label": t("pending") }, this.files.map(chip)), photos && h("label", { class: "check" }, choice, t("asPhotos")));
    box.hidden = this.files.length === 0;
    this.changed();
  }

  #remove(index) {
    this.files.splice(index, 1);
    this.#render();
    (this.places.box.querySelector("button") ?? document.querySelector("#input"))?.focus();
  }
}

/** A file to try how the bot reacts to its kind. @param {"voice"|"sticker"|"photo"|"video"|"video_note"} kind @returns {Promise<File>} */
export async function standIn(kind) {
  if (kind === "voice") return new File([tone()], "voice.ogg", { type: "audio/ogg" });
  if (kind === "video" || kind === "video_note") return new File([new Uint8Array(2048)], `${kind}.mp4`, { type: "video/mp4" });
  const type = kind === "photo" ? "image/jpeg" : "image/webp";
  const blob = await draw(kind, type);
  return new File([blob], `${kind}.${kind === "photo" ? "jpg" : "webp"}`, { type });
}

/** The head of an Ogg stream: enough for a file that is never played. */
function tone() {
  const bytes = new Uint8Array(4096);
  bytes.set(new TextEncoder().encode("OggS"));
  return bytes;
}

function draw(kind, type) {
  const [width, height] = kind === "photo" ? [960, 640] : [256, 256];
  const canvas = h("canvas", { width, height });
  const pen = canvas.getContext("2d");
  if (kind === "photo") scenery(pen, width, height);
  else face(pen, width / 2);
  return new Promise((resolve) => canvas.toBlob(resolve, type, 0.85));
}

/** Snowy hills under an evening sky. */
function scenery(pen, width, height) {
  const sky = pen.createLinearGradient(0, 0, 0, height);
  for (const [at, colour] of [[0, "#20405f"], [0.6, "#7fa3b8"], [1, "#f0d9c4"]]) sky.addColorStop(at, colour);
  pen.fillStyle = sky;
  pen.fillRect(0, 0, width, height);
  for (const [base, colour] of [[0.62, "#9fb6c3"], [0.74, "#c6d5dd"], [0.86, "#f4f8fa"]]) {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.moveTo(0, height);
    for (let x = 0; x <= width; x += 8) pen.lineTo(x, height * base + Math.sin(x / (90 * base) + base * 20) * 34);
    pen.lineTo(width, height);
    pen.fill();
  }
}

function face(pen, radius) {
  const circle = (x, y, r, colour) => {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.arc(x, y, r, 0, Math.PI * 2);
    pen.fill();
  };
  circle(radius, radius, radius - 8, "#ffd25e");
  circle(radius - 40, radius - 25, 13, "#43361a");
  circle(radius + 40, radius - 25, 13, "#43361a");
  pen.strokeStyle = "#43361a";
  pen.lineWidth = 11;
  pen.lineCap = "round";
  pen.beginPath();
  pen.arc(radius, radius + 10, 55, 0.3, Math.PI - 0.3);
  pen.stroke();
}
