import { naturalOrder } from '../../../lib/natural-order.ts';
import type { RecordedImage } from '../../../model/compare/run-record.ts';

/** Names of pictures that any side has, those first that most sides have. */
export function imageNames(sides: readonly (readonly RecordedImage[])[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const images of sides) {
    for (const name of new Set(images.map((image) => image.name)))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || naturalOrder(a, b)).map(([name]) => name);
}

/** Steps at which any side has the picture, ascending. */
export function imageSteps(sides: readonly (readonly RecordedImage[])[], name: string): readonly number[] {
  const steps = sides.flatMap((images) =>
    images.filter((image) => image.name === name).flatMap(({ step }) => step ?? []),
  );
  return [...new Set(steps)].sort((a, b) => a - b);
}

/** The picture that a side has at a step: the last one logged until then, else its first; undefined if it has none of that name. */
export function imageAt(
  images: readonly RecordedImage[],
  name: string,
  step: number | null,
): RecordedImage | undefined {
  const named = images
    .filter((image) => image.name === name)
    .sort((a, b) => (a.step ?? Number.NEGATIVE_INFINITY) - (b.step ?? Number.NEGATIVE_INFINITY));
  if (step === null) return named.at(-1);
  return named.findLast((image) => image.step === null || image.step <= step) ?? named[0];
}
