/**
 * The glyphs that a page's text may turn into: ligatures, and numerals of one width or of their own.
 * Of OpenType's substitutions these are all that the pages ask for.
 */

const FEATURES: readonly string[] = ['liga', 'pnum', 'tnum'];
const SINGLE = 1;
const LIGATURE = 4;

/** Glyphs that a coverage table lists. */
function covered(gsub: Buffer, at: number): number[] {
  const count = gsub.readUInt16BE(at + 2);
  if (gsub.readUInt16BE(at) === 1) {
    return Array.from({ length: count }, (_, i) => gsub.readUInt16BE(at + 4 + 2 * i));
  }
  return Array.from({ length: count }, (_, i) => {
    const first = gsub.readUInt16BE(at + 4 + 6 * i);
    const last = gsub.readUInt16BE(at + 6 + 6 * i);
    return Array.from({ length: Math.max(0, last - first + 1) }, (__, k) => first + k);
  }).flat();
}

/** Offsets that stand in a counted list at `at`, from `base`. */
function offsets(gsub: Buffer, at: number, base: number): number[] {
  return Array.from(
    { length: gsub.readUInt16BE(at) },
    (_, i) => base + gsub.readUInt16BE(at + 2 + 2 * i),
  );
}

function fromSingle(gsub: Buffer, at: number, from: ReadonlySet<number>): number[] {
  const glyphs = covered(gsub, at + gsub.readUInt16BE(at + 2));
  const isDelta = gsub.readUInt16BE(at) === 1;
  const delta = gsub.readUInt16BE(at + 4);
  return glyphs.flatMap((glyph, i) =>
    !from.has(glyph) ? [] : isDelta ? (glyph + delta) & 0xffff : gsub.readUInt16BE(at + 6 + 2 * i),
  );
}

function fromLigatures(gsub: Buffer, at: number, from: ReadonlySet<number>): number[] {
  const firsts = covered(gsub, at + gsub.readUInt16BE(at + 2));
  return offsets(gsub, at + 4, at).flatMap((set, i) =>
    !from.has(firsts[i] ?? -1)
      ? []
      : offsets(gsub, set, set).flatMap((ligature) => {
          const count = gsub.readUInt16BE(ligature + 2) - 1;
          const others = Array.from({ length: count }, (_, k) =>
            gsub.readUInt16BE(ligature + 4 + 2 * k),
          );
          return others.every((glyph) => from.has(glyph)) ? [gsub.readUInt16BE(ligature)] : [];
        }),
  );
}

/** What the glyphs may become by the table `GSUB`. */
export function substitutes(gsub: Buffer, from: ReadonlySet<number>): readonly number[] {
  const features = gsub.readUInt16BE(6);
  const lookups = offsets(gsub, gsub.readUInt16BE(8), gsub.readUInt16BE(8));
  const used = new Set<number>();
  for (let i = 0; i < gsub.readUInt16BE(features); i++) {
    const record = features + 2 + 6 * i;
    if (!FEATURES.includes(gsub.toString('latin1', record, record + 4))) continue;
    const feature = features + gsub.readUInt16BE(record + 4);
    for (const index of offsets(gsub, feature + 2, 0)) used.add(index);
  }
  return [...used].flatMap((index) => {
    const lookup = lookups[index];
    if (lookup === undefined) return [];
    const type = gsub.readUInt16BE(lookup);
    return offsets(gsub, lookup + 4, lookup).flatMap((at) =>
      type === SINGLE
        ? fromSingle(gsub, at, from)
        : type === LIGATURE
          ? fromLigatures(gsub, at, from)
          : [],
    );
  });
}
