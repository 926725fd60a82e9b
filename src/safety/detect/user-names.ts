import { isNobody } from './nobody.ts';
import type { Detector, Sensitive } from './sensitive.ts';

/** Names of params, tags and variables that hold the name of an account. */
const userName =
  /(?:^|[-_./ ])(?:user|username|user[-_ ]?name|user[-_ ]?id|login|logname|owner|creator|created[-_ ]?by|submitted[-_ ]?by)$/iu;
const account = /^[A-Za-z][A-Za-z0-9._ -]{1,60}$/u;
const word = /^(?:none|null|unknown|n\/?a|true|false|auto|system|service|local|team|group|bot|ci|lab)$/iu;

/** A name with the account behind it, as variables of the environment and JSON have it. */
const named =
  /"(?:user|username|user_name|mlflow\.user|created_by|submitted_by|creator)"\s{0,3}:\s{0,3}"([A-Za-z][A-Za-z0-9._-]{1,60})"|(?<![A-Za-z0-9_])(?:USER|USERNAME|LOGNAME|SLURM_JOB_USER)=["']?([A-Za-z][A-Za-z0-9._-]{1,60})(?=$|["'\s;,)])/dgu;

/** Finds names of people's accounts by the name of the setting, in the text or of the text. */
export const findUserNames: Detector = ({ name, text }) => {
  if (name === null || !userName.test(name)) return namedIn(text);
  if (!account.test(text) || word.test(text) || isNobody(text)) return [];
  return [{ kind: 'users', what: 'name of a user', start: 0, end: text.length }];
};

function namedIn(text: string): readonly Sensitive[] {
  return [...text.matchAll(named)].flatMap(({ 1: quoted, 2: plain = '', indices }) => {
    const person = quoted ?? plain;
    const place = quoted === undefined ? indices?.[2] : indices?.[1];
    if (place === undefined || word.test(person) || isNobody(person)) return [];
    return [{ kind: 'users', what: 'name of a user', start: place[0], end: place[1] }] as const;
  });
}
