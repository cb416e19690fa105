/** A workbook as flat OpenDocument: one file of text, which LibreOffice, Gnumeric and Excel's converters open. */
import { cellNumeral } from './printer.js';
import type { Cell, CellStyle, Workbook, WorkSheet } from './workbook.js';

const NAMESPACES = [
  ['office', 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'],
  ['style', 'urn:oasis:names:tc:opendocument:xmlns:style:1.0'],
  ['text', 'urn:oasis:names:tc:opendocument:xmlns:text:1.0'],
  ['table', 'urn:oasis:names:tc:opendocument:xmlns:table:1.0'],
  ['fo', 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'],
  ['of', 'urn:oasis:names:tc:opendocument:xmlns:of:1.2'],
] as const;

const STYLES: ReadonlyMap<CellStyle, string> = new Map([
  ['title', '<style:text-properties fo:font-weight="bold" fo:font-size="12pt"/>'],
  ['head', '<style:text-properties fo:font-weight="bold"/>'],
  ['input', '<style:table-cell-properties fo:background-color="#fff6d5"/>'],
  ['note', '<style:text-properties fo:color="#555555"/>'],
]);

/** The file's text. */
export function fodsText({ sheets, names }: Workbook): string {
  const spaces = NAMESPACES.map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join('');
  const widths = [...new Set(sheets.flatMap((s) => s.widths))];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<office:document${spaces} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">`,
    '<office:automatic-styles>',
    ...widths.map(
      (w) =>
        `<style:style style:name="w${styleNumber(w)}" style:family="table-column"><style:table-column-properties style:column-width="${String(w)}cm"/></style:style>`,
    ),
    ...[...STYLES].map(
      ([name, properties]) =>
        `<style:style style:name="${name}" style:family="table-cell">${properties}</style:style>`,
    ),
    '</office:automatic-styles>',
    '<office:body>',
    '<office:spreadsheet>',
    ...sheets.map(sheetText),
    ...(names.length === 0
      ? []
      : [
          '<table:named-expressions>',
          ...names.map(
            ({ name, address }) =>
              `<table:named-range table:name="${escapeXml(name)}" table:base-cell-address="${escapeXml(address)}" table:cell-range-address="${escapeXml(address)}"/>`,
          ),
          '</table:named-expressions>',
        ]),
    '</office:spreadsheet>',
    '</office:body>',
    '</office:document>',
    '',
  ].join('\n');
}

const styleNumber = (width: number): string => String(width).replace('.', '_');

function sheetText({ name, widths, rows }: WorkSheet): string {
  return [
    `<table:table table:name="${escapeXml(name)}">`,
    ...widths.map((w) => `<table:table-column table:style-name="w${styleNumber(w)}"/>`),
    ...rows.map((row) => `<table:table-row>${row.map(cellText).join('')}</table:table-row>`),
    '</table:table>',
  ].join('\n');
}

function cellText(cell: Cell | undefined): string {
  if (!cell) return '<table:table-cell/>';
  const style = cell.style === undefined ? '' : ` table:style-name="${cell.style}"`;
  switch (cell.kind) {
    case 'text':
      return `<table:table-cell${style} office:value-type="string"><text:p>${escapeXml(cell.text)}</text:p></table:table-cell>`;
    case 'number': {
      const numeral = cellNumeral(cell.text);
      return `<table:table-cell${style} office:value-type="float" office:value="${numeral}"><text:p>${numeral}</text:p></table:table-cell>`;
    }
    case 'formula':
      // Without a value, so that every program computes it.
      return `<table:table-cell${style} table:formula="of:=${escapeXml(cell.formula)}"/>`;
  }
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

/** Text in XML: what it may not hold at all is left out, halves of a pair of units included. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu, ' ')
    .replace(/[&<>"']/g, (c) => ENTITIES.get(c) ?? c);
}
