/** How much of a derivation is shown: what comes out, the steps, or all algebra. */
const DEPTHS = [
  ['result', 'Result'],
  ['steps', 'Steps'],
  ['all', 'All algebra'],
] as const;

function show(derivation: HTMLElement, depth: string): void {
  derivation.dataset['depth'] = depth;
  for (const fold of derivation.querySelectorAll('details')) {
    // The fold around the steps is for pages without scripts.
    fold.open = fold.matches('.how') || depth === 'all';
  }
}

/** The radio buttons of one derivation. */
function control(page: Document, derivation: HTMLElement, name: string): Element {
  const group = page.createElement('fieldset');
  group.className = 'depths';
  const legend = page.createElement('legend');
  legend.className = 'sr';
  legend.textContent = 'How much of the derivation is shown';
  group.append(legend);
  for (const [value, text] of DEPTHS) {
    const label = page.createElement('label');
    const input = page.createElement('input');
    input.type = 'radio';
    input.name = name;
    input.value = value;
    input.checked = derivation.dataset['depth'] === value;
    input.addEventListener('change', () => show(derivation, value));
    const words = page.createElement('span');
    words.textContent = text;
    label.append(input, words);
    group.append(label);
  }
  return group;
}

export function depths(page: Document): void {
  page.querySelectorAll<HTMLElement>('.derivation[data-depth]').forEach((derivation, i) => {
    derivation.querySelector('.depth')?.append(control(page, derivation, `depth-${String(i)}`));
    for (const fold of derivation.querySelectorAll<HTMLDetailsElement>('details.how'))
      fold.open = true;
  });
  // A link to a step that is not shown shows the steps.
  const arrive = (): void => {
    const target = page.getElementById(page.location.hash.slice(1));
    const derivation = target?.closest<HTMLElement>('.derivation[data-depth=result]');
    if (!target || !derivation || target.matches('[data-result]')) return;
    const steps = derivation.querySelector<HTMLInputElement>('.depths input[value=steps]');
    if (steps) steps.checked = true;
    show(derivation, 'steps');
    target.scrollIntoView();
  };
  page.defaultView?.addEventListener('hashchange', arrive);
  arrive();
}
