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
 * Specs may be strangers' text: nothing is loaded, no picture is fetched, and expressions are interpreted, which takes about twice as
 * long. For a spec whose expressions are known, `compiled` lets Vega compile them to code.
 *
 * @throws ChartSpecError if the spec cannot be drawn or wants to load something.
 */
export async function drawVega(
  spec: VegaLiteSpec,
  data: readonly FigureData[],
  { compiled = false } = {},
): Promise<string> {
  const refused: string[] = [];
  try {
    const view = makeView(spec, refusingLoader(refused), compiled);
    return await drawView(view, data);
  } catch (error) {
    throw new ChartSpecError(error instanceof Error ? error.message : String(error));
  } finally {
    if (refused.length > 0) throwRefused(refused);
  }
}

function throwRefused(refused: readonly string[]): never {
  throw new ChartSpecError(`The spec wants to load ${refused.join(', ')}. Charts draw only from the logs.`);
}

interface ReadyView {
  readonly view: View;
  /** Names of the data that the spec draws from. */
  readonly names: ReadonlySet<string>;
}

function makeView(spec: VegaLiteSpec, loader: Loader, trusted: boolean): ReadyView {
  if (!isTopLevelSpec(spec)) throw new ChartSpecError('The spec has neither a mark nor layers nor views.');
  const vegaSpec = compile(spec, { logger: SILENT }).spec;
  const options = { renderer: 'none', loader, logger: SILENT } as const;
  const view = trusted
    ? new View(parse(vegaSpec), options)
    : new View(parse(vegaSpec, undefined, { ast: true }), { ...options, expr: expressionInterpreter });
  return { view, names: new Set((vegaSpec.data ?? []).map((table) => table.name)) };
}

async function drawView({ view, names }: ReadyView, data: readonly FigureData[]): Promise<string> {
  try {
    for (const table of data) if (names.has(table.name)) view.data(table.name, figureRows(table));
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
    sanitize(uri, options) {
      const isLink = 'context' in options && options.context === 'href' && /^(?:https?:\/\/|#)/.test(uri);
      if (!isLink) refused.push(uri);
      // Vega does not expect this to fail, so a refused address becomes an empty one, and the drawing is thrown away afterwards.
      return Promise.resolve({ href: isLink ? uri : '' });
    },
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
