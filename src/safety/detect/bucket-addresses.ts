import type { Detector } from './sensitive.ts';

/** Addresses of cloud storage with the name of the bucket or the account. */
const patterns: readonly RegExp[] = [
  /(?<![A-Za-z0-9])(?:s3[an]?|gs|gcs|r2|oss|cos|obs|swift|dbfs|hdfs|viewfs|abfss?|wasbs?|adl|azureml|az):\/\/([A-Za-z0-9][^\s/"'<>,;)\]}]{1,200})/dgu,
  /https?:\/\/([a-z0-9][a-z0-9.-]{1,62})\.s3(?:[.-][a-z0-9-]{2,25})?\.amazonaws\.com/dgiu,
  /https?:\/\/s3(?:[.-][a-z0-9-]{2,25})?\.amazonaws\.com\/([a-z0-9][a-z0-9.-]{1,62})/dgiu,
  /https?:\/\/storage\.(?:googleapis|cloud\.google)\.com\/([a-z0-9][a-z0-9._-]{1,220})/dgiu,
  /https?:\/\/([a-z0-9]{3,24})\.(?:blob|dfs|file|queue|table)\.core\.windows\.net/dgiu,
];
const anyBucket = /^(?:[$%<{].*|(?:your|my)[-_].*|bucket|bucket[-_]name)$/iu;

/** Finds the names of buckets and accounts in addresses of cloud storage: the name alone. */
export const findBucketAddresses: Detector = ({ text }) => {
  if (!text.includes('://')) return [];
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ 1: bucket = '', indices }) => {
      const place = indices?.[1];
      if (place === undefined || anyBucket.test(bucket)) return [];
      return [{ kind: 'buckets', what: 'storage bucket', start: place[0], end: place[1] }] as const;
    }),
  );
};
