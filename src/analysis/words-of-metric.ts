/**
 * The words of a metric's name in lower case: `val/topFive_acc` gives `val`, `top`, `five`, `acc`. Parts end at `/`, `_`, `-`, `.`,
 * `:`, `@`, blanks and at a capital after two small letters, so `mAP` stays one word.
 */
export function wordsOfMetric(name: string): string[] {
  return name
    .replaceAll(/([a-z]{2})([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[/_\-.:@\s]+/)
    .filter((word) => word !== '');
}
