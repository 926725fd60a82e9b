import type { AuditConfig } from '../../src/model/audit-config.ts';
import { ruleIds } from '../../src/model/finding-rules.ts';

/** Switches every rule on, so that those that are off by default are counted, too. */
export const everyRule: AuditConfig = { rules: Object.fromEntries(ruleIds.map((id) => [id, 'on'])) };
