import { expect, test } from 'vitest';
import { parseDocument } from '../../../src/readers/read-json-document.ts';

test('a document of more values than fit into memory is refused before it is read', () => {
  const bytes = Buffer.alloc(24_000_001, '0,');
  bytes.write('[', 0);
  bytes.write(']', bytes.length - 1);
  const { value, problem } = parseDocument(bytes, 'runs/a.json');
  expect(value).toBeUndefined();
  expect(problem).toMatchObject({ code: 'document-too-large', facts: { values: 12_000_002 } });
});

test('a large document of few values is read', () => {
  const bytes = Buffer.from(JSON.stringify({ text: 'x'.repeat(24_000_000), accuracy: 0.5 }));
  expect(parseDocument(bytes, 'runs/a.json').problem).toBeUndefined();
});
