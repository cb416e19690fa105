/** Which fonts Chromium draws text with. */
import type { Page } from 'playwright-core';

/** Texts that are drawn, in whole or in part, with a font of the machine and not of the page. */
export async function foreignFonts(page: Page, selector: string): Promise<string[]> {
  // To ask takes a millisecond an element: those that show a letter in a style not met before are enough.
  await page.evaluate(async (selected) => {
    await document.fonts.ready;
    const met = new Set<string>();
    for (const element of document.querySelectorAll(selected)) {
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      const text = own.map((node) => node.textContent).join('');
      if (text === '') continue;
      const { fontFamily, fontStyle, fontWeight } = getComputedStyle(element);
      for (const letter of text) {
        const key = [letter, fontFamily, fontStyle, fontWeight].join();
        if (!met.has(key)) element.setAttribute('data-probe', '');
        met.add(key);
      }
    }
  }, selector);
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument', { depth: 0 });
  const { nodeIds } = await session.send('DOM.querySelectorAll', {
    nodeId: root.nodeId,
    selector: '[data-probe]',
  });
  const found = await Promise.all(
    nodeIds.map(async (nodeId) => {
      const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
      const others = fonts.filter(({ isCustomFont }) => !isCustomFont);
      if (others.length === 0) return [];
      const { outerHTML } = await session.send('DOM.getOuterHTML', { nodeId });
      return [`${others.map(({ familyName }) => familyName).join()}: ${outerHTML.slice(0, 200)}`];
    }),
  );
  await session.detach();
  return found.flat();
}
