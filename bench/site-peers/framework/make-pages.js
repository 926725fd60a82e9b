/**
 * Writes one Markdown page for each run and note from the limit's own ingest and drawing, as someone does who wants Framework to be
 * fast: a page loader for each run starts a process for each run and takes twice as long.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { limitIndexPage, limitNotePage, limitRunPage, readLimitNotes, readLimitRuns } from '../../limit.ts';

const runs = readLimitRuns(process.env.BENCH_DATA);
const notes = readLimitNotes(process.env.BENCH_DATA);
rmSync('src', { recursive: true, force: true });
mkdirSync('src/runs', { recursive: true });
mkdirSync('src/notes');
for (const run of runs) writeFileSync(`src/runs/${run.name}.md`, bodyOf(limitRunPage(run)));
for (const note of notes) {
  const members = runs.filter(({ params }) => params.group === note.group);
  writeFileSync(`src/notes/${note.name}.md`, bodyOf(limitNotePage(note, members)));
}
writeFileSync('src/index.md', bodyOf(limitIndexPage(runs, notes)));

/** What stands in the page below its first heading, as one block of HTML that Markdown leaves alone. */
function bodyOf(page) {
  const title = /<h1>(.*?)<\/h1>/u.exec(page)[1];
  return `# ${title}\n\n<div>${page
    .slice(page.indexOf('</h1>') + 5)
    .replaceAll(/\n+/gu, ' ')
    .replaceAll('.html"', '"')}</div>\n`;
}
