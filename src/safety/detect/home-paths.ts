import { isNobody } from './nobody.ts';
import type { Detector } from './sensitive.ts';

const home =
  /(?<![A-Za-z0-9_.-])(?:(?:\/private)?\/(?:homes?\d?|Users)\/|\/(?:data|mnt|nfs|scratch|nas|export|storage|work|lustre|gpfs|cluster|shared?|net)\/(?:homes?\d?|users?|Users)\/|\/(?:mnt\/)?[a-z]\/Users\/|[A-Za-z]:[\\/]{1,2}(?:Users|Documents and Settings)[\\/]{1,2})([A-Za-z0-9][A-Za-z0-9._-]{0,60})(?=$|[\\/\s"',;:)\]}])/dgu;
/** Finds the names of people in the paths of their home folders: the name alone, not the path. */
export const findHomePaths: Detector = ({ text }) => {
  if (!/home|users|documents/iu.test(text)) return [];
  return [...text.matchAll(home)].flatMap(({ 1: name = '', indices }) => {
    const place = indices?.[1];
    if (place === undefined || isNobody(name)) return [];
    return [{ kind: 'home-paths', what: 'name in a home path', start: place[0], end: place[1] }] as const;
  });
};
