/** What came of printing a page. */
export type Printed = { readonly kind: 'printed' } | { readonly kind: 'failed'; readonly reason: string };

/** An installed browser that prints pages: Chromium, Chrome, Edge and their kin. `effects/browser.ts` has the real one. */
export interface Browser {
  /** Path of the program: the one that the environment names, else the first of the usual names and places; `undefined` if there is none. */
  find(): Promise<string | undefined>;
  /** Prints an HTML file as PDF, without a network for the page. Both paths are absolute. Takes a second or two. */
  print(program: string, htmlFile: string, pdfFile: string): Promise<Printed>;
}

/** Variables of the environment that name the program, the first that is set counts. */
export const browserVariables = ['RUNFOLIO_BROWSER', 'CHROME_PATH', 'PUPPETEER_EXECUTABLE_PATH'] as const;
