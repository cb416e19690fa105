/** Formulas in other languages: chosen from a list, read, copied or saved. Nothing leaves the page. */
import { copyText } from './copy-text.js';
import { announce } from './live.js';
import { pageData } from './page-data.js';

/** As src/report/exported.ts packs them. */
interface PackedExports {
  readonly files: readonly (readonly [label: string, name: string, length: number])[];
  readonly packed: string;
}

/** @throws TypeError where the text was changed since the page was written */
async function unpack({ files, packed }: PackedExports): Promise<string[]> {
  const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const all = await new Response(stream).text();
  let at = 0;
  return files.map(([, , length]) => all.slice(at, (at += length)));
}

function save(page: Document, name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = page.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

function button(page: Document, label: string, act: () => void): HTMLButtonElement {
  const made = page.createElement('button');
  made.type = 'button';
  made.textContent = label;
  made.addEventListener('click', act);
  return made;
}

function wire(page: Document, place: HTMLElement, exports: PackedExports): void {
  const { files } = exports;
  const list = page.createElement('select');
  list.setAttribute('aria-label', 'Language');
  for (const [label] of files) list.add(new Option(label));
  const shown = page.createElement('pre');
  shown.tabIndex = 0;
  let texts: readonly string[] = [];
  const chosen = (): readonly [string, string] => {
    const at = list.selectedIndex;
    return [files[at]?.[1] ?? '', texts[at] ?? ''];
  };
  const show = (): void => {
    const [name, text] = chosen();
    shown.textContent = text;
    shown.scrollTop = 0;
    shown.setAttribute('role', 'region');
    shown.setAttribute('aria-label', name);
  };
  const controls = page.createElement('div');
  controls.className = 'control';
  controls.append(
    list,
    button(page, 'Save', () => {
      const [name, text] = chosen();
      save(page, name, text);
      announce(page, `${name} saved`);
    }),
    button(page, 'Copy', () => {
      const [name, text] = chosen();
      void copyText(page, text).then((done) => {
        announce(page, done ? `${name} copied` : `${name} could not be copied`);
      });
    }),
  );
  list.addEventListener('change', show);
  const unpacked = (all: readonly string[]): void => {
    texts = all;
    show();
    place.replaceChildren(controls, shown);
  };
  // Browsers before 2023 cannot unpack; what to type stands below.
  const failed = (): void => {
    place.textContent = 'This browser cannot unpack the files.';
  };
  void unpack(exports).then(unpacked, failed);
}

/** Controls appear where a fold is opened first: most readers never do. */
export function exportFiles(page: Document): void {
  for (const place of page.querySelectorAll<HTMLElement>('[data-exports]')) {
    const exports = pageData().data.get(place.dataset['exports'] ?? '') as
      PackedExports | undefined;
    const fold = place.closest('details');
    if (!exports || !fold) continue;
    fold.addEventListener(
      'toggle',
      () => {
        wire(page, place, exports);
      },
      { once: true },
    );
  }
}
