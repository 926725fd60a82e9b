import { readRealLogs } from '../real-logs/real-logs.ts';
import type { RealLog } from '../real-logs/real-logs.ts';

const introduction = `# Real logs that were read

Logs of strangers, as they lie in public repositories at the commit named, and what comes of each folder by itself. Small copies, scrubbed of
names and paths, are fixtures in \`test/fixtures/readers\`; \`counts.json\` there and a test hold their runs, metrics and points. Errors and warnings that come up are listed;
each was looked at and is right:

- \`runs-appended\`, \`steps-go-back\`, \`events-restarted\`: several trainings were logged into one file or folder, or one was resumed.
- \`run-id-twice\`: the same run was exported, or copied, twice.
- \`document-syntax\`: the \`experiment.json\` of an export holds a line end inside a text, which JSON does not allow; it is named once for each of the
  two runs that refer to it, whose values are read.
- \`wandb-log-empty\`: a record log of 0 bytes; \`artifact-missing\`: a checkpoint that was not committed with its log.
- \`file-empty\`: an event file of 0 bytes; \`no-logs\`: a folder that holds notebooks alone, which are notes.

The whole of them is read by \`node scripts/survey-real-logs.ts FOLDER\`, which says what differs from this table; \`RUNFOLIO_REAL_LOGS=FOLDER npm test\` holds
it. FOLDER holds the sources in folders of the names in \`test/fixtures/readers/real-logs.json\`.`;

/** The page on real logs that were read. */
export function realLogsPage(): string {
  return `${introduction}\n\n<!-- prettier-ignore -->\n${tableOf(readRealLogs())}\n`;
}

function tableOf(logs: readonly RealLog[]): string {
  const rows = logs.map(({ repository, commit, licence, copy, found }) => {
    const told = Object.entries(found.problems).map(([code, times]) => `\`${code}\` ${times}`);
    const from = `[${repository}](https://github.com/${repository})${commit === null ? '' : ` \`${commit.slice(0, 7)}\``}`;
    const cells = [
      from,
      licence,
      found.readers.join(', '),
      count(found.runs),
      count(found.metrics),
      count(found.points),
    ];
    return `| ${[...cells, told.join(', '), copy === null ? '' : `\`${copy}\``].join(' | ')} |`;
  });
  return [
    '| repository and commit | licence | reader | runs | metrics | points | errors and warnings | copy |',
    '| --- | --- | --- | ---: | ---: | ---: | --- | --- |',
    ...rows,
  ].join('\n');
}

function count(number: number): string {
  return number.toLocaleString('en');
}
