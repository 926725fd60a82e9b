import { isObject } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import { kindOfFile } from '../kind-of-file.ts';
import { compareAxes, findAxis } from '../native/axis-names.ts';
import type { RunWriter } from '../reader.ts';
import { isFactName } from './describe-document.ts';
import { isMetricWrapper } from './run-shape.ts';

interface Writing {
  readonly run: RunWriter;
  readonly maxListLength: number;
  /** Numbers with one value for the whole run. */
  readonly single: Map<string, number>;
  /** Numbers with a value for each step, one list a metric. */
  readonly lists: Map<string, readonly number[]>;
  rows: number;
}

const deepest = 12;

/** Writes the metrics and artifacts of a document; false if there are none. */
export function writeDocument(document: JsonObject, run: RunWriter, maxListLength: number): boolean {
  const writing: Writing = { run, maxListLength, single: new Map(), lists: new Map(), rows: 0 };
  for (const [name, value] of Object.entries(document)) {
    if (name === 'artifacts') tellArtifacts(run, value);
    else if (!isFactName(name)) collect(writing, isTransparent(name, value) ? '' : name, value, 1);
  }
  writeLists(writing);
  if (writing.single.size > 0) {
    run.rows([], [...writing.single.keys()])(Float64Array.from(writing.single.values()), 1);
  }
  return writing.single.size + writing.rows > 0;
}

/** True for wrappers that say no more than that metrics are in them; `test` or `val` stay in the names. */
function isTransparent(name: string, value: unknown): boolean {
  return (
    isMetricWrapper(name) &&
    /metrics|results?|scores?|summary|history/i.test(name) &&
    typeof value === 'object'
  );
}

function collect(writing: Writing, name: string, value: unknown, depth: number): void {
  if (typeof value === 'number') {
    if (name !== '') writing.single.set(name, value);
  } else if (Array.isArray(value)) collectList(writing, name, value, depth);
  else if (isObject(value) && depth < deepest) {
    for (const [key, child] of Object.entries(value))
      collect(writing, key === 'history' ? name : join(name, key), child, depth + 1);
  }
}

function join(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** A list of numbers is a metric with a value for each step; a list of objects is rows if they count steps, else parts of the result. */
function collectList(writing: Writing, name: string, list: readonly unknown[], depth: number): void {
  if (list.length === 0) return;
  if (list.every((item) => typeof item === 'number')) {
    if (name !== '') writing.lists.set(name, list);
    return;
  }
  const objects = list.filter(isObject);
  if (objects.length < list.length || depth >= deepest) return;
  if (objects.every((row) => axesOf(row).length > 0)) {
    for (const row of objects) writeRow(writing, name, row);
    return;
  }
  if (objects.length > writing.maxListLength) return;
  const labels = objects.length === 1 ? [''] : labelsOf(objects);
  for (const [index, row] of objects.entries())
    collect(writing, join(name, labels[index] ?? '').replace(/\/$/, ''), row, depth + 1);
}

/** The axes of a row with the names that hold them, the main one first. Weak ones count only beside a strong one. */
function axesOf(row: JsonObject): { readonly key: string; readonly axis: string; readonly at: number }[] {
  const found = Object.entries(row).flatMap(([key, value]) => {
    const axis = findAxis(key, {});
    if (axis === undefined || !axis.strong || typeof value !== 'number' || !Number.isFinite(value)) return [];
    return [{ key, axis: axis.axis, at: value }];
  });
  const first = found.filter(({ axis }, index) => found.findIndex((other) => other.axis === axis) === index);
  return first.sort((one, other) => compareAxes(one.axis, other.axis));
}

function writeRow(writing: Writing, name: string, row: JsonObject): void {
  const axes = axesOf(row);
  const held = new Set(axes.map(({ key }) => key));
  const inner: Writing = { ...writing, single: new Map(), lists: new Map(), rows: 0 };
  for (const [key, value] of Object.entries(row)) {
    if (!held.has(key) && !Array.isArray(value)) collect(inner, join(name, key), value, 2);
  }
  if (inner.single.size === 0) return;
  const write = writing.run.rows(
    axes.map(({ axis }) => axis),
    [...inner.single.keys()],
  );
  write(Float64Array.from([...axes.map(({ at }) => at), ...inner.single.values()]), 1);
  writing.rows += 1;
}

/** What tells the objects of a list apart: the first of their texts that differs in all of them, else their places. */
function labelsOf(objects: readonly JsonObject[]): string[] {
  for (const name of Object.keys(objects[0] ?? {})) {
    const texts = objects.map((object) => textOf(object[name]));
    if (texts.every((text) => text !== '') && new Set(texts).size === objects.length) return shorten(texts);
  }
  return objects.map((_, index) => String(index));
}

/** A text, or the one text of a list. */
function textOf(value: unknown): string {
  const text: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return typeof text === 'string' ? text : '';
}

/** Paths without the folders that they share, where they still differ without them and without what stands behind a file name. */
function shorten(texts: readonly string[]): string[] {
  const parts = texts.map((text) => text.split('/').filter((part) => part !== ''));
  const differs = (at: number): boolean => new Set(parts.map((each) => each[at])).size === texts.length;
  const longest = Math.max(...parts.map((each) => each.length));
  for (let at = 0; at < longest; at += 1) {
    if (differs(at)) return parts.map((each) => each[at] ?? '');
  }
  return [...texts];
}

/** Lists of the same length are one table. Where one of them counts epochs or steps it is its axis. */
function writeLists(writing: Writing): void {
  const byLength = Map.groupBy(writing.lists, ([, list]) => list.length);
  for (const [length, lists] of byLength) {
    const axis = lists.find(([name]) => findAxis(name.slice(name.lastIndexOf('/') + 1), {})?.strong ?? false);
    const metrics = lists.filter((list) => list !== axis);
    const axisName =
      axis === undefined ? undefined : findAxis(axis[0].slice(axis[0].lastIndexOf('/') + 1), {})?.axis;
    const write = writing.run.rows(
      axisName === undefined ? [] : [axisName],
      metrics.map(([name]) => name),
    );
    for (let index = 0; index < length; index += 1) {
      const values = metrics.map(([, list]) => list[index] ?? Number.NaN);
      write(Float64Array.from(axis === undefined ? values : [axis[1][index] ?? 0, ...values]), 1);
      writing.rows += 1;
    }
  }
}

/** Artifacts as a list of paths or objects, or as paths by name. */
function tellArtifacts(run: RunWriter, value: unknown): void {
  const list: readonly [string | undefined, unknown][] = Array.isArray(value)
    ? value.map((item: unknown) => [undefined, item])
    : Object.entries(isObject(value) ? value : {});
  for (const [key, item] of list) {
    const path = isObject(item) ? item['path'] : item;
    const named = isObject(item) && typeof item['name'] === 'string' ? item['name'] : key;
    if (typeof path !== 'string' || path === '') continue;
    const name = named ?? path.slice(path.lastIndexOf('/') + 1);
    const facts = { inline: null, bytes: null, sha256: null, step: null };
    run.artifact({ name: name === '' ? path : name, path, ...kindOfFile(path), ...facts }, 1);
  }
}
