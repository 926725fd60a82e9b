/** What an artifact is by its name: the word for its kind, and the media type where a browser can show it. */
export interface FileKind {
  readonly kind: string;
  readonly mediaType: string | null;
}

const kinds: readonly (readonly [string, string, Readonly<Record<string, string | null>>])[] = [
  [
    'image',
    'image/',
    {
      png: 'png',
      jpg: 'jpeg',
      jpeg: 'jpeg',
      gif: 'gif',
      webp: 'webp',
      avif: 'avif',
      svg: 'svg+xml',
      bmp: 'bmp',
    },
  ],
  ['table', 'text/', { csv: 'csv', tsv: 'tab-separated-values' }],
  ['table', '', { parquet: null, feather: null, arrow: null }],
  ['text', 'text/', { txt: 'plain', log: 'plain', md: 'markdown', html: 'html' }],
  [
    'text',
    'application/',
    { json: 'json', yaml: 'yaml', yml: 'yaml', toml: 'toml', ipynb: 'x-ipynb+json', pdf: 'pdf' },
  ],
  [
    'checkpoint',
    '',
    {
      pt: null,
      pth: null,
      ckpt: null,
      safetensors: null,
      h5: null,
      hdf5: null,
      keras: null,
      onnx: null,
      pkl: null,
      joblib: null,
    },
  ],
  ['data', '', { npy: null, npz: null, zip: null, gz: null, tar: null }],
];

const byExtension: ReadonlyMap<string, FileKind> = new Map(
  kinds.flatMap(([kind, prefix, extensions]) =>
    Object.entries(extensions).map(([extension, type]): [string, FileKind] => [
      extension,
      { kind, mediaType: type === null ? null : `${prefix}${type}` },
    ]),
  ),
);

/** What a file is for, told from the extension of its name. */
export function kindOfFile(name: string): FileKind {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return byExtension.get(extension) ?? { kind: 'file', mediaType: null };
}
