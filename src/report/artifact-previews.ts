import { formatBytes } from '../lib/format-bytes.ts';
import { formatNumber } from '../lib/format-number.ts';
import { isHarmlessSvg } from '../lib/is-harmless-svg.ts';
import type { ArtifactPreview } from '../model/page/page.ts';
import type { ReportFile } from '../model/page/report.ts';
import type { Artifact } from '../model/run.ts';
import { locateArtifact } from './locate-artifact.ts';
import type { Disk } from './locate-artifact.ts';
import { redactText } from '../safety/redact-text.ts';
import { makeSlugs } from './make-slugs.ts';
import { readHead } from './read-head.ts';
import { previewTable } from './preview-table.ts';
import type { ReportContext } from './report-context.ts';
import type { PlannedRun } from './report-plan.ts';

/** Larger files are not copied into the site. */
const MOST_BYTES = 5_000_000;
const MOST_TEXT = 4000;
const MOST_HEAD_BYTES = 64_000;

type Kind = 'image' | 'table' | 'text';

/** What a browser shows without running anything. SVG is only ever shown as an image, where its scripts do not run. */
const kinds: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    png: 'image',
    jpg: 'image',
    jpeg: 'image',
    gif: 'image',
    webp: 'image',
    avif: 'image',
    svg: 'image',
    csv: 'table',
    tsv: 'table',
    txt: 'text',
    log: 'text',
    md: 'text',
    json: 'text',
    yaml: 'text',
    yml: 'text',
  } as const),
);

/** An artifact's copy in the site, if it gets one. */
interface Plan {
  readonly artifact: Artifact;
  readonly kind: Kind | null;
  readonly extension: string;
  /** Path in the site; null if the file is not copied. */
  readonly path: string | null;
}

/** Files to copy into the site for a run's artifacts. Reads SVG files only, to see that they carry no script. */
export function artifactFiles(planned: PlannedRun, disk: Disk): ReportFile[] {
  return planArtifacts(planned, disk).flatMap(({ artifact, kind, path }): ReportFile[] => {
    if (path === null) return [];
    if (artifact.inline !== null) return [{ kind: 'text', path, content: artifact.inline }];
    const from = locateArtifact(artifact, planned.run, disk);
    if (from === null) return [];
    return [{ kind: 'copy', path, from, ...(isText(kind) && { isText: true }) }];
  });
}

/** Artifacts with a preview each: the image, the first rows of a table, the start of a text; or why there is none. */
export async function previewArtifacts(
  context: ReportContext,
  planned: PlannedRun,
): Promise<ArtifactPreview[]> {
  const previews: ArtifactPreview[] = [];
  for (const plan of planArtifacts(planned, context)) {
    previews.push({
      name: plan.artifact.name,
      kind: plan.artifact.kind,
      facts: describeArtifact(plan.artifact, planned),
      path: plan.path,
      preview: await makePreview(context, planned, plan),
    });
  }
  return previews;
}

function isText(kind: Kind | null): boolean {
  return kind === 'table' || kind === 'text';
}

/** True if an artifact is a text file that a report copies, as far as can be told without its file. */
export function isCopiedText(artifact: Artifact): boolean {
  const kind = kinds.get(extensionOf(artifact)) ?? null;
  return artifact.file !== null && isText(kind) && (artifact.bytes ?? 0) <= MOST_BYTES;
}

/** True if an artifact is a picture that a page may show, as far as can be told without its file. */
export function isImage(artifact: Artifact): boolean {
  const isThere = artifact.file !== null || artifact.inline !== null;
  return isThere && kinds.get(extensionOf(artifact)) === 'image' && (artifact.bytes ?? 0) <= MOST_BYTES;
}

/** Paths in the site of a run's artifacts that are images, in the order of the run; null for what is no image or is not published. */
export function imagePaths(planned: PlannedRun, disk: Disk): readonly (string | null)[] {
  return planArtifacts(planned, disk).map(({ kind, path }) => (kind === 'image' ? path : null));
}

