const words =
  /^(?:true|false|none|null|nil|undefined|nan|yes|no|on|off|redacted|removed|hidden|masked|secret|password|passwd|token|changeme|change[-_]me|dummy|fake|test|example|default|empty|unset|auto|todo|tbd|str|string|bytes)$/iu;

/**
 * True for what people write where a secret would stand: a variable (`$TOKEN`, `${TOKEN}`, `os.environ[...]`), a gap to fill
 * (`<your key>`, `your_api_key`, `xxxx`, `***`, `...`), or a word that is no secret.
 */
export function isPlaceholder(value: string): boolean {
  if (words.test(value)) return true;
  if (/^[$%<{[(]|[>}]$|^os\.|^env[.[(]|getenv|environ/u.test(value)) return true;
  if (/^(?:your|my|the|some|insert|put|add|enter|replace)[-_ ]/iu.test(value)) return true;
  // The same few characters again and again.
  return new Set(value.toLowerCase()).size <= 3;
}
