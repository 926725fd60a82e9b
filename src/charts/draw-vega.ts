import { View, parse } from 'vega';
import type { Loader } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile } from 'vega-lite';
import type { TopLevelSpec } from 'vega-lite';
import type { FigureData, VegaLiteSpec } from '../model/figure.ts';
import { figureRows } from '../model/figure-rows.ts';

/** Raised for a spec that Vega-Lite cannot compile, or that asks for what a report never does, such as loading a file. */
export class ChartSpecError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'ChartSpecError';
  }
}

/**
 * A spec over its named data as Vega's own SVG.
 *
 * Specs may be strangers' text: nothing is loaded, no picture is fetched, and expressions are interpreted, never compiled to code.
 *
 * @throws ChartSpecError if the spec cannot be drawn or wants to load something.
 */
export async function drawVega(spec: VegaLiteSpec, data: readonly FigureData[]): Promise<string> {
  const refused: string[] = [];
  try {
    return await drawWith(refusingLoader(refused), spec, data);
  } catch (error) {
    throw new ChartSpecError(error instanceof Error ? error.message : String(error));
  } finally {
    if (refused.length > 0) throwRefused(refused);
  }
}

function throwRefused(refused: readonly string[]): never {
  throw new ChartSpecError(`The spec wants to load ${refused.join(', ')}. Charts draw only from the logs.`);
}

async function drawWith(loader: Loader, spec: VegaLiteSpec, data: readonly FigureData[]): Promise<string> {
  if (!isTopLevelSpec(spec)) throw new ChartSpecError('The spec has neither a mark nor layers nor views.');
  const compiled = compile(spec, { logger: SILENT }).spec;
  const runtime = parse(compiled, undefined, { ast: true });
  const view = new View(runtime, { renderer: 'none', loader, logger: SILENT, expr: expressionInterpreter });
  try {
    const used = new Set((compiled.data ?? []).map((table) => table.name));
    for (const table of data) if (used.has(table.name)) view.data(table.name, figureRows(table));
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** A Vega-Lite spec is an object with one of these keys; Vega-Lite itself checks the rest. */
function isTopLevelSpec(spec: unknown): spec is TopLevelSpec {
  if (typeof spec !== 'object' || spec === null) return false;
  return ['mark', 'layer', 'facet', 'repeat', 'concat', 'hconcat', 'vconcat'].some((key) => key in spec);
}

function refusingLoader(refused: string[]): Loader {
  const refuse = (uri: string): Promise<never> => {
    refused.push(uri);
    return Promise.reject(new ChartSpecError(`${uri} is not loaded.`));
  };
  return {
    load: refuse,
    http: refuse,
    file: refuse,
    sanitize: (uri, options) =>
      'context' in options && options.context === 'href' && /^(?:https?:\/\/|#)/.test(uri)
        ? Promise.resolve({ href: uri })
        : refuse(uri),
  };
}

/** Warnings of Vega are for authors of specs at work; a report has no one to read them. */
const SILENT = {
  level(): number {
    return 0;
  },
  error() {
    return SILENT;
  },
  warn() {
    return SILENT;
  },
  info() {
    return SILENT;
  },
  debug() {
    return SILENT;
  },
};
