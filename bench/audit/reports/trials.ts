/** How often each side of a comparison was tried. */
import type { Draw } from '../draw.ts';
import { range } from '../healthy.ts';
import { made } from './made.ts';
import type { ReportMaker, ReportMakers } from './made.ts';
import { changeRuns, withoutParam } from './report-plan.ts';
import { digits, drawRows, drawStudy } from './study.ts';

/** A study of methods, each with its own number of tuned settings, and a note that sets one against the others. */
const tuned =
  (
    reason: string,
    settingsOf: (draw: Draw) => readonly [base: number, candidate: number],
    { expects, hasRule = false }: { readonly expects: boolean; readonly hasRule?: boolean },
  ): ReportMaker =>
  (draw) => {
    const [base, candidate] = settingsOf(draw);
    const study = drawStudy(draw, {
      variants: [1, 1],
      seeds: [1, 1],
      note: 'none',
      tools: ['native', 'native', 'native', 'mlflow'],
      test: 'once',
    });
    const [model] = study.plan.runs;
    const label = draw.pick(['method', 'model', 'algo']);
    const seeds = hasRule ? 5 : draw.pick([1, 1, 5]);
    const runs =
      model === undefined
        ? []
        : [
            ...range(base).map((index) => ({ index, side: 'old' })),
            ...range(candidate).map((index) => ({ index, side: 'ours' })),
          ].flatMap(({ index, side }) =>
            range(seeds).map((seed) =>
              Object.assign({}, model, {
                name: `${side}-${index}-${seed}`,
                seed,
                params: { [label]: side, batch_size: 64, lr: digits(0.1 / (index + 1)), warmup: 10 * index },
                rows: drawRows(draw, {
                  names: study.names,
                  n: model.rows.length,
                  every: 1,
                  axis: study.axis,
                  final: draw.between(0.6, 0.62) + (side === 'ours' && index === 0 ? 0.1 : 0),
                  scale: study.scale,
                  test: 'once',
                }),
              }),
            ),
          );
    const front = [
      'title: Ours against the old method',
      'runs: RUNS',
      `metric: ${study.names.valScore}`,
      `baseline: params.${label} = 'old'${hasRule ? ' AND params.warmup = 0' : ''}`,
      ...(hasRule ? ['decision:', `  candidate: params.${label} = 'ours' AND params.warmup = 0`] : []),
      'claim: supported',
    ];
    return made(
      {
        ...study.plan,
        runs,
        note: { front, body: '## Interpretation\n\nOur method is better than the old one.' },
      },
      reason,
      {
        expect: expects ? ['baseline-fewer-trials'] : [],
        may: ['few-seeds', 'tuned-on-reported-split', 'many-comparisons'],
      },
    );
  };
/** Reports for the rule on trials. */
export const trialMakers: ReportMakers = {
  'baseline-as-found': tuned(
    'the old method was run as it is, ours in many settings',
    (draw) => [1, draw.whole(4, 16)],
    { expects: true },
  ),
  'baseline-hardly-tuned': tuned(
    'the old method was tried in a third of the settings of ours',
    (draw) => {
      const base = draw.whole(2, 4);
      return [base, base * 3 + draw.whole(0, 6)];
    },
    { expects: true },
  ),
  'candidate-picked-from-many': tuned(
    'the rule compares one setting of ours, picked from many, with the only one of the old method',
    (draw) => [1, draw.whole(5, 9)],
    { expects: true, hasRule: true },
  ),
  'both-tuned': tuned(
    'both methods were tried in about as many settings',
    (draw) => {
      const base = draw.whole(4, 12);
      return [base, base + draw.whole(-2, 2)];
    },
    { expects: false },
  ),
  'baseline-tuned-more': tuned(
    'the old method was tried in more settings than ours',
    (draw) => [draw.whole(6, 12), draw.whole(1, 4)],
    { expects: false },
  ),
  'ablation-of-one-model': (draw) => {
    const isFlags = draw.pick([true, false]);
    const parts = ['attention', 'augmentation', 'skip', 'norm', 'ema', 'dropout'];
    const study = drawStudy(draw, {
      variants: [5, 6],
      note: 'none',
      factor: {
        name: 'ablation',
        values: ['full', 'w/o attention', 'w/o augmentation', 'w/o skip', 'w/o norm', 'w/o ema'],
      },
    });
    const plan = isFlags
      ? changeRuns(study.plan, ({ params }, index) => ({
          params: {
            ...withoutParam(params, 'ablation'),
            ...Object.fromEntries(
              parts.map((part, at) => [`use_${part}`, at !== (study.variantOf[index] ?? 0) - 1]),
            ),
          },
        }))
      : study.plan;
    const filter = isFlags
      ? `baseline: ${parts.map((part) => `params.use_${part} = true`).join(' AND ')}`
      : "baseline: params.ablation = 'full'";
    return made(
      {
        ...plan,
        note: {
          front: [
            'title: What the parts bring',
            'runs: RUNS',
            `metric: ${study.names.valScore}`,
            filter,
            'claim: supported',
          ],
          body: 'Each variant takes one part away.',
        },
      },
      'each variant changes one thing: they are no trials of one method',
      { may: ['many-comparisons'] },
    );
  },
  'many-methods': (draw) => {
    const study = drawStudy(draw, {
      variants: [5, 6],
      note: 'none',
      factor: { name: 'model', values: ['cnn', 'vit', 'mixer', 'resnet', 'mlp', 'swin'] },
    });
    return made(
      {
        ...study.plan,
        note: {
          front: [
            'title: Models',
            'runs: RUNS',
            `metric: ${study.names.valScore}`,
            "baseline: params.model = 'cnn'",
            'claim: supported',
          ],
          body: 'Six models, one setting each.',
        },
      },
      'many methods with one setting each against one baseline with one',
      { may: ['many-comparisons'] },
    );
  },
};
