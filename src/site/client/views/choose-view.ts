import type { Smoothing } from './smooth/smooth-curve.ts';
import type { ViewColumn, ViewKind, ViewRow, ViewState } from './view-types.ts';

/** Everything that a view's state leaves open, chosen. */
export interface ChosenView {
  readonly kind: ViewKind;
  readonly x: ViewColumn | undefined;
  readonly y: ViewColumn | undefined;
  readonly axes: readonly ViewColumn[];
  /** Metric whose curves are drawn. */
  readonly metric: ViewColumn | undefined;
  /** Axis along which curves run; null for the one that the logs have first. */
  readonly axis: string | null;
  /** Which of `x` and `y` are logarithmic. */
  readonly logX: boolean;
  readonly logY: boolean;
  readonly smoothing: Smoothing['kind'];
  /** Part of the axis over which curves are smoothed. */
  readonly share: number;
}

/** The kinds with the words for them. */
export const viewKinds: readonly (readonly [ViewKind, string])[] = [
  ['scatter', 'Scatter'],
  ['parallel', 'Parallel coordinates'],
  ['curves', 'Curves'],
  ['box', 'Box plot'],
];

/** The kinds of smoothing with the words for them. */
export const smoothings: readonly (readonly [Smoothing['kind'], string])[] = [
  ['none', 'None'],
  ['ema', 'Exponential average'],
  ['gaussian', 'Gaussian'],
];

const MOST_AXES = 6;
const USUAL_SHARE = 0.02;

/** Reads a state; what it leaves open, or names although it is not there, is chosen from the columns that vary. */
export function chooseView(
  state: ViewState,
  columns: readonly ViewColumn[],
  rows: readonly ViewRow[],
): ChosenView {
  const find = (name: string): ViewColumn | undefined => columns.find(({ key }) => key === state[name]?.[0]);
  const varying = columns.filter((column) => varies(rows, column));
  const metric = columns.find(({ kind }) => kind === 'metric');
  const params = varying.filter(({ kind }) => kind === 'param');
  const y = find('vy') ?? metric ?? varying[0] ?? columns[0];
  const x = find('vx') ?? params[0] ?? varying.find((column) => column !== y) ?? columns[0];
  const named = (state['vaxes'] ?? []).flatMap((key) => columns.find((column) => column.key === key) ?? []);
  const usual = [...params.slice(0, MOST_AXES - 1), ...(y === undefined ? [] : [y])];
  const logs = state['vlog'] ?? [];
  return {
    kind: viewKinds.find(([kind]) => kind === state['view']?.[0])?.[0] ?? 'scatter',
    x,
    y,
    axes: named.length > 0 ? named : usual,
    metric: find('vmetric') ?? metric,
    axis: state['vaxis']?.[0] ?? null,
    logX: logs.includes('x'),
    logY: logs.includes('y'),
    smoothing: smoothings.find(([kind]) => kind === state['vsmooth']?.[0])?.[0] ?? 'none',
    share: readShare(state['vlength']?.[0]),
  };
}

/** A share of the axis, as an address has it; the usual one for anything that is none. */
export function readShare(text: string | undefined): number {
  const share = Number(text ?? Number.NaN);
  return share > 0 && share <= 0.5 ? share : USUAL_SHARE;
}

function varies(rows: readonly ViewRow[], { key }: ViewColumn): boolean {
  const seen = new Set(rows.map(({ values }) => values[key] ?? null));
  seen.delete(null);
  return seen.size > 1;
}
