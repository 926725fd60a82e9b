import { createHash } from 'node:crypto';

const LONGEST = 48;

/** Names that Windows keeps for devices. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** A name and what makes it unique: two things may have the same name, never the same id. */
export interface Sluggable {
  readonly id: string;
  readonly name: string;
}

/**
 * A file name for each thing, by its id: lower-case ASCII letters, digits and `-`, at most 57 characters, so that it is safe on every
 * disk and in every URL. Where names meet, each of them gets the start of a hash of its id, so a slug depends neither on the order
 * nor on how many there are.
 */
export function makeSlugs(things: readonly Sluggable[], fallback: string): ReadonlyMap<string, string> {
  const taken = new Map<string, number>();
  const plain = things.map(({ name }) => slugOf(name));
  for (const slug of plain) taken.set(slug, (taken.get(slug) ?? 0) + 1);
  return new Map(
    things.map(({ id }, index) => {
      const slug = plain[index] ?? '';
      const alone = slug !== '' && taken.get(slug) === 1 && !reserved.test(slug) && !endsLikeHash(slug);
      return [id, alone ? slug : `${slug === '' ? fallback : slug}-${hashOf(id)}`];
    }),
  );
}

/** The name alone as a slug; empty if it has no letter or digit of ASCII. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '');
}

/** Such a name could meet another one with its hash. */
function endsLikeHash(slug: string): boolean {
  return /-[0-9a-f]{8}$/.test(slug);
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 8);
}
