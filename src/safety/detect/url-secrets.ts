import { looksRandom } from './entropy.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Detector, Sensitive } from './sensitive.ts';

/** `scheme://user:password@host` (RFC 3986, 3.2.1), or a token in place of the user. */
const userInfo = /[a-z][a-z0-9+.-]{1,20}:\/\/([^\s/?#@:"'<>]{0,200})(?::([^\s/?#@"'<>]{1,500}))?@/dgiu;
/** Params of an address that open what it leads to. */
const openingParam =
  /[?&](?:access_token|api_?key|auth|code|key|password|sas|secret|sig|signature|token|x-amz-(?:credential|security-token|signature)|x-goog-(?:credential|signature))=([^\s&#"'<>]{8,2000})/dgiu;

/** Finds passwords and tokens inside addresses. */
export const findUrlSecrets: Detector = ({ text }) => {
  const found: Sensitive[] = [];
  for (const { 1: user = '', 2: password, indices } of text.matchAll(userInfo)) {
    const place = password === undefined ? indices?.[1] : indices?.[2];
    const value = password ?? user;
    if (place === undefined || isPlaceholder(value)) continue;
    if (password === undefined && !looksRandom(value)) continue;
    const what = password === undefined ? 'token in an address' : 'password in an address';
    found.push({ kind: 'secrets', what, start: place[0], end: place[1] });
  }
  for (const { 1: value = '', indices } of text.matchAll(openingParam)) {
    const place = indices?.[1];
    if (place === undefined || isPlaceholder(value) || !/\d/u.test(value)) continue;
    found.push({ kind: 'secrets', what: 'token in an address', start: place[0], end: place[1] });
  }
  return found;
};
