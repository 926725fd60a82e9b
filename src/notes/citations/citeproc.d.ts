/** The part of citeproc-js that is used. It carries no types of its own. */
declare module 'citeproc' {
  interface CiteItem {
    id: string;
    locator?: string;
    label?: string;
    prefix?: string;
    suffix?: string;
    'suppress-author'?: boolean;
  }

  interface Citation {
    citationID: string;
    citationItems: CiteItem[];
    properties: { noteIndex: number };
  }

  interface System {
    /** XML of the locale of a language. */
    retrieveLocale(language: string): string;
    retrieveItem(id: string): object;
    /** What stands for one item of a citation. The id is missing where a style shows nothing but a number. */
    wrapCitationEntry(text: string, id: string | undefined): string;
  }

  class Engine {
    constructor(system: System, style: string, language: string, forceLanguage: string);
    readonly opt: { readonly development_extensions: { apply_citation_wrapper: boolean } };
    /** Texts of citations in their order: id, index of the note, text. */
    rebuildProcessorState(
      citations: Citation[],
      format: 'html',
      uncited: string[],
    ): [string, number, string][];
    makeBibliography(): [{ entry_ids: string[][] }, string[]] | false;
  }

  const CSL: { Engine: typeof Engine };
  export default CSL;
}
