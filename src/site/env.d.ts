import type { PageInput } from '../model/page/render-page.ts';

declare global {
  namespace App {
    /** What `Astro.locals` holds while a page is rendered: its data, and nothing to compute. */
    interface Locals extends PageInput {
      /** The link from this page to a path of the site. */
      linkTo(path: string): string;
    }
  }
}
