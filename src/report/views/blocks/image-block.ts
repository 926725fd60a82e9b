import { escapeHtml } from '../../../lib/escape-html.ts';
import { nearestName } from '../../../lib/nearest-name.ts';
import { formatNumber } from '../../../lib/format-number.ts';
import { ImageView } from '../../../model/view/run-views.ts';
import type { Artifact, Run } from '../../../model/run.ts';
import type { NoteBlock } from '../../../notes/note.ts';
import { imagePaths, isImage } from '../../artifact-previews.ts';
import type { BlockBuilder, BlockPageContext } from '../block-builder.ts';
import { parseView, problemOfView } from '../view-fault.ts';
import type { ViewFault } from '../view-fault.ts';
import type { ViewScope } from '../view-scope.ts';
import { findRuns } from './find-runs.ts';

/** Blocks `image`: a picture that a run logged, at a step. */
export const imageBlock: BlockBuilder = {
  check(block, { scope }) {
    const read = readImage(block, scope);
    return 'faults' in read ? read.faults.map((fault) => problemOfView(fault, block)) : [];
  },
  build(block, context) {
    const read = readImage(block, context.scope);
    if ('faults' in read) return Promise.resolve([]);
    return Promise.resolve([{ kind: 'html', html: renderImage(read, block, context) }]);
  },
};

interface FoundImage {
  readonly run: Run;
  /** Place of the artifact among those of its run. */
  readonly index: number;
  readonly artifact: Artifact;
}

function readImage(
  { value }: NoteBlock,
  scope: ViewScope,
): FoundImage | { readonly faults: readonly ViewFault[] } {
  const parsed = parseView(ImageView, value, 'image');
  if ('faults' in parsed) return parsed;
  const { run: text, artifact: name, step } = parsed.view;
  const found = findRuns(text, 'run', scope);
  if ('fault' in found) return { faults: [found.fault] };
  const [run, ...others] = found.runs;
  if (run === undefined || others.length > 0) {
    const ids = found.runs
      .map(({ id }) => id)
      .slice(0, 5)
      .join(', ');
    return {
      faults: [
        { code: 'note-number-run-twice', facts: { name: text, runs: found.runs.length, ids }, path: ['run'] },
      ],
    };
  }
  const named = run.artifacts.flatMap((artifact, index) =>
    artifact.name === name ? [{ artifact, index }] : [],
  );
  const meant = step === undefined ? named.at(-1) : named.find(({ artifact }) => artifact.step === step);
  if (meant === undefined)
    return { faults: [unknownArtifact(run, { name, step, named: named.map(({ artifact }) => artifact) })] };
  return isImage(meant.artifact)
    ? { run, ...meant }
    : { faults: [{ code: 'note-artifact-hidden', facts: { name, run: run.name }, path: ['artifact'] }] };
}

interface Missing {
  readonly name: string;
  readonly step: number | undefined;
  readonly named: readonly Artifact[];
}

function unknownArtifact(run: Run, { name, step, named }: Missing): ViewFault {
  const near = nearestName(name, new Set(run.artifacts.map((artifact) => artifact.name)));
  const steps = named.flatMap((artifact) => (artifact.step === null ? [] : [formatNumber(artifact.step, 7)]));
  const facts = {
    name,
    run: run.name,
    ...(named.length > 0 && step !== undefined
      ? { step: formatNumber(step, 7), known: steps.slice(0, 8).join(', ') }
      : {}),
    ...(named.length === 0 && near !== undefined ? { near } : {}),
  };
  return { code: 'note-artifact-unknown', facts, path: [named.length > 0 ? 'step' : 'artifact'] };
}

function renderImage(
  { run, index, artifact }: FoundImage,
  block: NoteBlock,
  context: BlockPageContext,
): string {
  const planned = context.report.plan.runById.get(run.id);
  const path = planned === undefined ? null : (imagePaths(planned, context.report)[index] ?? null);
  const number = context.takeNumber('figure');
  const at = artifact.step === null ? '' : ` at ${formatNumber(artifact.step, 7)}`;
  const page = context.pathOf(run);
  const name = escapeHtml(run.name);
  const origin = page === null ? name : `<a href="${escapeHtml(context.linkTo(page))}">${name}</a>`;
  const words = block.caption === null ? '' : `${escapeHtml(block.caption)} `;
  const numbered = number === null ? '' : `<span class="caption-number">Figure ${number}.</span> `;
  const caption = `<figcaption>${numbered}${words}${escapeHtml(artifact.name)}${at} of ${origin}.</figcaption>`;
  const described = escapeHtml(block.caption ?? `${artifact.name}${at} of ${run.name}`);
  const picture =
    path === null
      ? `<span class="image-missing">Image not shown: ${described}</span>`
      : `<img src="${escapeHtml(context.linkTo(path))}" alt="${described}" loading="lazy" decoding="async">`;
  return `<figure class="note-figure" id="${context.id}">${picture}${caption}</figure>\n`;
}
