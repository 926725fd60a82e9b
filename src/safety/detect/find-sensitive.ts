import { findBucketAddresses } from './bucket-addresses.ts';
import { findCommandSecrets } from './command-secrets.ts';
import { findEmails } from './emails.ts';
import { findHomePaths } from './home-paths.ts';
import { findHostNames } from './host-names.ts';
import { findSecretFormats } from './secret-formats.ts';
import { findSecretSettings } from './secret-settings.ts';
import { sensitiveKinds } from './sensitive.ts';
import type { Detector, NamedText, Sensitive } from './sensitive.ts';
import { findUrlSecrets } from './url-secrets.ts';
import { findUserNames } from './user-names.ts';

const detectors: readonly Detector[] = [
  findSecretFormats,
  findSecretSettings,
  findUrlSecrets,
  findCommandSecrets,
  findEmails,
  findUserNames,
  findHomePaths,
  findHostNames,
  findBucketAddresses,
];

/** Everything that any detector finds has one of these: most texts of a log have none and cost no more than this. */
const suspicious =
  /@|:\/\/|\/homes?\d?\/|[\\/]users?[\\/]|documents and settings|pass|pwd|secret|token|key|auth|bearer|credential|\.(?:internal|local|lan|corp|intra)|tfevents|host|node|user["'=_n]|logname=|computer|machine|sudo|login|upload|curl|wget|http|mysql|mariadb|creat|submitted|\b(?:10|172|192)\.\d|ip-\d|[A-Za-z0-9_+/.:-]{19}/iu;
const suspiciousName =
  /pass|pwd|secret|token|key|auth|credential|host|node|addr|machine|computer|server|ip|ssh|user|owner|creat|submit|login|logname/iu;

/**
 * What in a text should not be published, in the order of the text and without overlaps: secrets win over everything else, then what
 * is longer. Linear in the length of the text.
 */
export function findSensitive(given: NamedText): readonly Sensitive[] {
  const { name, text } = given;
  if (!suspicious.test(text) && (name === null || !suspiciousName.test(name))) return [];
  const found = detectors.flatMap((detect) => detect(given));
  return found.length < 2 ? found : withoutOverlaps(found);
}

function withoutOverlaps(found: readonly Sensitive[]): readonly Sensitive[] {
  const kept: Sensitive[] = [];
  const byWeight = found.toSorted(
    (a, b) =>
      sensitiveKinds.indexOf(a.kind) - sensitiveKinds.indexOf(b.kind) ||
      b.end - b.start - (a.end - a.start) ||
      a.start - b.start,
  );
  for (const one of byWeight) {
    if (kept.every(({ start, end }) => one.end <= start || one.start >= end)) kept.push(one);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}
