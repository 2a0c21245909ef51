const GROUP_SHARE = 0.3;
const GROUP_WIDTH = 22;
const OVERVIEW = 40;
const LABELS = 34;
const WIDEST = 96;

/** Where each fader stands on the canvas: all of them side by side, or one bank wide with all above it in small. */
export class Columns {
  faders = [];
  top = 0;
  height = 0;
  bank = -1;
  overview = null;
  #edges = [];
  #width = 0;

  /** @param bank the bank to show alone, or −1 for all. */
  fit(width, height, layout, bank, isNews) {
    if (!layout) return;
    if (isNews || this.faders.length === 0) {
      this.bank = bank;
      this.faders = bank < 0 ? allFaders(layout) : bankFaders(layout, bank);
    }
    this.#width = width;
    this.overview = bank < 0 ? null : { top: 0, height: OVERVIEW, width, dimensions: layout.dimensions, layout };
    this.top = bank < 0 ? 6 : OVERVIEW + 26;
    this.height = Math.max(20, height - this.top - (bank < 0 ? 12 : LABELS));
    this.#place(layout, bank);
  }

  /** Left edge of a column; the one after the last gives the end. */
  left(column) {
    return this.#edges[column];
  }

  width(column) {
    return (this.#ends?.[column] ?? this.#edges[column + 1]) - this.#edges[column];
  }

  #ends = null;

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

  #place(layout, bank) {
    this.#ends = null;
    const edges = [];
    if (bank >= 0) {
      const width = Math.min(WIDEST, this.#width / this.faders.length);
      const start = (this.#width - width * this.faders.length) / 2;
      for (let i = 0; i <= this.faders.length; i++) edges.push(start + i * width);
    } else {
      const groups = layout.groups;
      const share = groups ? Math.min(this.#width * GROUP_SHARE, groups * GROUP_WIDTH) : 0;
      const gap = groups ? 14 : 0;
      const width = (this.#width - share - gap) / layout.dimensions;
      for (let i = 0; i < layout.dimensions; i++) edges.push(i * width);
      for (let i = 0; i <= groups; i++) edges.push(this.#width - share + (groups ? (i * share) / groups : 0));
      if (groups) this.#ends = { [layout.dimensions - 1]: layout.dimensions * width };
    }
    this.#edges = edges;
  }
}

function describe(fader, bank, place, bankName) {
  const isGroup = fader.group !== undefined;
  const number = isGroup ? fader.group : fader.dimension;
  return { kind: isGroup ? 'g' : 'd', number, bank, place, bankName, name: fader.name, label: fader.name || `${number}`, source: fader };
}

function bankFaders(layout, bank) {
  const chosen = layout.banks[Math.min(bank, layout.banks.length - 1)];
  return chosen.faders.map((fader, place) => describe(fader, bank, place, chosen.name));
}

function allFaders(layout) {
  const faders = [];
  for (let d = 0; d < layout.dimensions; d++) {
    faders.push({ kind: 'd', number: d, bank: -1, place: -1, bankName: '–', name: '', label: `${d}`, source: { dimension: d } });
  }
  const groups = [];
  layout.banks.forEach((bank, b) => bank.faders.forEach((fader, place) => {
    const described = describe(fader, b, place, bank.name);
    if (described.kind === 'd') faders[described.number] = { ...described, label: `${described.number}` };
    else groups[described.number] = described;
  }));
  return [...faders, ...groups];
}
