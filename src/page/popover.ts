/** One box for the whole page that tells what a symbol or a number is. */

/** Something that is told about. */
export interface Subject {
  /** What is lit up, and what the box points at. */
  readonly at: readonly Element[];
  /** What the box must not cover: the whole formula. */
  readonly around?: Element;
  /** What assistive technology is told that the box describes. */
  readonly described: Element;
  /** What the box says. */
  readonly content: () => Node;
}

const ID = 'told';
const LIT = 'lit';
/** Room in pixels between the box and what it tells about, and between it and the window's edge. */
const GAP = 6;
const MARGIN = 8;
/** Milliseconds in which a pointer may cross that room. */
const LINGER = 250;

interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function areaOf(elements: readonly Element[]): Area {
  const all = elements.map((element) => element.getBoundingClientRect());
  return {
    left: Math.min(...all.map((r) => r.left)),
    right: Math.max(...all.map((r) => r.right)),
    top: Math.min(...all.map((r) => r.top)),
    bottom: Math.max(...all.map((r) => r.bottom)),
  };
}

/** Top and bottom of a formula that leaves the window some room; else the box would be far away. */
function linesOf(around: Element, height: number): Pick<Area, 'top' | 'bottom'> | undefined {
  const { top, bottom } = around.getBoundingClientRect();
  return bottom - top < height / 3 ? { top, bottom } : undefined;
}

export class Popover {
  readonly #box: HTMLElement;
  #subject: Subject | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly page: Document) {
    const box = page.createElement('div');
    box.id = ID;
    box.className = 'popover';
    box.setAttribute('role', 'tooltip');
    box.hidden = true;
    // In the main landmark, where what it tells about is.
    (page.querySelector('main') ?? page.body).append(box);
    this.#box = box;
  }

  get subject(): Subject | undefined {
    return this.#subject;
  }

  contains(target: Node): boolean {
    return this.#box.contains(target);
  }

  show(subject: Subject): void {
    this.stay();
    const same =
      subject.at[0] === this.#subject?.at[0] && subject.at.length === this.#subject?.at.length;
    if (same) return;
    this.hide();
    this.#subject = subject;
    this.#box.replaceChildren(subject.content());
    this.#box.hidden = false;
    for (const element of subject.at) element.classList.add(LIT);
    subject.described.setAttribute('aria-describedby', ID);
    this.place();
  }

  /** The pointer is on the box or on its subject. */
  stay(): void {
    clearTimeout(this.#leaving);
    this.#leaving = undefined;
  }

  /** The pointer is elsewhere; it may be on its way to the box. */
  leave(): void {
    if (this.#subject && this.#leaving === undefined) {
      this.#leaving = setTimeout(() => this.hide(), LINGER);
    }
  }

  hide(): void {
    this.stay();
    const subject = this.#subject;
    if (!subject) return;
    this.#subject = undefined;
    this.#box.hidden = true;
    for (const element of subject.at) element.classList.remove(LIT);
    subject.described.removeAttribute('aria-describedby');
  }

  /** Below its subject, or above it where the window ends; never out of the window. */
  place(): void {
    if (!this.#subject) return;
    const { at, around } = this.#subject;
    const { clientWidth: width, clientHeight: height } = this.page.documentElement;
    const { offsetWidth, offsetHeight, style } = this.#box;
    const area = { ...areaOf(at), ...(around ? linesOf(around, height) : {}) };
    // It comes back with its subject: a page on its way to a new focus passes other places.
    style.visibility = area.bottom < 0 || area.top > height ? 'hidden' : '';
    const middle = (area.left + area.right) / 2 - offsetWidth / 2;
    const left = Math.max(MARGIN, Math.min(middle, width - offsetWidth - MARGIN));
    const below = area.bottom + GAP;
    const above = area.top - GAP - offsetHeight;
    const top = below + offsetHeight <= height - MARGIN || above < MARGIN ? below : above;
    style.left = `${String(left)}px`;
    style.top = `${String(Math.max(MARGIN, Math.min(top, height - offsetHeight - MARGIN)))}px`;
  }
}
