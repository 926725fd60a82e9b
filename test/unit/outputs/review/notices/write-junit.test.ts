import { expect, test } from 'vitest';
import { writeJunit } from '../../../../../src/outputs/review/notices/write-junit.ts';
import { exampleNotice, fromRoot, listOf } from './example-notices.ts';

const plain = { ...fromRoot, command: 'runfolio check', strict: false, passed: [] };

/** Elements must close in order; attributes and text may hold no bare sign of XML. */
function checkXml(xml: string): void {
  const open: string[] = [];
  const rest = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  const tag = /<(\/?)([a-z-]+)((?: [a-z]+="[^"<&]*(?:&#\d+;[^"<&]*)*")*)(\/?)>/g;
  for (const [, closing, name = '', , single] of rest.matchAll(tag)) {
    if (closing === '/') expect(open.pop()).toBe(name);
    else if (single !== '/') open.push(name);
  }
  expect(open).toEqual([]);
  expect(rest.replaceAll(tag, '').replaceAll(/&#\d+;/g, '')).not.toMatch(/[<>&]/);
}

test('an error is a failed test of its file', () => {
  const xml = writeJunit(listOf(exampleNotice()), plain);
  checkXml(xml);
  expect(xml).toContain('<testsuites name="runfolio check" tests="1" failures="1" errors="0"');
  expect(xml).toContain('<testsuite name="runs/a.jsonl" tests="1" failures="1"');
  expect(xml).toContain('<testcase name="json-syntax:2:3" classname="runs/a.jsonl"');
  expect(xml).toContain('runs/a.jsonl:2:3: error: This line is not JSON: a comma is missing. [json-syntax]');
});

test('a warning fails only where warnings fail the command', () => {
  const list = listOf(exampleNotice({ severity: 'warning' }));
  expect(writeJunit(list, plain)).toContain('tests="1" failures="0"');
  expect(writeJunit(list, plain)).toContain('<system-out>');
  expect(writeJunit(list, { ...plain, strict: true })).toContain('tests="1" failures="1"');
});

test('nothing to look at is one test that passed', () => {
  const xml = writeJunit(listOf(), plain);
  checkXml(xml);
  expect(xml).toContain('tests="1" failures="0"');
});

test('rules that passed are tests that passed, and errors that are only counted fail', () => {
  const list = { notices: [], unlisted: { error: 12, warning: 0, note: 0 } };
  const xml = writeJunit(list, { ...plain, passed: ['no-regression'] });
  checkXml(xml);
  expect(xml).toContain('tests="2" failures="1"');
  expect(xml).toContain('12 more errors not listed here.');
});

test('signs of XML, line ends and characters that XML cannot hold do no harm', () => {
  const message = 'a <b> & "c" \' \u0000 \u001b \ud800 ]]> \n end';
  const xml = writeJunit(listOf(exampleNotice({ message, place: { file: '<&".jsonl' } })), plain);
  checkXml(xml);
  expect(xml).not.toContain('\u0000');
  expect(xml).not.toContain('\u001b');
});

test('tests of the same rule and place have names of their own, since readers take equal names for one', () => {
  const xml = writeJunit(listOf(exampleNotice(), exampleNotice(), exampleNotice()), plain);
  const names = [...xml.matchAll(/<testcase name="([^"]*)"/g)].map(([, name]) => name);
  expect(names).toEqual(['json-syntax:2:3', 'json-syntax:2:3 (2)', 'json-syntax:2:3 (3)']);
});
