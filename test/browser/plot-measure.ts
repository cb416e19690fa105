/** What a reader would call a badly set figure, measured in the page itself. */

export interface Trouble {
  readonly figure: string;
  readonly kind: 'overlap' | 'outside' | 'crossed';
  readonly texts: readonly string[];
}

/** Runs in the page: texts of drawings that overlap, stick out, or lie on the line of another series. */
export function measure(): readonly Trouble[] {
  const found: Trouble[] = [];
  const visible = [...document.querySelectorAll<SVGSVGElement>('.plot-figure svg.plot')].filter(
    (svg) => svg.getBoundingClientRect().width > 0,
  );
  for (const svg of visible) {
    const figure = svg.closest('figure')?.id ?? '';
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].map((text) => ({
      box: text.getBoundingClientRect(),
      fill: text.style.fill,
      says: text.textContent,
    }));
    texts.forEach((one, i) => {
      const { box } = one;
      const over = Math.max(
        frame.left - box.left,
        box.right - frame.right,
        frame.top - box.top,
        box.bottom - frame.bottom,
      );
      if (over > 1) found.push({ figure, kind: 'outside', texts: [one.says] });
      for (const other of texts.slice(i + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 1 && down > 1) {
          found.push({ figure, kind: 'overlap', texts: [one.says, other.says] });
        }
      }
    });
    // Names have the colour of their line.
    const named = texts.filter(({ fill }) => fill.startsWith('var(--plot-'));
    for (const path of svg.querySelectorAll('path')) {
      const stroke = path.getAttribute('stroke') ?? '';
      const isLine = path.getAttribute('fill') === 'none' && /--plot-(?:\d|ink)/.test(stroke);
      if (!isLine) continue;
      const scale = frame.width / svg.viewBox.baseVal.width;
      const length = path.getTotalLength();
      const crossed = new Set<string>();
      for (let at = 0; at <= length; at += 3) {
        const point = path.getPointAtLength(at);
        const [x, y] = [frame.left + point.x * scale, frame.top + point.y * scale];
        for (const { box, fill, says } of named) {
          const within =
            x > box.left + 1 && x < box.right - 1 && y > box.top + 3 && y < box.bottom - 3;
          if (within && fill !== stroke) crossed.add(says);
        }
      }
      for (const says of crossed) found.push({ figure, kind: 'crossed', texts: [says, stroke] });
    }
  }
  return found;
}
