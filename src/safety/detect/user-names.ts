import { isNobody } from './nobody.ts';
import type { Detector } from './sensitive.ts';

/** Names of params, tags and variables that hold the name of an account. */
const userName =
  /(?:^|[-_./ ])(?:user|username|user[-_ ]?name|user[-_ ]?id|login|logname|owner|creator|created[-_ ]?by|submitted[-_ ]?by)$/iu;
const account = /^[A-Za-z][A-Za-z0-9._ -]{1,60}$/u;
const word = /^(?:none|null|unknown|n\/?a|true|false|auto|system|service|local|team|group|bot|ci|lab)$/iu;

/** Finds names of people's accounts by the name of the setting. */
export const findUserNames: Detector = ({ name, text }) => {
  if (name === null || !userName.test(name)) return [];
  if (!account.test(text) || word.test(text) || isNobody(text)) return [];
  return [{ kind: 'users', what: 'name of a user', start: 0, end: text.length }];
};
