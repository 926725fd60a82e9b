import { harmless } from './harmless.ts';
import type { HeldOutText } from './held-out-text.ts';
import { personal } from './personal.ts';
import { realLines } from './real-lines.ts';
import { keysByForm, keysByPlace } from './secrets.ts';

/** Texts labelled by somebody who had not read a detector. */
export const heldOutTexts: readonly HeldOutText[] = [...keysByForm, ...keysByPlace, ...personal, ...harmless, ...realLines];
