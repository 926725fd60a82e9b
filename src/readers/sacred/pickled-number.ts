import { isObject, listAt, textAt } from '../../lib/json-parts.ts';

/**
 * The number in a value as Sacred writes it: plain, with its type beside it, or as jsonpickle writes a NumPy scalar. `undefined` for
 * everything else. Nothing is unpickled: the bytes of a scalar are read as what its type says.
 */
export function readPickledNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (!isObject(value)) return undefined;
  if (typeof value['value'] === 'number') return value['value'];
  const [callee, argument] = listAt(value, 'py/reduce');
  if (!/^numpy\..*multiarray\.scalar$/.test(textAt(callee, 'py/function') ?? '')) return undefined;
  const [type, bytes] = listAt(argument, 'py/tuple');
  const [, dtype] = listAt(type, 'py/reduce');
  const [name] = listAt(dtype, 'py/tuple');
  return readScalar(String(name), Buffer.from(textAt(bytes, 'py/b64') ?? '', 'base64'));
}

function readScalar(type: string, bytes: Buffer): number | undefined {
  if (type === 'f8' && bytes.length === 8) return bytes.readDoubleLE(0);
  if (type === 'f4' && bytes.length === 4) return bytes.readFloatLE(0);
  if (type === 'i8' && bytes.length === 8) return Number(bytes.readBigInt64LE(0));
  if (type === 'i4' && bytes.length === 4) return bytes.readInt32LE(0);
  return undefined;
}
