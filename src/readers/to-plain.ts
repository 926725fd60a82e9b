export { toPlain } from '../formats/json/to-plain.ts';
