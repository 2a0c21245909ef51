import { onFrame, signed } from './dom.js';
import { Columns } from './columns.js';
import { paintBoard } from './painting.js';
import { writeFaders } from './protocol.js';

// How long a hand's own value is shown before the show's answer must have come.
const HOLD = 250;
// A phone with three pixels to each of the page's has nine times the work, and nobody sees the third.
const MOST_PIXELS = 2;

/**
 * All faders on one canvas. Knows the newest values, shows a hand's own move at once, and sends moves once per frame.
 * Events: `menu` with the fader and the place; `gesture` when a hand begins or ends; `selection` with how many are selected.
 */
export class FaderBoard extends EventTarget {
  #canvas;
  #context;
  #connection;
  #readout;
  #held = new Map();
  #moves = { d: new Map(), g: new Map(), b: new Map() };
  #paint;
  #size = { width: 0, height: 0 };

  values = null;
  layout = null;
  frozen = false;
  bank = 0;
  zoomed = false;
  selected = new Set();
  columns = new Columns();
  focus = 0;
  hover = -1;

  constructor(canvas, connection, readout) {
    super();
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d', { alpha: false });
    this.#connection = connection;
    this.#readout = readout;
    this.#paint = onFrame(() => this.#draw());
    connection.addEventListener('layout', (event) => this.#take({ layout: event.detail, focus: 0 }));
    connection.addEventListener('values', (event) => this.#take({ values: event.detail }));
    connection.addEventListener('performance', (event) => this.#take({ bank: event.detail.bank, frozen: event.detail.frozen }));
    new ResizeObserver(() => this.#measure()).observe(canvas);
    this.#measure();
    canvas.addEventListener('focus', () => this.repaint());
    canvas.addEventListener('blur', () => this.repaint());
  }

  get canvas() {
    return this.#canvas;
  }

  get hasFocus() {
    return document.activeElement === this.#canvas;
  }

  /** The fader of a column; its kind is d (a dimension), g (a group of the look) or b (a fader of a bank that moves several). */
  fader(column) {
    return this.columns.faders[column];
  }

  /** The base value of a column, the hand's own where it was just moved. */
  base(column) {
    const fader = this.fader(column);
    if (!fader || !this.values) return 0;
    if (this.#held.size > 0) {
      const held = this.#held.get(fader.key);
      if (held) {
        if (held.until > performance.now()) return held.value;
        this.#held.delete(fader.key);
      }
    }
    return this.values[fader.kind].base[fader.index] ?? 0;
  }

  live(column) {
    const fader = this.fader(column);
    if (!fader || !this.values) return 0;
    return this.values[fader.kind].live[fader.index] ?? 0;
  }

  /** Where the hardware stands at a column, or NaN. */
  hardware(column) {
    const fader = this.fader(column);
    return fader && this.values ? this.values[fader.kind].hardware?.[fader.index] ?? NaN : NaN;
  }

  set(column, value) {
    const fader = this.fader(column);
    if (!fader) return;
    const inside = Math.min(1, Math.max(-1, value));
    this.#held.set(fader.key, { value: inside, until: performance.now() + HOLD });
    this.#moves[fader.kind].set(fader.number, inside);
    this.repaint();
  }

  /** The selected dimensions as looks write them. */
  get selection() {
    return [...this.selected].sort((a, b) => a - b).join(',');
  }

  /** Selects the faders between two columns, the ends too, or lets them go. */
  select(from, to = from, isSelected = true) {
    for (let column = Math.min(from, to); column <= Math.max(from, to); column++) {
      const fader = this.fader(column);
      if (fader?.kind !== 'd') continue;
      if (isSelected) this.selected.add(fader.number);
      else this.selected.delete(fader.number);
    }
    this.tell('selection', this.selected.size);
    this.repaint();
  }

  selectNothing() {
    this.selected.clear();
    this.tell('selection', 0);
    this.repaint();
  }

  setZoom(zoomed) {
    const fader = this.fader(this.focus);
    this.#take({ zoomed });
    if (fader) this.#focusOn(fader);
  }

  focusColumn(column) {
    this.focus = Math.max(0, Math.min(this.columns.faders.length - 1, column));
    const fader = this.fader(this.focus);
    if (fader && fader.bank >= 0 && fader.bank !== this.bank) this.selectBank(fader.bank);
    this.repaint();
  }

  selectBank(bank) {
    this.#connection.send({ type: 'action', name: 'selectBank', value: bank });
  }

  /** What holds of a column's dimension: bits of the protocol's marks. */
  marks(column) {
    const fader = this.fader(column);
    return fader?.kind === 'd' ? this.values?.marks[fader.number] ?? 0 : 0;
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  repaint() {
    this.#paint();
  }

  // Asked for once: asking in every frame makes the browser lay the page out again.
  #measure() {
    this.#size = { width: this.#canvas.clientWidth, height: this.#canvas.clientHeight };
    this.#take({});
  }

  #take(change) {
    const before = this.fader(this.focus);
    const moved = change.bank !== undefined && change.bank !== this.bank;
    Object.assign(this, change);
    const isNews = change.layout || change.zoomed !== undefined || moved;
    this.columns.fit(this.#size.width, this.#size.height, this.layout, this.bank, this.zoomed, isNews);
    if (moved && before && before.bank !== this.bank) this.#focusOn({ bank: this.bank, place: 0 });
    this.repaint();
  }

  #focusOn(wanted) {
    const column = this.columns.faders.findIndex((fader) => fader.bank === wanted.bank && fader.place === wanted.place);
    this.focus = Math.max(0, column);
    this.repaint();
  }

  #draw() {
    const ratio = Math.min(devicePixelRatio, MOST_PIXELS);
    const width = Math.round(this.#size.width * ratio);
    const height = Math.round(this.#size.height * ratio);
    if (this.#canvas.width !== width || this.#canvas.height !== height) Object.assign(this.#canvas, { width, height });
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintBoard(this.#context, this, this.#size.width, this.#size.height);
    this.#describe();
    this.#flush();
  }

  #flush() {
    for (const [kind, moves] of Object.entries(this.#moves)) {
      if (moves.size === 0) continue;
      this.#connection.sendBinary(writeFaders(kind, moves));
      moves.clear();
    }
  }

  #describe() {
    const column = this.hover >= 0 ? this.hover : this.focus;
    const fader = this.fader(column);
    if (!fader) return;
    const hardware = this.hardware(column);
    const ghost = Number.isNaN(hardware) ? '' : `  hand ${signed(hardware)}`;
    const readout = `${fader.label}  ${signed(this.base(column))}  live ${signed(this.live(column))}${ghost}`;
    if (this.#readout.textContent !== readout) this.#readout.textContent = readout;
    const focused = this.fader(this.focus);
    const value = this.base(this.focus);
    const label = `Fader ${focused.label}, bank ${focused.bankName}`;
    if (this.#canvas.ariaLabel !== label) this.#canvas.ariaLabel = label;
    const text = value.toFixed(2);
    if (this.#canvas.ariaValueNow !== text) {
      this.#canvas.ariaValueNow = text;
      this.#canvas.ariaValueText = `${signed(value)}`;
    }
  }
}
