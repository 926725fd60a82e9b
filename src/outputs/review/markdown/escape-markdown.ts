import { showValue } from '../../../lib/show-value.ts';

/** Takes no room and no ink. Between a sign and what follows, it keeps GitHub and GitLab from making a link or a mail of them. */
const apart = '\u200b';

/** Signs that begin a reference before a word: people, issues, merge requests, milestones, labels, epics, snippets, alerts, iterations. */
const references = /(?<=@)(?=\S)|(?<=[#!%~&$^*])(?=[\p{L}\p{N}_"'-])|(?<=\[)(?=\w+:)/gu;

/** Where GitHub or GitLab would see an emoji, a reference to an issue, an address that needs no sign, or text that was added or taken out. */
const others = [
  /(?<=:)(?=[\w+-]+:)/g,
  /(?<=\bgh-)(?=\d)/gi,
  /(?<=:)(?=\/\/)/g,
  /(?<=[[{])(?=[+-])/g,
  /(?<=www|mailto|xmpp)(?=[.:])/gi,
];

/** As entities where the sign may mean something after Markdown was read, or in a table; others stand behind a backslash. */
const entities: Readonly<Record<string, string>> = {
  [apart]: '&#8203;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  $: '&#36;',
  '~': '&#126;',
  '^': '&#94;',
  '|': '&#124;',
};

/**
 * A stranger's text as it can stand inside a line of Markdown on GitHub and GitLab, also in a cell of a table: it shows as it is, and begins
 * neither Markdown, HTML, math, a table's cell, a mention (`@name`), a reference (`#12`, `!12`, `GH-12`), an address nor an emoji (`:name:`).
 * Never put it at the start of a line: there GitLab takes `/close` for a command.
 *
 * Line ends become blanks, invisible characters are made visible, and a text longer than `limit` is cut in its middle.
 */
export function escapeMarkdown(text: string, limit: number = 300): string {
  const line = showValue(text.trim().replaceAll(/[\r\n]+/g, ' '), limit);
  const parted = [references, ...others].reduce((known, places) => known.replaceAll(places, apart), line);
  return parted.replaceAll(/[\u200b&<>$\\`*_[\]|~^]/g, (sign) => entities[sign] ?? `\\${sign}`);
}

/**
 * A stranger's name as code on GitHub and GitLab, also in a cell of a table: neither makes links, mentions, math or emoji of code. Invisible
 * characters are made visible. An empty text is an empty text.
 */
export function codeSpan(text: string, limit: number = 120): string {
  const shown = showValue(text, limit);
  if (shown.trim() === '') return '';
  // A bar may end a cell although it stands in ticks; as an entity it never does, but then the tag must be HTML's.
  if (shown.includes('|')) return `<code>${escapeMarkdown(shown, shown.length)}</code>`;
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const room = shown.startsWith('`') || shown.endsWith('`') || /^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${room}${shown}${room}${fence}`;
}

/** A link, if there is somewhere to lead to. `label` is Markdown already. */
export function markdownLink(label: string, url: string | null): string {
  if (url === null) return label;
  return `[${label}](<${url.replaceAll(/[<>\\\s|]/g, (sign) => encodeURIComponent(sign))}>)`;
}

/** Text with a point behind it, unless it ends in a sign that ends sentences. */
export function endSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
