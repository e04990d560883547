// The page's own icons: outlines on a 24 × 24 grid, in the colour of the text around them.

import { svg } from "./dom.js";

const PATHS = {
  back: "M15 5l-7 7 7 7",
  send: "M4 12l16-8-5.5 16-3-6.5L4 12z M11.5 13.5L20 4",
  attach: "M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.6-8.6a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.8-7.8",
  slash: "M15 4L9 20",
  keyboard: "M3 6h18v12H3z M7 10h.01 M11 10h.01 M15 10h.01 M8 14h8",
  close: "M6 6l12 12 M18 6L6 18",
  more: "M12 5h.01 M12 12h.01 M12 19h.01",
  log: "M5 5h14 M5 10h14 M5 15h9 M5 20h6",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M12 7.5V12l3 2",
  file: "M14 3H6v18h12V7z M14 3v4h4",
  download: "M12 4v11 M7.5 11L12 15.5 16.5 11 M5 20h14",
  pin: "M12 21s6.5-6.1 6.5-11a6.5 6.5 0 0 0-13 0c0 4.9 6.5 11 6.5 11z M12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
  voice: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3z M6 11a6 6 0 0 0 12 0 M12 17v4",
  sticker: "M20 12V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h6z M20 12h-6a2 2 0 0 0-2 2v6",
  photo: "M4 5h16v14H4z M4 16l5-5 4 4 3-3 4 4 M15.5 9.5h.01",
  video: "M3 6h12v12H3z M15 10l6-3v10l-6-3",
  poll: "M6 20V10 M12 20V4 M18 20v-7",
  reply: "M10 7L5 12l5 5 M5 12h8a6 6 0 0 1 6 6",
  edit: "M5 19l1-4L16 5l3 3L9 18l-4 1z",
  trash: "M5 7h14 M9 7V4h6v3 M7 7l1 13h8l1-13",
  copy: "M9 9h11v11H9z M5 15H4V4h11v1",
  link: "M9 15l6-6 M13.5 6.5l1-1a3.5 3.5 0 0 1 5 5l-2 2 M10.5 17.5l-1 1a3.5 3.5 0 0 1-5-5l2-2",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M5.7 5.7l12.6 12.6",
  down: "M6 10l6 6 6-6",
  check: "M5 12.5l4.5 4.5L19 7.5",
  eye: "M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6z M12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4.5 20a7.5 7.5 0 0 1 15 0",
  group: "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6z M3 19a6 6 0 0 1 12 0 M16 5.5a3 3 0 0 1 0 5.5 M18 14.5a6 6 0 0 1 3 4.5",
  topics: "M4 5h16v11H9l-5 4z",
  bot: "M12 5v14 M5.9 8.5l12.2 7 M18.1 8.5l-12.2 7",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M8.5 14.5a4.2 4.2 0 0 0 7 0 M9 9.5h.01 M15 9.5h.01",
};

/** @param {keyof typeof PATHS} name @returns {SVGElement} decoration only: its button carries the name */
export function icon(name) {
  return svg(
    "svg",
    { viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true", focusable: "false" },
    svg("path", { d: PATHS[name] }),
  );
}
