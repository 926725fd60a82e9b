import { fCdf } from './distributions.ts';

/**
 * Cochran's test whether the largest of several variances stands out (Cochran 1941, Annals of Eugenics 11): the largest as a share of
 * their sum, with the upper bound of its p-value from the F distribution times the number of groups ('t Lam 2010). Groups are of about
 * equal size: `size` is that of the smallest, which errs on the safe side.
 *
 * `undefined` for fewer than two groups, a size below two, or no variation at all.
 */
export function cochranTest(
  variances: readonly number[],
  size: number,
): { readonly share: number; readonly p: number } | undefined {
  const groups = variances.length;
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  if (groups < 2 || size < 2 || !(total > 0)) return undefined;
  const share = Math.max(...variances) / total;
  if (share >= 1) return { share: 1, p: 0 };
  const ratio = (share / (1 - share)) * (groups - 1);
  return { share, p: Math.min(1, groups * (1 - fCdf(ratio, size - 1, (groups - 1) * (size - 1)))) };
}
