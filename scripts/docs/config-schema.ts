import * as z from 'zod';
import { Config } from '../../src/model/config.ts';

/** JSON Schema of `runfolio.yaml`, for completion and checks in editors. */
export function configSchema(): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'runfolio.yaml',
    description: 'Settings of a Runfolio report. Every key may be left out.',
    ...z.toJSONSchema(Config, { io: 'input' }),
  };
}
