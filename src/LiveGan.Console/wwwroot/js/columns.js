const GROUP_SHARE = 0.3;
const GROUP_WIDTH = 22;
const OVERVIEW = 40;
const LABELS = 34;
const WIDEST = 96;
const GAP = 14;

/** Where each fader stands on the canvas: all of them side by side, or one bank wide with all above it in small. */
export class Columns {
  faders = [];
  top = 0;
  height = 0;
  overview = null;
  #edges = [];
  #ends = null;

  /** Lays out the current bank alone when zoomed, else every fader. */
  fit(width, height, layout, bank, zoomed, isNews) {
    if (!layout) return;
    if (isNews || this.faders.length === 0) this.faders = zoomed ? bankFaders(layout, bank) : allFaders(layout, bank);
    this.overview = zoomed ? { top: 0, height: OVERVIEW, width, dimensions: layout.dimensions, layout } : null;
    this.top = zoomed ? OVERVIEW + 26 : 6;
    this.height = Math.max(20, height - this.top - (zoomed ? LABELS : 12));
    this.#place(width, layout.dimensions, zoomed);
  }

  /** Left edge of a column; the one after the last gives the end. */
  left(column) {
    return this.#edges[column];
  }

  width(column) {
    return (this.#ends?.[column] ?? this.#edges[column + 1]) - this.#edges[column];
  }

  /** The column at a place, the nearest one beyond the edges. */
  at(x) {
    let low = 0;
    let high = this.faders.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#edges[middle] <= x) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The value −1…1 at a height. */
  value(y) {
    return Math.min(1, Math.max(-1, 1 - (2 * (y - this.top)) / this.height));
  }

  y(value) {
    return this.top + ((1 - value) * this.height) / 2;
  }

  #place(width, dimensions, zoomed) {
    this.#ends = null;
    const edges = [];
    const count = this.faders.length;
    if (zoomed) {
      const each = Math.min(WIDEST, width / count);
      const start = (width - each * count) / 2;
      for (let i = 0; i <= count; i++) edges.push(start + i * each);
    } else {
      const groups = count - dimensions;
      const share = Math.min(width * GROUP_SHARE, groups * GROUP_WIDTH);
      const each = (width - share - (groups ? GAP : 0)) / dimensions;
      for (let i = 0; i < dimensions; i++) edges.push(i * each);
      for (let i = 0; i <= groups; i++) edges.push(width - share + (groups ? (i * share) / groups : 0));
      if (groups) this.#ends = { [dimensions - 1]: dimensions * each };
    }
    this.#edges = edges;
  }
}

function plain(number, bank, place, bankName) {
  return { kind: 'd', key: `d${number}`, number, index: number, bank, place, bankName, label: `${number}`, dimensions: [number] };
}

function ofBank(fader, bank, place, bankName) {
  if (fader.dimension !== undefined) return { ...plain(fader.dimension, bank, place, bankName), label: fader.name || `${fader.dimension}` };
  const label = fader.name || `${bankName} ${place + 1}`;
  return { kind: 'b', key: `b${bank * 64 + place}`, number: bank * 64 + place, index: place, bank, place, bankName, label, dimensions: fader.dimensions };
}

function ofLook(fader, number) {
  const dimensions = fader.dimensions ?? [fader.dimension];
  return { kind: 'g', key: `g${number}`, number, index: number, bank: -1, place: number, bankName: 'groups', label: fader.name || `group ${number + 1}`, dimensions };
}

/** The faders of a bank, then the look's groups, which every bank reaches. */
function bankFaders(layout, bank) {
  const chosen = layout.banks[Math.min(bank, layout.banks.length - 1)];
  return [...chosen.faders.map((fader, place) => ofBank(fader, bank, place, chosen.name)), ...layout.groups.map(ofLook)];
}

/** Every dimension, then what moves several: the current bank's faders and the look's groups. */
function allFaders(layout, bank) {
  const faders = Array.from({ length: layout.dimensions }, (_, d) => plain(d, -1, -1, '–'));
  layout.banks.forEach((each, b) => each.faders.forEach((fader, place) => {
    if (fader.dimension !== undefined) faders[fader.dimension] = { ...ofBank(fader, b, place, each.name), label: `${fader.dimension}` };
  }));
  return [...faders, ...bankFaders(layout, bank).filter((fader) => fader.kind !== 'd')];
}
