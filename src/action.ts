import { runAction } from './action/run-action.ts';
import { realEffects, watchSignals } from './main.ts';

/** The program that `action.yml` starts, compiled to `dist/action.js`. It takes everything from the variables of the runner. */
watchSignals();
process.exitCode = await runAction(realEffects());
