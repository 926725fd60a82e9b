const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** Numbers as bars of text between two ends, the same for all lines that stand together; a value that is no number is a dot. */
export function sparkline(
  values: readonly number[],
  { low, high }: { readonly low: number; readonly high: number },
): string {
  return values.map((value) => barOf(value, low, high)).join('');
}

function barOf(value: number, low: number, high: number): string {
  if (!Number.isFinite(value)) return '·';
  const share = high > low ? (value - low) / (high - low) : 0.5;
  const index = Math.min(bars.length - 1, Math.max(0, Math.floor(share * bars.length)));
  return bars[index] ?? '·';
}
