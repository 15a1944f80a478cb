import { type Html, raw } from '../../platform/html.ts';

// Drawn on a grid of 24, in the colour of the text beside them.
const PATHS = {
  passport: '<rect x="4" y="2" width="16" height="20" rx="3"/><circle cx="12" cy="10" r="3.4"/><path d="M8 17h8"/>',
  good: '<circle cx="12" cy="12" r="9"/><path d="M8 12.5l2.7 2.7L16 9.8"/>',
  warn: '<path d="M12 3.5l9.5 16.5h-19z"/><path d="M12 10v4.5M12 17.2v.1"/>',
  bad: '<circle cx="12" cy="12" r="9"/><path d="M9 9l6 6M15 9l-6 6"/>',
  info: '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.1"/>',
  unknown: '<circle cx="12" cy="12" r="9"/><path d="M9.6 9.4a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2 1-1.2 1.9M12 16.7v.1"/>',
  shield: '<path d="M12 2l8 3v6c0 5-3.5 9-8 11-4.5-2-8-6-8-11V5z"/><path d="M8.5 12l2.5 2.5 4.5-5"/>',
  person: '<circle cx="12" cy="8" r="4"/><path d="M4 21c.8-4.2 4-6.3 8-6.3s7.2 2.1 8 6.3"/>',
  school: '<path d="M2 9l10-5 10 5-10 5z"/><path d="M6 11.2V17c1.6 1.5 3.6 2.2 6 2.2s4.4-.7 6-2.2v-5.8M22 9v6"/>',
  building: '<path d="M4 21V4h10v17M14 9h6v12M2 21h20M8 8h2M8 12h2M8 16h2M17 13h.1M17 17h.1"/>',
  search: '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
  link: '<path d="M10 14a4 4 0 0 0 6 .4l3.4-3.4a4 4 0 0 0-5.7-5.7L12 7"/><path d="M14 10a4 4 0 0 0-6-.4L4.6 13a4 4 0 0 0 5.7 5.7L12 17"/>',
  print: '<path d="M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.3l3.5 2"/>',
  key: '<circle cx="8" cy="15" r="4.5"/><path d="M11.2 11.8L20 3M16 7l3 3"/>',
  empty: '<rect x="4" y="2" width="16" height="20" rx="3" stroke-dasharray="3.5 2.5"/><path d="M8.5 12h7M12 8.5v7"/>',
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside words that say the same: hidden from screen readers. */
export const icon = (name: IconName): Html =>
  raw(
    `<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${PATHS[name]}</svg>`,
  );
