import { slugOf } from '../../lib/slug.ts';

/** The id of a heading, from its text or from what a link has behind `#`. The start keeps it apart from ids of the page around it. */
export function headingId(text: string): string {
  return `note-${slugOf(text) || 'section'}`;
}
