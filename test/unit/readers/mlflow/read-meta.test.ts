import { expect, test } from 'vitest';
import { parseMeta } from '../../../../src/readers/mlflow/read-meta.ts';

function parse(text: string): Record<string, string> | undefined {
  const meta = parseMeta(new TextEncoder().encode(text));
  return meta && Object.fromEntries(meta);
}

test('plain lines are read as text, whatever they look like', () => {
  expect(
    parse("run_id: 12345678901234567890123456789e12\nstatus: 3\nend_time: null\ntags: []\nname: ''\n"),
  ).toEqual({
    run_id: '12345678901234567890123456789e12',
    status: '3',
    end_time: 'null',
    tags: '[]',
    name: '',
  });
});

test.each([
  ['uri: file:///Users/some one/x\nname: a b\n', { uri: 'file:///Users/some one/x', name: 'a b' }],
  ['uri: s3://bucket/x\n', { uri: 's3://bucket/x' }],
  ["name: 'it''s: # fine'\n", { name: "it's: # fine" }],
  ['name: "caf\\xE9"\n', { name: 'café' }],
  ['name: a long\n  name\nstatus: 3\n', { name: 'a long name', status: '3' }],
  ['tags:\n  mlflow.data.context: training\nx: 1\n', { 'tags/mlflow.data.context': 'training', x: '1' }],
  ['name: x # not this\n', { name: 'x' }],
])('%j is read as YAML', (text, meta) => {
  expect(parse(text)).toEqual(meta);
});

test('a tag is never executed', () => {
  expect(parse('name: !!python/object/apply:os.system ["id"]\nstatus: 3\n')).toEqual({ status: '3' });
});

test.each(['', '- 1\n', 'name: "open\n', 'a: &a [*a, *a]\nb: *a\n', '\u0000\u0001'])(
  '%j is no meta',
  (text) => {
    expect(parse(text)).toBeUndefined();
  },
);
