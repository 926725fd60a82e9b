import type { Detector } from './sensitive.ts';

const address =
  /(?<![A-Za-z0-9._%+-]|:\/\/)([A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_%+-])?)@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,18})(?![A-Za-z0-9-]|\.[A-Za-z])/gu;
/** Endings of files, which stand behind an `@` in names such as `logo@2x.png`. */
const fileEnding =
  /\.(?:png|jpe?g|gif|svg|webp|py|ipynb|json|jsonl|ya?ml|csv|tsv|txt|md|log|pth?|ckpt|h5|npz?|zip|gz|whl|js|ts|css|html?)$/iu;
/** Domains that stand for any domain (RFC 2606), and addresses that nobody reads. */
const nobodysDomain =
  /(?:^|\.)(?:example\.(?:com|org|net)|example|test|invalid|localhost)$|^users\.noreply\.github\.com$/iu;
/** Metrics at a rank, such as `recall@k.mean`. */
const rank = /^(?:k|\d+)\./iu;
const nobodysName = /^(?:no-?reply|do-?not-?reply|git|hg|svn|ssh)$/iu;

/** Finds e-mail addresses (RFC 5322, the form that is in use) of people. */
export const findEmails: Detector = ({ text }) => {
  if (!text.includes('@')) return [];
  return [...text.matchAll(address)].flatMap(({ 0: whole, 1: name = '', 2: domain = '', index }) => {
    if (rank.test(domain) || fileEnding.test(domain) || nobodysDomain.test(domain) || nobodysName.test(name))
      return [];
    return [{ kind: 'emails', what: 'e-mail address', start: index, end: index + whole.length }] as const;
  });
};
