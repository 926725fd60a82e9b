import { PatternSyntax, isWordCode, parsePattern } from './parse-pattern.ts';
import type { PatternNode } from './parse-pattern.ts';

/** A regular expression that is ready to be tried. */
export interface Pattern {
  /** True if it fits somewhere in the text. Costs O(text × pattern), whatever the two are. */
  test(text: string): boolean;
}

/** A pattern, or what is wrong with its text and where. */
export type CompiledPattern =
  { readonly pattern: Pattern } | { readonly reason: string; readonly at: number };

/** One state of the automaton. */
type State =
  | { readonly kind: 'character'; readonly fits: (codePoint: number) => boolean }
  | { readonly kind: 'edge'; readonly edge: 'start' | 'end' | 'word' | 'inside' }
  | { readonly kind: 'split'; first: number; second: number }
  | { readonly kind: 'match' };

/** Larger automatons are refused: a text of a megabyte would take seconds. */
const mostStates = 5000;

/**
 * Compiles a regular expression to a non-deterministic automaton whose states are followed all at once (Thompson 1968): no pattern can
 * take more than its length times that of the text.
 */
export function compilePattern(source: string): CompiledPattern {
  try {
    const states: State[] = [];
    emit(parsePattern(source), states);
    states.push({ kind: 'match' });
    return { pattern: { test: (text) => run(states, text) } };
  } catch (error) {
    if (!(error instanceof PatternSyntax)) throw error;
    return { reason: error.message, at: error.at };
  }
}

/** Appends the states of a node; each leads to the one behind it. */
function emit(node: PatternNode, states: State[]): void {
  if (states.length > mostStates) throw new PatternSyntax('more repetitions than can be tried', 0);
  if (node.kind === 'character' || node.kind === 'edge') states.push(node);
  else if (node.kind === 'sequence') for (const part of node.parts) emit(part, states);
  else if (node.kind === 'choice') emitChoice(node.parts, states);
  else emitRepeat(node, states);
}

function emitChoice([first, ...others]: readonly PatternNode[], states: State[]): void {
  if (first === undefined) return;
  if (others.length === 0) {
    emit(first, states);
    return;
  }
  const split = pushSplit(states);
  emit(first, states);
  const jump = pushSplit(states);
  split.second = states.length;
  emitChoice(others, states);
  jump.first = states.length;
  jump.second = states.length;
}

/** A split whose first way is the next state. */
function pushSplit(states: State[]): Extract<State, { kind: 'split' }> {
  const split: Extract<State, { kind: 'split' }> = { kind: 'split', first: states.length + 1, second: 0 };
  states.push(split);
  return split;
}

function emitRepeat({ part, least, most }: Extract<PatternNode, { kind: 'repeat' }>, states: State[]): void {
  for (let count = 0; count < least; count += 1) emit(part, states);
  if (Number.isFinite(most)) {
    const splits: { second: number }[] = [];
    for (let count = least; count < most; count += 1) {
      splits.push(pushSplit(states));
      emit(part, states);
    }
    for (const split of splits) split.second = states.length;
    return;
  }
  const start = states.length;
  const split = pushSplit(states);
  emit(part, states);
  const back = pushSplit(states);
  back.first = start;
  back.second = start;
  split.second = states.length;
}

function run(states: readonly State[], text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  let current: number[] = [];
  for (let at = 0; at <= codes.length; at += 1) {
    const seen = new Uint8Array(states.length);
    const alive: number[] = [];
    for (const state of [...current, 0]) {
      if (follow(state, { states, codes, at, seen, alive })) return true;
    }
    const code = codes[at];
    if (code === undefined) return false;
    current = alive.filter((index) => fitsAt(states[index], code)).map((index) => index + 1);
  }
  return false;
}

function fitsAt(state: State | undefined, code: number): boolean {
  return state?.kind === 'character' && state.fits(code);
}

interface Step {
  readonly states: readonly State[];
  readonly codes: readonly number[];
  readonly at: number;
  readonly seen: Uint8Array;
  /** States that wait for a character. */
  readonly alive: number[];
}

/** Follows everything that takes no character; true if that reaches the end of the pattern. */
function follow(from: number, { states, codes, at, seen, alive }: Step): boolean {
  const waiting = [from];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (seen[index] === 1) continue;
    seen[index] = 1;
    const state = states[index];
    if (state?.kind === 'match') return true;
    if (state?.kind === 'character') alive.push(index);
    else if (state?.kind === 'split') waiting.push(state.second, state.first);
    else if (state?.kind === 'edge' && isEdge(state.edge, codes, at)) waiting.push(index + 1);
  }
  return false;
}

function isEdge(edge: 'start' | 'end' | 'word' | 'inside', codes: readonly number[], at: number): boolean {
  if (edge === 'start') return at === 0;
  if (edge === 'end') return at === codes.length;
  const before = codes[at - 1];
  const after = codes[at];
  const between = (before !== undefined && isWordCode(before)) !== (after !== undefined && isWordCode(after));
  return between === (edge === 'word');
}
