/** Runfolio's own ingest as one process, started as its command line is: what it is compiled to is kept from the second time on. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./read-logs.ts');
