import { isPlaceholder } from './placeholder.ts';
import type { Detector } from './sensitive.ts';

/** Places in commands and in files of programs where a secret stands without a name of its own. */
const places: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  {
    what: 'Weights & Biases key',
    pattern: /\bwandb(?:\s{1,3}login|\.login\()[^\n]{0,120}?(?<![0-9a-f])([0-9a-f]{40})(?![0-9a-f])/dgu,
  },
  // An entry of `.netrc`.
  {
    what: 'password',
    pattern: /\bmachine\s{1,8}\S{1,200}\s{1,8}login\s{1,8}\S{1,100}\s{1,8}password\s{1,8}(\S{4,300})/dgu,
  },
  {
    what: 'key or token',
    pattern: /\baws\s{1,3}configure\s{1,3}set\s{1,3}\S{0,40}(?:secret|token)\S{0,40}\s{1,3}(\S{16,1000})/dgu,
  },
  {
    what: 'password',
    pattern: /\becho\s{1,3}["']?([^\s"'|]{4,200})["']?\s{0,3}\|\s{0,3}sudo\s(?:\S{1,20}\s){0,3}?-S\b/dgu,
  },
  {
    what: 'password',
    pattern:
      /\b(?:curl|wget|httpie|https?)\s(?:[^\n]{0,300}?\s)?(?:-u|--user)[ =]?["']?[^\s:"'/]{1,100}:([^\s"':/]{4,300})/dgu,
  },
  { what: 'password', pattern: /\bsshpass\s{1,3}-p\s{0,3}["']?([^\s"']{4,300})/dgu },
  {
    what: 'password',
    pattern:
      /\b(?:docker|podman|twine|helm|az|oc)\s[^\n]{0,100}?\b(?:login|upload)\s(?:[^\n]{0,200}?\s)?-p[ =]?["']?([^\s"'-][^\s"']{5,300})/dgu,
  },
  {
    what: 'password',
    pattern: /\b(?:mysql|mysqldump|mariadb)\s(?:[^\n]{0,200}?\s)?-p(?=[^\s-])["']?([^\s"']{6,300})/dgu,
  },
  // Kaggle's file.
  {
    what: 'key or token',
    pattern:
      /"username"\s{0,3}:\s{0,3}"[^"\n]{1,100}"\s{0,3},\s{0,3}"key"\s{0,3}:\s{0,3}"([^"\s]{16,200})"/dgu,
  },
];

/** Finds secrets by the command, or the file of a program, that they stand in. */
export const findCommandSecrets: Detector = ({ text }) => {
  if (!/login|upload|password|curl|wget|http|sshpass|sudo|configure|mysql|mariadb|"key"/u.test(text))
    return [];
  return places.flatMap(({ what, pattern }) =>
    [...text.matchAll(pattern)].flatMap(({ 1: value = '', indices }) => {
      const place = indices?.[1];
      if (place === undefined || isPlaceholder(value)) return [];
      return [{ kind: 'secrets', what, start: place[0], end: place[1] }] as const;
    }),
  );
};
