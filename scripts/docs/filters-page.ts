import { attributes } from '../../src/query/attributes.ts';

/** The page `docs/query.md`: words written here, the table of attributes made from the sources. */
export function filtersPage(): string {
  return [...introduction, '', ...attributeTable(), '', ...rest, ''].join('\n');
}

const introduction = [
  '# Filters',
  '',
  '<!-- Made from src/query/attributes.ts and scripts/docs/filters-page.ts by `npm run docs`. -->',
  '',
  'A filter says which runs are meant. Notes use it for their runs and their baseline:',
  '',
  '```text',
  "experiment = 'smoothing' AND params.lr >= 0.01",
  "params.model IN ('resnet18', 'resnet50') AND NOT status = 'failed'",
  "(tags.team = 'vision' OR name LIKE 'vit-%') AND metrics.val/acc > 0.9",
  'seed BETWEEN 0 AND 4 AND params.dropout IS NOT NULL',
  '```',
  '',
  'An empty filter means every run.',
  '',
  '## Keys',
  '',
  'The first dot of a key parts its kind from its name.',
  '',
  '| key | means |',
  '| --- | --- |',
  '| `params.lr` | a param; also `param.`, `parameters.`, `parameter.` |',
  '| `metrics.val/loss` | the last value of a metric; also `metric.` |',
  '| `tags.team` | a tag; also `tag.` |',
  '| `status`, `attributes.status` | a fact of the run itself, from the table below; also `attribute.`, `attr.`, `run.` |',
  '',
  'A name may hold anything but spaces, quotes, `=`, `<`, `>`, `~`, `!`, `(`, `)`, `,`, `;`, `&` and `|`. One that does stands in backticks or',
  'double quotes: ``metrics.`f1 score` ``. Names are case-sensitive and stand as they were logged, nested keys joined by `/`.',
];

const rest = [
  '## Conditions',
  '',
  '| condition | holds if the value |',
  '| --- | --- |',
  '| `key = value`, `key != value` | is equal, is different |',
  '| `key > value`, `>=`, `<`, `<=` | is greater, and so on |',
  "| `key LIKE 'vit-%'` | fits the pattern as a whole: `%` stands for any text, `_` for one character, all else for itself |",
  "| `key ILIKE 'VIT-%'` | the same whatever the case |",
  '| `key IN (a, b, c)` | is equal to one of the values |',
  '| `key BETWEEN a AND b` | lies from `a` to `b`, both included |',
  '| `key IS NULL` | is missing, or was recorded without a value |',
  '',
  '`NOT` may stand before `LIKE`, `ILIKE`, `IN`, `BETWEEN`, before `NULL`, and before any condition. Conditions are joined by `AND` and',
  '`OR`; `NOT` binds closest, then `AND`, then `OR`; parentheses decide otherwise. All these words may be written in any case.',
  '',
  '## Values',
  '',
  '- Numbers stand bare: `0.1`, `-3`, `1e-5`, `.5`.',
  "- Texts stand between single or double quotes: `'adam'`, `\"it's\"`. There are no escapes.",
  '- `true` and `false` stand bare.',
  '',
  'Metrics, `duration` and times are compared with numbers, names and paths with texts, params, tags and `seed` with either:',
  '',
  "- A number and a text that reads as a number compare as numbers, so `params.lr = 0.1` and `params.lr = '0.10'` find the number 0.1,",
  "  and `params.batch > 8` finds the text `'16'`.",
  "- Two texts are equal letter by letter, so `params.version = '1'` does not find the text `'1.0'`. For `<` and `>` they compare as",
  '  numbers if both read as numbers, else by their characters.',
  '- `true` is equal to the texts `True` and `true`; `null` to the text `None`, as MLflow writes it.',
  '- NaN is equal to nothing, and neither greater nor less: only `!=` holds.',
  '- Values of different kinds are different, and neither is greater.',
  '',
  '## Missing keys',
  '',
  'A key that a run does not have never matches, whatever the condition: `params.dropout != 0` leaves out runs without a dropout. `NOT`',
  'does not change that, as in SQL: `NOT params.dropout = 0` means the same runs as `params.dropout != 0`. Only `IS NULL` asks for',
  'missing keys: `params.dropout != 0 OR params.dropout IS NULL`.',
  '',
  'A key that no run at all has is told as a problem, with the nearest known name, except after `IS NULL`.',
  '',
  '## Beside MLflow',
  '',
  "Filters of MLflow's `search_runs` mean the same runs here, with what is named on this page on top: `OR`, `NOT`, parentheses,",
  '`BETWEEN`, `IN` for every key, `IS NULL` for metrics and attributes, params as numbers, ordered texts, names such as `val/loss`',
  'without quotes. The differences: conditions must be joined (MLflow reads `a = 1 b = 2` as if `AND` stood between), `IN` keeps values with',
  'capital letters, `artifact_uri`, `user_id` and `datasets.` are not known, and `KILLED` means `interrupted`.',
];

function attributeTable(): string[] {
  const rows = attributes.map(({ names: [name = '', ...others], meaning }) => {
    const also = others.map((other) => (other.includes(' ') ? `\`\` \`${other}\` \`\`` : `\`${other}\``));
    return `| \`${name}\` | ${also.join(', ')} | ${meaning} |`;
  });
  return ['| attribute | also | meaning |', '| --- | --- | --- |', ...rows];
}
