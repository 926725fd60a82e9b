import type { PageState } from '../../../lib/page-state.ts';
import { readShare, smoothings } from '../views/choose-view.ts';
import type { Smoothing } from '../views/smooth/smooth-curve.ts';

/** What the page shows, as its address says it. */
export interface CompareState {
  /** What is compared, in the order in which it was chosen: runs by their slug, variants by experiment and label. */
  readonly items: readonly ComparedItem[];
  /** A query whose runs are compared too; empty for none. */
  readonly query: string;
  /** True if what is the same on all sides is shown too. */
  readonly all: boolean;
  /** Metric whose curves are drawn; null for the one that decides. */
  readonly metric: string | null;
  /** Axis along which they run; null for the first that the logs have. */
  readonly axis: string | null;
  readonly logX: boolean;
  readonly logY: boolean;
  readonly smoothing: Smoothing['kind'];
  readonly share: number;
  /** Picture that is shown, and the step; null for the first and the last. */
  readonly image: string | null;
  readonly step: number | null;
}

/** A run or a variant. */
export type ComparedItem =
  | { readonly kind: 'run'; readonly slug: string }
  | { readonly kind: 'variant'; readonly experiment: string; readonly label: string };

/** The names that stand in the address of the page. */
export const COMPARE_STATE_NAMES = [
  'run',
  'variant',
  'first',
  'q',
  'all',
  'metric',
  'along',
  'log',
  'smooth',
  'over',
  'image',
  'step',
] as const;

/** Reads what an address says. Variants stand behind runs, but for the first of them if the address says so. */
export function readCompareState(state: PageState): CompareState {
  const runs = [...new Set(state['run'] ?? [])].map((slug): ComparedItem => ({ kind: 'run', slug }));
  const variants = [...new Set(state['variant'] ?? [])].flatMap(readVariant);
  const logs = state['log'] ?? [];
  const step = Number(state['step']?.[0] ?? Number.NaN);
  return {
    items: state['first']?.[0] === 'variant' ? [...variants, ...runs] : [...runs, ...variants],
    query: state['q']?.join(',') ?? '',
    all: state['all']?.[0] === 'yes',
    metric: state['metric']?.[0] ?? null,
    axis: state['along']?.[0] ?? null,
    logX: logs.includes('x'),
    logY: logs.includes('y'),
    smoothing: smoothings.find(([kind]) => kind === state['smooth']?.[0])?.[0] ?? 'none',
    share: readShare(state['over']?.[0]),
    image: state['image']?.[0] ?? null,
    step: Number.isFinite(step) ? step : null,
  };
}

/** What an address says of such a state; what is as usual is left out. */
export function writeCompareState(state: CompareState): PageState {
  const runs = state.items.flatMap((item) => (item.kind === 'run' ? [item.slug] : []));
  const variants = state.items.flatMap((item) =>
    item.kind === 'variant' ? [`${item.experiment}/${item.label}`] : [],
  );
  const mixed = runs.length > 0 && variants.length > 0 && state.items[0]?.kind === 'variant';
  const written: Record<string, readonly string[]> = {
    run: runs,
    variant: variants,
    first: mixed ? ['variant'] : [],
    q: state.query === '' ? [] : [state.query],
    all: state.all ? ['yes'] : [],
    metric: texts(state.metric),
    along: texts(state.axis),
    log: [...(state.logX ? ['x'] : []), ...(state.logY ? ['y'] : [])],
    smooth: state.smoothing === 'none' ? [] : [state.smoothing],
    over: state.smoothing === 'none' ? [] : [String(state.share)],
    image: texts(state.image),
    step: state.step === null ? [] : [String(state.step)],
  };
  return Object.fromEntries(Object.entries(written).filter(([, values]) => values.length > 0));
}

function texts(value: string | null): readonly string[] {
  return value === null ? [] : [value];
}

/** Slugs hold no slash, so the first one ends the experiment. */
function readVariant(text: string): readonly ComparedItem[] {
  const slash = text.indexOf('/');
  if (slash < 1) return [];
  return [{ kind: 'variant', experiment: text.slice(0, slash), label: text.slice(slash + 1) }];
}
