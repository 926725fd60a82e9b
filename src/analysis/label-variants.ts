const MOST_PARAMS = 4;

/**
 * A label for each variant from the params that differ: `smoothing 0.1`, or `smoothing 0.1, width 64` where several do. Whole values,
 * never cut. Nested names are shortened to their last part where that stays unique. A param whose values speak for themselves
 * (words such as `resnet18`) stands without its name. Where more than
 * four params differ and every variant is one run, as in a random search, the run's name is shorter and is taken instead.
 */
export function labelVariants(
  params: readonly string[],
  variants: readonly {
    readonly values: readonly (string | null)[];
    readonly runs: readonly { readonly name: string }[];
  }[],
): string[] {
  if (params.length === 0)
    return variants.map(({ runs }) => (runs.length === 1 ? (runs[0]?.name ?? '') : 'all runs'));
  if (params.length > MOST_PARAMS && haveOwnNames(variants))
    return variants.map(({ runs }) => runs[0]?.name ?? '');
  const short = shortNames(params);
  const speaking = params.map((_, index) =>
    variants.every(({ values }) => speaksForItself(values[index] ?? null)),
  );
  return variants.map(({ values }) =>
    values
      .map((value, index) =>
        speaking[index] === true ? (value ?? '') : `${short[index] ?? ''} ${value ?? 'not recorded'}`,
      )
      .join(', '),
  );
}

function haveOwnNames(variants: readonly { readonly runs: readonly { readonly name: string }[] }[]): boolean {
  const taken = new Set(variants.map(({ runs }) => runs[0]?.name));
  return taken.size === variants.length && variants.every(({ runs }) => runs.length === 1);
}

function shortNames(params: readonly string[]): string[] {
  const last = params.map((name) => name.split(/[/.]/).at(-1) ?? name);
  return params.map((name, index) => {
    const short = last[index] ?? name;
    return last.filter((other) => other === short).length === 1 ? short : name;
  });
}

/** Two letters and more that are no `true`, `none` or number. */
function speaksForItself(value: string | null): boolean {
  if (value === null || !/\p{L}{2}/u.test(value)) return false;
  return !['true', 'false', 'none', 'null', 'nan', 'yes', 'no', 'on', 'off', 'inf'].includes(
    value.toLowerCase(),
  );
}
