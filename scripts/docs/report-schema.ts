import * as z from 'zod';
import { ReportData } from '../../src/model/report-data.ts';

/** JSON Schema of `data/report.json`, for programs that read it. */
export function reportSchema(): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'data/report.json of a Runfolio report',
    description: 'Everything that another program needs of a report without its logs.',
    ...z.toJSONSchema(ReportData, { io: 'input' }),
  };
}
