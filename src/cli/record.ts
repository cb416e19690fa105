/** Any name may be a key: `__proto__` becomes a property of its own, not the prototype. */
export function record<V, R>(
  map: ReadonlyMap<string, V>,
  of: (value: V, key: string) => R,
): Record<string, R> {
  return Object.fromEntries([...map].map(([key, value]) => [key, of(value, key)]));
}
