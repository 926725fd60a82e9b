import { formatNumber } from '../../../lib/format-number.ts';
import { createElement } from '../element.ts';
import { smoothings } from './choose-view.ts';
import type { ChosenView } from './choose-view.ts';
import { chooseNumber, chooseOne, chooseWhether } from './controls.ts';
import type { Choice } from './controls.ts';
import type { ViewColumn, ViewState } from './view-types.ts';

type Change = (state: ViewState) => void;

/** What can be chosen of a view: its axes, their scales, what else belongs to its kind. */
export function viewControls(
  chosen: ChosenView,
  columns: readonly ViewColumn[],
  change: Change,
): HTMLElement[] {
  const choices = columns.map(({ key, label }): Choice => [key, label]);
  const one = (label: string, name: string, column: ViewColumn | undefined): HTMLElement =>
    chooseOne(label, choices, { chosen: column?.key ?? '', onChoose: (key) => change({ [name]: [key] }) });
  switch (chosen.kind) {
    case 'scatter':
      return [one('Across', 'vx', chosen.x), one('Up', 'vy', chosen.y), ...logSwitches(chosen, change)];
    case 'parallel':
      return [axesControl(chosen, columns, change)];
    case 'box':
      return [one('Value', 'vy', chosen.y), logSwitch('Log scale', 'y', { chosen, change })];
    case 'curves':
      return [
        metricControl(chosen, columns, change),
        ...logSwitches(chosen, change),
        ...smoothingControls(chosen, (kind, share) => {
          change({ vsmooth: kind === 'none' ? [] : [kind], vlength: kind === 'none' ? [] : [String(share)] });
        }),
      ];
    default:
      return chosen.kind satisfies never;
  }
}

function metricControl(chosen: ChosenView, columns: readonly ViewColumn[], change: Change): HTMLElement {
  const metrics = columns.filter(({ metric }) => metric !== undefined);
  return chooseOne(
    'Metric',
    metrics.map(({ key, label }): Choice => [key, label]),
    { chosen: chosen.metric?.key ?? '', onChoose: (key) => change({ vmetric: [key] }) },
  );
}

function logSwitches(chosen: ChosenView, change: Change): HTMLElement[] {
  return [logSwitch('Log across', 'x', { chosen, change }), logSwitch('Log up', 'y', { chosen, change })];
}

function logSwitch(
  label: string,
  axis: 'x' | 'y',
  { chosen, change }: { readonly chosen: ChosenView; readonly change: Change },
): HTMLElement {
  const on = axis === 'x' ? chosen.logX : chosen.logY;
  return chooseWhether(label, {
    on,
    onChange(isOn) {
      const x = axis === 'x' ? isOn : chosen.logX;
      const y = axis === 'y' ? isOn : chosen.logY;
      change({ vlog: [...(x ? ['x'] : []), ...(y ? ['y'] : [])] });
    },
  });
}

function axesControl({ axes }: ChosenView, columns: readonly ViewColumn[], change: Change): HTMLElement {
  const keys = new Set(axes.map(({ key }) => key));
  const boxes = columns.map((column) =>
    chooseWhether(column.label, {
      on: keys.has(column.key),
      onChange(isOn) {
        if (isOn) keys.add(column.key);
        else keys.delete(column.key);
        change({ vaxes: [...keys] });
      },
    }),
  );
  return createElement(
    'details',
    { class: 'view-axes' },
    createElement('summary', {}, 'Axes'),
    createElement('fieldset', {}, createElement('legend', { class: 'visually-hidden' }, 'Axes'), ...boxes),
  );
}

/** The kind of smoothing and how far it reaches, as a part of the axis. */
export function smoothingControls(
  { smoothing, share }: Pick<ChosenView, 'smoothing' | 'share'>,
  onChange: (kind: ChosenView['smoothing'], share: number) => void,
): HTMLElement[] {
  let now = share;
  const kind = chooseOne('Smoothing', smoothings, {
    chosen: smoothing,
    onChoose(value) {
      const found = smoothings.find(([one]) => one === value)?.[0] ?? 'none';
      reach.hidden = found === 'none';
      current = found;
      onChange(found, now);
    },
  });
  let current = smoothing;
  const reach = chooseNumber(
    'over',
    { low: 0.002, high: 0.2, step: 0.002, value: share },
    {
      words: (value) => `${formatNumber(value * 100, 2)} % of the axis`,
      onChange(value) {
        now = value;
        onChange(current, value);
      },
    },
  );
  reach.hidden = smoothing === 'none';
  return [kind, reach];
}
