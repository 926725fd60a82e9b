import type { Figure } from '../model/figure.ts';
import { emptyFigure } from './empty-figure.ts';
import type { ChartRequest, ValueVariant } from './chart-input.ts';

/** What `seedSpread` draws. */
export interface SeedSpreadRequest extends ChartRequest {
  readonly variants: readonly ValueVariant[];
}

/** Every run as a dot on its variant's line. */
export function seedSpread(request: SeedSpreadRequest): Figure {
  return emptyFigure(request);
}
