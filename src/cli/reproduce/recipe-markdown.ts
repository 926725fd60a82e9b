import { formatMoment } from '../../lib/format-moment.ts';
import { formatNumber } from '../../lib/format-number.ts';
import { formatParam } from '../../lib/format-param.ts';
import { codeSpan } from '../../outputs/review/markdown/escape-markdown.ts';
import type { Recipe } from '../../pipeline.ts';
import { recipeScript } from './recipe-script.ts';

/** A recipe for people: what to do, what to expect, and what the log does not say. `tolerance` is a share of the value. */
export function recipeMarkdown(recipe: Recipe, tolerance: number): string {
  const { run, score, missing } = recipe;
  const started = run.startedAt === null ? null : (formatMoment(run.startedAt)?.text ?? null);
  const intro = [
    `# How to make ${code(run.name)} again`,
    '',
    `Run ${code(run.id)} from ${code(run.source.file)}${started === null ? '' : `, started ${started}`}. The log records ${score} of 100 points of what it takes to make it again.`,
  ];
  const lacks =
    missing.length === 0
      ? []
      : ['', `**Not recorded:** ${missing.map(({ label }) => label).join(', ')}. These have to be guessed.`];
  return [
    ...intro,
    ...lacks,
    ...section('Made with', madeWith(recipe)),
    ...section(
      'Data',
      recipe.data.map(([name, version]) => `- ${code(name)}: ${code(version)}`),
    ),
    ...section('Params', params(recipe)),
    ...section('Steps', [
      'Read them before you run them: they come from the log.',
      '',
      fence(recipeScript(recipe)),
    ]),
    ...section('What to expect', expected(recipe, tolerance)),
    ...section('Judge the rerun', [
      fence(`runfolio reproduce ${shellWord(run.id)} --against PATH-TO-THE-NEW-LOG\n`),
    ]),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines];
}

function madeWith({ repository, commit, dirty, language, packages, hardware, seed }: Recipe): string[] {
  const changes =
    dirty === true ? ' with uncommitted changes, so this commit alone is not the code that ran' : '';
  return [
    ...(repository === null ? [] : [`- repository ${code(repository)}`]),
    ...(commit === null ? [] : [`- commit ${code(commit)}${changes}`]),
    ...(language === null ? [] : [`- ${language}`]),
    ...(packages.length === 0
      ? []
      : [`- ${packages.map(([name, version]) => code(`${name} ${version}`)).join(', ')}`]),
    ...(hardware === null ? [] : [`- ${code(hardware)}`]),
    ...(seed === null ? [] : [`- ${code(seed)}`]),
  ];
}

function params({ params: all }: Recipe): string[] {
  if (all.length === 0) return [];
  const rows = all.map(([name, value]) => `| ${code(name)} | ${code(formatParam(value))} |`);
  return ['| param | value |', '| --- | --- |', ...rows];
}

function expected({ expected: all }: Recipe, tolerance: number): string[] {
  if (all.length === 0) return [];
  const rows = all.map(({ metric, value, spread }) => {
    const reach = Math.abs(value) * tolerance;
    const near = Number.isFinite(reach)
      ? `${formatNumber(value - reach)} to ${formatNumber(value + reach)}`
      : '';
    const seeds = spread === null ? '' : `${formatNumber(spread.low)} to ${formatNumber(spread.high)}`;
    return `| ${code(metric.name)} | ${formatNumber(value, 6)} | ${near} | ${seeds} |`;
  });
  return [
    `| metric | value | within ±${formatNumber(tolerance * 100)} % | one more seed (95 %) |`,
    '| --- | ---: | ---: | ---: |',
    ...rows,
  ];
}

function fence(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}sh\n${text}${ticks}`;
}

function shellWord(text: string): string {
  return /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Longer texts are cut; no command is that long. */
const longest = 2000;

function code(text: string): string {
  return codeSpan(text, longest);
}
