/** Path in the site of the history of values and verdicts. */
export const historyPath = 'data/history.jsonl';

/** Path of the page about it. */
export const historyPagePath = 'history.html';

/** Path in the site of which page each note has. */
export const addressesPath = 'data/addresses.json';

/** Path in the site of the verdicts that the next build compares with. */
export const verdictsPath = 'data/verdicts.json';

/** Path in the site of the report as data. */
export const reportDataPath = 'data/report.json';
