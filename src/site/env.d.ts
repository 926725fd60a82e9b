/** What `Astro.locals` holds while a page is rendered: its data, and nothing to compute. */
declare namespace App {
  type PageInput = import('../model/page/render-page.ts').PageInput;

  interface Locals extends PageInput {
    /** The link from this page to a path of the site. */
    linkTo(path: string): string;
  }
}
