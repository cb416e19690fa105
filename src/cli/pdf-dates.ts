/** A PDF without the time at which it was made. */

/** Takes the place of every date, digit by digit, so that no offset in the file moves. */
const FIXED = '20000101000000';

const DATES: readonly RegExp[] = [
  // The document's information: /CreationDate (D:20250102030405+00'00')
  /(?<=\/(?:Creation|Mod)Date ?\(D:)[^()]*(?=\))/g,
  // Metadata in XML: <xmp:CreateDate>2025-01-02T03:04:05Z</xmp:CreateDate>
  /(?<=<xmp:(?:Create|Modify|Metadata)Date>)[^<]*(?=<)/g,
];

const IDENTITIES: readonly RegExp[] = [
  // The trailer's two: /ID [<…> <…>]
  /(?<=\/ID ?\[ ?)<[0-9A-Fa-f]*> ?<[0-9A-Fa-f]*>(?= ?\])/g,
  /(?<=<xmpMM:(?:Document|Instance)ID>uuid:)[^<]*(?=<)/g,
];

/** The same document, byte for byte the same whenever it is printed. */
export function withFixedDates(pdf: Uint8Array): Uint8Array {
  // One character a byte.
  let text = Buffer.from(pdf).toString('latin1');
  for (const dates of DATES) text = text.replace(dates, fixedDate);
  for (const ids of IDENTITIES) text = text.replace(ids, (id) => id.replace(/[0-9A-Fa-f]/g, '0'));
  return Buffer.from(text, 'latin1');
}

function fixedDate(date: string): string {
  let i = 0;
  return date.replace(/\d/g, () => FIXED[i++] ?? '0').replace(/[+-](?=\d\d'\d\d'$)/, '+');
}
