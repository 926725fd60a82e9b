import { slugOf } from '../../lib/slug.ts';
import type { NoteAddresses } from '../../model/note-addresses.ts';
import type { MovedPage } from '../../model/page/publication.ts';
import type { PlannedExperiment, ReportPlan } from '../report-plan.ts';
import type { PublicationRequest } from './publication-request.ts';

/**
 * Names that the pages of notes had, so that old links still lead somewhere: those that the note gives as `aliases`, those that its file
 * had in the history of the repository, and those that the last build had for the same file or, where the file is another one, for the
 * same title. A name that a page has now is never given away.
 */
export function moveNotes(
  plan: ReportPlan,
  request: PublicationRequest,
): { readonly moved: MovedPage[]; readonly addresses: NoteAddresses['notes'] } {
  const taken = new Set(plan.experiments.map(({ slug }) => slug));
  const moved = new Map<string, MovedPage>();
  const addresses: NoteAddresses['notes'] = [];
  for (const experiment of plan.experiments) {
    const { note, slug, title, path } = experiment;
    if (note === null) continue;
    const former = formerSlugs(experiment, request).filter((one) => one !== '' && !taken.has(one));
    const own = [...new Set(former)].sort();
    for (const old of own) {
      const from = `experiments/${old}.html`;
      if (!moved.has(from)) moved.set(from, { from, to: path, title });
    }
    addresses.push({ note: note.file, title, slug, former: own });
  }
  return { moved: [...moved.values()], addresses };
}

function formerSlugs({ note, title }: PlannedExperiment, request: PublicationRequest): string[] {
  if (note === null) return [];
  const { aliases = [] } = note.frontMatter;
  const names = [...aliases, ...(request.formerNames.get(note.path) ?? [])].map(slugOf);
  const known = request.earlier.filter((one) => one.note === note.file || one.title === title);
  return [...names, ...known.flatMap(({ slug, former }) => former.concat(slug))];
}