function planArtifacts({ run, slug }: PlannedRun, disk: Disk): Plan[] {
  if (run.artifacts.length === 0) return [];
  const slugs = makeSlugs(run.artifacts.map(toSluggable), 'artifact');
  return run.artifacts.map((artifact, index) => {
    const extension = extensionOf(artifact);
    const kind = kinds.get(extension) ?? null;
    const name = slugs.get(toSluggable(artifact, index).id) ?? '';
    const copied =
      kind !== null &&
      (artifact.bytes ?? 0) <= MOST_BYTES &&
      isPublishable(artifact, { extension, from: locateArtifact(artifact, run, disk) }, disk);
    return { artifact, kind, extension, path: copied ? `artifacts/${slug}/${name}.${extension}` : null };
  });
}

function toSluggable({ name, step, line }: Artifact, index: number): { id: string; name: string } {
  return { id: `${name} ${step} ${line} ${index}`, name: name.replace(/\.[a-z0-9]+$/i, '') };
}

/** An SVG file runs its scripts when somebody opens it by itself, so one that has any is not published. */
function isPublishable(
  { inline }: Artifact,
  { extension, from }: { readonly extension: string; readonly from: string | null },
  { files }: Disk,
): boolean {
  if (inline !== null) return extension !== 'svg' || isHarmlessSvg(inline);
  if (from === null) return false;
  if (extension !== 'svg') return true;
  const facts = files.factsNow(from);
  if (facts?.kind !== 'file' || facts.size > MOST_BYTES) return false;
  return isHarmlessSvg(readHead(files.open(from), facts.size));
}

const extensionsByType: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'image/png': 'png',
    'image/jpeg': 'jpg',
    'image/gif': 'gif',
    'image/webp': 'webp',
    'image/svg+xml': 'svg',
    'text/csv': 'csv',
    'text/tab-separated-values': 'tsv',
    'text/plain': 'txt',
    'text/markdown': 'md',
    'application/json': 'json',
  }),
);

/** By the file's own name, else by the media type. Inline data is text, so an inline image can only be SVG. */
function extensionOf({ file, path, name, mediaType, inline }: Artifact): string {
  const named = /\.([a-z0-9]+)$/i.exec(file ?? path ?? name)?.[1]?.toLowerCase() ?? '';
  const typed = extensionsByType.get(mediaType ?? '') ?? '';
  const extension = named === '' || !kinds.has(named) ? typed : named;
  if (inline === null) return extension;
  return kinds.get(extension) === 'image' && extension !== 'svg' ? '' : extension || 'txt';
}

function describeArtifact(artifact: Artifact, { run }: PlannedRun): string[] {
  const { kind, bytes, step, sha256, line, log = run.source.file } = artifact;
  return [
    kind,
    ...(bytes === null ? [] : [formatBytes(bytes)]),
    ...(step === null ? [] : [`at ${formatNumber(step, 7)}`]),
    ...(sha256 === null ? [] : [`sha256 ${sha256.slice(0, 12)}`]),
    line === 0 ? log : `${log}:${line}`,
  ].filter((fact) => fact !== '');
}

async function makePreview(
  context: ReportContext,
  planned: PlannedRun,
  { artifact, kind, path, extension }: Plan,
): Promise<ArtifactPreview['preview']> {
  if (kind === null || path === null) return { kind: 'none', reason: whyNone(artifact, kind) };
  if (kind === 'image') return { kind, alt: artifact.name };
  const { files } = context;
  const from = locateArtifact(artifact, planned.run, context);
  const facts = from === null ? undefined : await files.findFacts(from);
  if (from !== null && facts?.kind !== 'file') return { kind: 'none', reason: 'The file is gone.' };
  const raw = artifact.inline ?? (from === null ? '' : readHead(files.open(from), MOST_HEAD_BYTES));
  const head = redactText({ name: null, text: raw }, context.redaction);
  if (kind === 'table')
    return { kind, table: previewTable(head, { id: tableId(path), tabs: extension === 'tsv' }) };
  return { kind, text: head.length > MOST_TEXT ? `${head.slice(0, MOST_TEXT)}…` : head };
}

function whyNone({ file, inline, bytes, path }: Artifact, kind: Kind | null): string {
  if (file === null && inline === null)
    return path === null ? 'No file was logged.' : `${path} is not beside the log.`;
  if ((bytes ?? 0) > MOST_BYTES) return `Larger than ${formatBytes(MOST_BYTES)}, so it is not copied.`;
  return kind === null
    ? 'This kind of file has no preview.'
    : 'It holds scripts or is gone, so it is not published.';
}

function tableId(path: string): string {
  return `table-${path.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;
}
