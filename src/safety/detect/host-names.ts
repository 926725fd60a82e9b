import type { Detector, Sensitive } from './sensitive.ts';

/** Names of params, tags and variables that hold the name of a machine. */
const hostName =
  /(?:^|[-_./ ])(?:host|hostname|host[-_ ]?name|node[-_ ]?(?:name|list|ip)|master[-_ ]?addr(?:ess)?|machine(?:[-_ ]?name)?|computer[-_ ]?name|server[-_ ]?name|ip(?:[-_ ]?addr(?:ess)?)?|ssh[-_ ]?(?:connection|client|host))$/iu;
/** No machine of anybody's: this one, none, a number or a version, a kind of processor as `platform.machine()` says it. */
const anyHost =
  /^(?:localhost|localhost\.localdomain|0\.0\.0\.0|127(?:\.\d{1,3}){3}|::1?|none|null|unknown|n\/?a|auto|cpu|gpu|cuda|true|false|local|remote|-?\d+|v?\d+(?:\.\d+){1,2}|x86_64|amd64|i[3-6]86|arm64|aarch64|armv\d[a-z]{0,2}|ppc64(?:le)?|s390x|riscv64|[$%<{].*)$/iu;
const hostText = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{1,200})$/u;

/** Domains that only an organisation knows, addresses of private networks (RFC 1918), and the names that clouds give machines. */
const inside =
  /(?<![A-Za-z0-9_.@-]|(?<!\/)\/)(?:(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61})\.){1,5}(?:internal|local|lan|corp|intra|intranet|localdomain|cluster\.local)|ip-\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}|(?<![=<>~!]=\s?|[-_]cu\d{2,3}\s{1,40}|version:?\s)10\.\d{1,3}\.\d{1,3}\.\d{1,3}|192\.168\.\d{1,3}\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])\.\d{1,3}\.\d{1,3})(?![A-Za-z0-9_(-]|\.[A-Za-z0-9])/gu;
/** Account and machine of a copy or a login: `name@machine:path`. */
const login = /(?<![A-Za-z0-9._%+/:-])[a-z_][a-z0-9_-]{0,31}@([A-Za-z0-9][A-Za-z0-9.-]{1,100}):(?=[~/])/dgu;
/** TensorBoard puts the name of the machine into the names of its files. */
const eventFile =
  /events\.out\.tfevents\.\d{9,11}\.([A-Za-z0-9][A-Za-z0-9_-]{0,100}(?:\.[A-Za-z][A-Za-z0-9-]{0,60}){0,6})/dgu;

/** A name with the machine behind it, as variables of the environment and JSON have it. */
const named =
  /(?:"(?:host|host[-_]?name|node[-_]?name|node|machine|computer[-_]?name)"\s{0,3}:\s{0,3}"|(?<![A-Za-z0-9_])(?:HOST|HOSTNAME|hostname|NODENAME|SLURMD_NODENAME|SLURM_NODELIST|SLURM_JOB_NODELIST|COMPUTERNAME)=["']?)([A-Za-z0-9][A-Za-z0-9._-]{1,200}(?:\[[\d,-]{1,100}\])?)(?![A-Za-z0-9]|:\/\/)/dgu;

/** Finds names and addresses of machines: by the name of the setting, and where the text itself shows that it is one. */
export const findHostNames: Detector = ({ name, text }) => {
  if (name !== null && hostName.test(name)) {
    if (anyHost.test(text) || !hostText.test(text)) return [];
    return [host(0, text.length)];
  }
  const found: Sensitive[] = [...text.matchAll(inside)].map(({ 0: match, index }) =>
    host(index, index + match.length),
  );
  for (const pattern of [login, eventFile, named]) {
    for (const { 1: machine = '', indices } of text.matchAll(pattern)) {
      const place = indices?.[1];
      if (place !== undefined && !anyHost.test(machine) && !publicHost.test(machine))
        found.push(host(place[0], place[1]));
    }
  }
  return found;
};

const publicHost = /^(?:github\.com|gitlab\.com|bitbucket\.org|huggingface\.co|hf\.co|codeberg\.org)$/iu;

function host(start: number, end: number): Sensitive {
  return { kind: 'hosts', what: 'name of a machine', start, end };
}
