import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastGlob from 'fast-glob';
import { expect, test } from 'vitest';

const site = resolve(import.meta.dirname, '../../../../src/site');

test.each(fastGlob.sync('**/*.astro', { cwd: site }).sort())(
  '%s asks Astro for nothing but its props, its locals and itself, and waits for nothing',
  (name) => {
    const source = readFileSync(join(site, name), 'utf8');
    const asked = [...source.matchAll(/\bAstro\.(\w+)/g)].map((match) => match[1]);
    expect(asked.filter((word) => !['props', 'locals', 'self'].includes(word ?? ''))).toEqual([]);
    expect(source).not.toMatch(/\bawait\b|<style|<script(?![^>]*\bis:inline)/);
  },
);
