import type { RunsSurvey } from '../pipeline.ts';

/** What a template of a note is filled with. */
export interface Filling {
  readonly title: string;
  /** Filter of the runs; null to keep what the template has. */
  readonly runs: string | null;
  readonly survey: RunsSurvey;
}

/**
 * A template of a note with the title, the filter and what the runs tell in its front matter: the metric and its goal, the param that was
 * varied, a baseline. What nobody knows keeps its capital letters. A table and the curves are put under "Results" if there are runs.
 */
export function fillTemplate(template: string, filling: Filling): string {
  const end = template.indexOf('\n---', 3);
  const [head, body] = [template.slice(0, end), template.slice(end)];
  return fillFrontMatter(head, filling) + fillBody(body, filling);
}

function fillFrontMatter(head: string, { title, runs, survey }: Filling): string {
  const { metric, param } = survey;
  const key = param === null ? null : quoteName(param.name);
  const value = param === null ? null : literal(param.value);
  const baseline = key === null || value === null ? null : JSON.stringify(`params.${key} = ${value}`);
  const known: Readonly<Record<string, string | null>> = {
    title: JSON.stringify(title),
    runs: runs === null ? null : JSON.stringify(runs),
    '  name': metric === null ? null : JSON.stringify(metric.name),
    '  goal': metric?.goal ?? null,
    baseline,
    compare: param === null ? null : JSON.stringify([param.name]),
  };
  const filled = head.replaceAll(/^( *[a-z]+): .*$/gm, (line, name: string) => {
    const text = Object.hasOwn(known, name) ? known[name] : null;
    return text === null || text === undefined ? line : `${name}: ${text}`;
  });
  return withWords(filled, survey, /^(?!(?:title|runs|baseline|compare|tags):| {2}(?:name|goal):)/);
}

/** Capital words that the runs explain. */
function withWords(text: string, { metric, param }: RunsSurvey, lines: RegExp): string {
  const words = new Map<string, string>();
  if (metric !== null) words.set('METRIC', metric.name);
  if (param !== null) words.set('PARAM', param.name);
  return text
    .split('\n')
    .map((line) =>
      lines.test(line) ? line.replaceAll(/\b[A-Z]{5,}\b/g, (word) => words.get(word) ?? word) : line,
    )
    .join('\n');
}

function fillBody(body: string, { survey }: Filling): string {
  const text = withWords(body, survey, /^/);
  if (survey.runs === 0 || /^```(?:table|chart)/m.test(text)) return text;
  const counts = `${survey.runs} ${survey.runs === 1 ? 'run' : 'runs'} in ${survey.variants} ${survey.variants === 1 ? 'variant' : 'variants'} when this note was begun.`;
  const blocks = ['```table', 'rows: variants', '```', '', '```chart', 'kind: line', '```'].join('\n');
  return text.replace(/^## Results\n/m, (heading) => `${heading}\n${counts}\n\n${blocks}\n`);
}

/** A name as filters read it. */
function quoteName(name: string): string {
  return /^[^\s'"`=<>~!(),;&|]+$/.test(name) ? name : `\`${name}\``;
}

/** A value as filters read it; null if they cannot. */
function literal(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  const text = String(value);
  if (!text.includes("'")) return `'${text}'`;
  return text.includes('"') ? null : `"${text}"`;
}
