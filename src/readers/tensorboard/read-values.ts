import type { Wire } from '../../formats/protobuf/wire.ts';
import { roundFloat } from '../../lib/round-float.ts';
import type { RowWriter } from '../reader.ts';
import type { TfValue } from './decode-event.ts';
import { readHparams, readPluginData } from './decode-hparams.ts';
import { readTensor } from './decode-tensor.ts';
import type { Tensor } from './decode-tensor.ts';
import type { EventRun } from './event-run.ts';
import type { EventPart } from './find-event-parts.ts';
import { bands, quantilesOf } from '../histogram-bands.ts';
import { readHistogram, toHistogram } from './decode-histogram.ts';
import type { Histogram } from '../histogram-bands.ts';
import { readPrCurve } from './pr-curve.ts';

/** A value is used, or it is not for the reason given. */
export type Outcome = 'used' | (string & {});

/** Takes the values of one folder of event files. */
export interface ValueReader {
  /** Reads a value; the event's step and time stand in the run's numbers. The wire may be left anywhere. */
  take(wire: Wire, value: TfValue, line: number): Outcome;
}

interface Tag {
  /** Name of the metric, text or image. */
  readonly name: string;
  /** The plugin that the first value names: writers tell it once. */
  plugin: string;
  /** Absent until needed, `null` if there are too many names. */
  rows: RowWriter | null | undefined;
}

/** Longer texts are cut. */
const maxTextLength = 65_536;
const shares = bands.map(({ share }) => share);

/** Reads the values of one part of a run. */
export function createValueReader(run: EventRun, part: EventPart): ValueReader {
  const tags = new Map<string, Tag>();
  return {
    take(wire, value, line) {
      if (value.tag === '') return 'no-name';
      let tag = tags.get(value.tag);
      if (tag === undefined) {
        tag = { name: nameIn(part, value.tag), plugin: '', rows: undefined };
        if (tags.size < 50_000) tags.set(value.tag, tag);
      }
      if (tag.plugin === '' && value.metadata.end > 0)
        tag.plugin = readPluginData(wire, value.metadata).plugin;
      return takeValue({ run, part, tag, wire, line }, value);
    },
  };
}

function nameIn({ role, folder, ending }: EventPart, tag: string): string {
  if (role === 'split') return `${folder}/${tag}`;
  return role === 'curve' ? `${tag}/${ending}` : tag;
}

interface Taking {
  readonly run: EventRun;
  readonly part: EventPart;
  readonly tag: Tag;
  readonly wire: Wire;
  readonly line: number;
}

function takeValue(taking: Taking, value: TfValue): Outcome {
  const { wire, tag } = taking;
  if (value.simple !== undefined) return writeScalar(taking, roundFloat(value.simple, 7));
  if (tag.plugin === 'hparams') return takeHparams(taking, value);
  if (value.tensor.end > 0) return takeTensor(taking, value);
  if (value.histogram.end > 0) return writeBands(taking, readHistogram(wire, value.histogram));
  if (value.image.end > 0) return keepMedia(taking, 'image', value.image.end - value.image.start);
  if (value.audio.end > 0) return keepMedia(taking, 'audio', value.audio.end - value.audio.start);
  return 'nothing';
}

function writeScalar(taking: Taking, number: number): Outcome {
  const { run, tag, part } = taking;
  if (tag.rows === undefined) {
    // PyTorch gives the last values with the params, although they stand in the curves already.
    if (part.role === 'hparams' && run.hasMetric(tag.name)) return 'in-curve-already';
    tag.rows = run.metric(tag.name) ?? null;
  }
  if (tag.rows === null) return 'too-many-metrics';
  run.numbers[2] = number;
  tag.rows(run.numbers, taking.line);
  return 'used';
}

function takeHparams({ run, wire, line }: Taking, value: TfValue): Outcome {
  if (value.metadata.end === 0) return 'nothing';
  const facts = readHparams(wire, readPluginData(wire, value.metadata).content);
  const told = Object.keys(facts);
  if (told.length === 0) return 'hparams-experiment';
  run.describe(facts, line);
  return 'used';
}

const unreadPlugins: Readonly<Record<string, string>> = {
  custom_scalars: 'chart-layout',
  mesh: 'mesh',
  graph_keras_model: 'graph',
  graph_run_metadata: 'graph',
  graph_run_metadata_graph: 'graph',
  graphs: 'graph',
};

function takeTensor(taking: Taking, value: TfValue): Outcome {
  const { tag, wire } = taking;
  const unread = unreadPlugins[tag.plugin];
  if (unread !== undefined) return unread;
  const tensor = readTensor(wire, value.tensor);
  if (tensor === undefined) return 'tensor-not-read';
  if (tag.plugin === 'histograms') return writeBands(taking, toHistogram(tensor.shape, tensor.numbers));
  if (tag.plugin === 'pr_curves') return writeCurve(taking, tensor);
  if (tag.plugin === 'images' || tag.plugin === 'audio') return keepMediaTensor(taking, tensor);
  if (tensor.texts.length > 0)
    return tag.plugin === 'text' || tag.plugin === '' ? writeText(taking, tensor) : 'other-plugin';
  const [number] = tensor.numbers;
  if (tensor.numbers.length === 1 && number !== undefined) return writeScalar(taking, number);
  return 'tensor-of-several-numbers';
}

function writeBands(taking: Taking, histogram: Histogram | undefined): Outcome {
  const { run, tag } = taking;
  if (histogram === undefined) return 'histogram-not-read';
  if (tag.rows === undefined) tag.rows = run.bands(tag.name) ?? null;
  if (tag.rows === null) return 'too-many-metrics';
  for (const [index, edge] of quantilesOf(histogram, shares).entries())
    run.numbers[2 + index] = roundFloat(edge, 7);
  tag.rows(run.numbers, taking.line);
  return 'used';
}

function writeCurve(taking: Taking, tensor: Tensor): Outcome {
  const { run, tag } = taking;
  const curve = readPrCurve(tensor);
  if (curve === undefined) return 'pr-curve-not-read';
  if (tag.rows === undefined) tag.rows = run.metric(`${tag.name}/average_precision`) ?? null;
  if (tag.rows === null) return 'too-many-metrics';
  run.numbers[2] = roundFloat(curve.averagePrecision, 7);
  tag.rows(run.numbers, taking.line);
  run.table(tag.name, curve.table, taking.line);
  return 'used';
}

function writeText({ run, tag, line }: Taking, { shape, texts }: Tensor): Outcome {
  const columns = shape.length === 2 ? (shape[1] ?? 1) : 1;
  let text = '';
  for (const [index, cell] of texts.entries()) {
    if (index > 0) text += index % columns === 0 ? '\n' : ' | ';
    text += cell.toString('utf8', 0, Math.min(cell.length, maxTextLength));
    if (text.length > maxTextLength) break;
  }
  const kept = text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text;
  run.text(tag.name.replace(/\/text_summary$/, ''), kept, line);
  return 'used';
}

/** The second version of the format gives images and sounds as texts; the first two of an image are its width and height. */
function keepMediaTensor(taking: Taking, { texts }: Tensor): Outcome {
  const kind = taking.tag.plugin === 'images' ? 'image' : 'audio';
  const first = kind === 'image' ? texts[2] : texts[0];
  return keepMedia(taking, kind, first?.length ?? 0);
}

function keepMedia({ run, tag, line }: Taking, kind: 'image' | 'audio', bytes: number): Outcome {
  run.media(tag.name, { kind, bytes, line });
  return kind;
}
