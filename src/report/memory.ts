/**
 * What earlier builds worked out. A key names all that a result depends on (the program, the sheet's
 * texts, the request), so what is found under it is the result; losing any of it costs only time.
 */
export interface Memory {
  /** A JSON value. */
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

/** Doubles as text, to the last bit; JSON has no NaN. */
export function packDoubles(values: Float64Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}

export function unpackDoubles(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  const values = new Float64Array(bytes.length / Float64Array.BYTES_PER_ELEMENT);
  new Uint8Array(values.buffer).set(bytes);
  return values;
}
