/** What a program does that uses the library without the command line. */
export const libraryProgram = `
import { compiledSiteFolder, countProblems, files, makeReport, readInput, writeSite } from 'runfolio';

const folder = new URL('.', import.meta.url).pathname.slice(0, -1);
const input = await readInput(
  {
    logs: [{ path: folder + '/library', shownPath: 'library' }],
    notes: [],
    config: {},
    configPath: 'runfolio.yaml',
    cacheFolder: null,
    threads: 1,
    keepProblems: 10,
  },
  { files },
);
const report = await makeReport({ input, config: { title: 'Library' }, generator: 'test', files, folder });
const outcome = await writeSite(report, folder + '/by-library', {
  files,
  compiledSite: compiledSiteFolder,
  cacheFolder: null,
  roots: [folder],
});
console.log(JSON.stringify({ runs: input.dataset.runs.length, errors: countProblems(input.problems).errors, kind: outcome.kind }));
await input.dataset.close();
`;
