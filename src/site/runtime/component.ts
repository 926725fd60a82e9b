import type { Html } from './html.ts';

/** What `Astro` is inside a component, as far as components of a report need it. */
export interface AstroGlobal {
  readonly props: Props;
  readonly locals: App.Locals;
  /** The component itself, so that it may hold itself; the compiled component sets it. */
  self: Component | undefined;
}

/** Attributes that a component is used with. */
export type Props = Readonly<Record<string, unknown>>;

/** What a component is used around, by the name of the slot. */
export type Slots = Readonly<Record<string, (rendering: Rendering) => Html>>;

/** One page that is being rendered. */
export interface Rendering {
  createAstro(props: Props): AstroGlobal;
}

/** What an `.astro` file is compiled to. */
export type Component = (rendering: Rendering, props: Props, slots: Slots) => Html;
