import { describe, expect, test } from 'vitest';
import { lines, readText } from './native/read-text.ts';

const log = lines({ step: 1, loss: 1 });

describe('params of files beside a log', () => {
  test('are flat, and later files and the files as such win over the path', async () => {
    const sink = await readText(log, {
      pathParams: { lr: 1, model: 'cnn' },
      sidecars: {
        'config.json': '{"lr": 2, "data": {"seed": 4}}',
        'params.yaml': 'lr: 3\nlayers: [64, 32]\n',
      },
    });
    expect(sink.problems).toEqual([]);
    expect(sink.defaultFacts).toEqual({
      params: { lr: 3, model: 'cnn', 'data/seed': 4, 'layers/0': 64, 'layers/1': 32 },
      seed: 4,
    });
  });

  test('keep NaN, null, empty and long lists', async () => {
    const long = JSON.stringify(Array.from({ length: 40 }, () => 0));
    const { defaultFacts } = await readText(log, {
      sidecars: { 'config.json': `{"a": NaN, "b": null, "c": [], "d": {}, "e": ${long}}` },
    });
    expect(defaultFacts?.params).toEqual({ a: Number.NaN, b: null, c: '[]', d: '{}', e: long });
  });

  test('of YAML never run anything: tags are read as plain data', async () => {
    const yaml =
      'a: !!python/tuple [1, 2]\nb: !!python/object/apply:os.system ["echo hi"]\nc: .nan\nd: 1e-3\n';
    const { defaultFacts, problems } = await readText(log, { sidecars: { 'hparams.yaml': yaml } });
    expect(problems).toEqual([]);
    expect(defaultFacts?.params).toEqual({ 'a/0': 1, 'a/1': 2, 'b/0': 'echo hi', c: Number.NaN, d: 0.001 });
  });

  test.each([
    ['config.json', '{"lr": 0.1,}', 'sidecar-syntax', 1],
    ['config.yaml', 'lr: 0.1\n  model: cnn\n', 'sidecar-syntax', 1],
    ['config.yaml', 'a: &x [1]\nb: *y\n', 'sidecar-syntax', undefined],
    ['params.json', '[1, 2]', 'sidecar-no-params', 1],
    ['args.yml', 'just words\n', 'sidecar-no-params', 1],
  ])('in %s as %j are a problem, and the log is read', async (name, text, code, line) => {
    const sink = await readText(log, { sidecars: { [name]: text } });
    const said = sink.problems.map(({ code: found, place }) => [found, place.file, place.line]);
    expect(said).toEqual([[code, `logs/${name}`, line ?? said[0]?.[2]]]);
    expect(sink.runs[0]?.rows).toHaveLength(1);
  });

  test('that grow by aliases without end are refused', async () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
      .concat(
        ['b', 'c', 'd', 'e', 'f'].map((name, at) => {
          const before = 'abcde'[at] ?? 'a';
          return `${name}: &${name} [${Array.from({ length: 10 }, () => `*${before}`).join(', ')}]`;
        }),
      )
      .join('\n');
    const sink = await readText(log, { sidecars: { 'config.yaml': bomb } });
    expect(sink.problems.map(({ code }) => code)).toEqual(['sidecar-syntax']);
  });

  test('in a file that holds nothing are none, which is no problem', async () => {
    const sink = await readText(log, { sidecars: { 'config.yaml': '# nothing yet\n' } });
    expect(sink.problems).toEqual([]);
    expect(sink.defaultFacts?.params).toEqual({});
  });
});
