import * as z from 'zod';
import { described } from './described.ts';
import { redactionShape } from './redaction.ts';

/** An address that pages can be found at. */
const WebAddress = z.url({ protocol: /^https?$/ });

/** How the report is published; nothing of this is needed to send it as a file or to open it from disk. */
export const PublishConfig = z.strictObject({
  url: described(
    'Address of the first page once the report is published, e.g. `https://you.github.io/project/`. Only with it pages name their address: canonical links, sitemap, pictures for link previews, oEmbed. `--url` on the command line wins over it.',
    WebAddress.optional(),
  ),
  domain: described(
    'Domain of your own that GitHub Pages serves the report at, e.g. `report.example.org`: written as `CNAME`, and the address if `url` names none.',
    z
      .string()
      .regex(/^(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i)
      .optional(),
  ),
  noindex: described(
    'Whether search engines are asked to leave the report out: `robots.txt` and a mark on every page.',
    z.boolean().optional(),
  ),
  repository: described(
    'Address of the repository that the logs and the code come from, e.g. `https://github.com/you/project`: commits link there.',
    WebAddress.optional(),
  ),
  ...redactionShape,
});
export type PublishConfig = z.infer<typeof PublishConfig>;
