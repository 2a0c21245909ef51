// The binary messages of /api/live; GET /api describes them.
const SCALE = 16384;
const UNKNOWN = -32768;

export const VALUES = 1;
export const PICTURE = 2;

/** Bits of `marks`. */
export const LOCKED = 1;
export const TAKEN = 2;
export const DRIVEN = 4;

export function kindOf(buffer) {
  return new Uint8Array(buffer, 0, 1)[0];
}

/** Every fader of one moment; arrays of numbers from −2 to 2, NaN where unknown. */
export function readValues(buffer) {
  const view = new DataView(buffer);
  const faders = view.getUint8(1);
  const dimensions = view.getUint16(2, true);
  const groups = view.getUint16(4, true);
  const drivers = view.getUint16(40, true);
  let at = 44;
  // Every machine with a browser is little-endian, as the message is: read in one go, sixty times a second.
  const take = (count) => {
    const raw = new Int16Array(buffer, at, count);
    const values = new Float32Array(count);
    for (let i = 0; i < count; i++) values[i] = raw[i] === UNKNOWN ? NaN : raw[i] / SCALE;
    at += 2 * count;
    return values;
  };
  return {
    time: view.getFloat64(8, true),
    bank: view.getUint16(6, true),
    macros: {
      psi: view.getFloat32(16, true),
      noiseAmount: view.getFloat32(20, true),
      speed: view.getFloat32(24, true),
      depth: view.getFloat32(28, true),
    },
    beats: view.getFloat32(32, true),
    morph: view.getFloat32(36, true),
    d: { base: take(dimensions), live: take(dimensions), hardware: take(dimensions) },
    g: { base: take(groups), live: take(groups) },
    b: { base: take(faders), live: take(faders), hardware: take(faders) },
    samples: take(drivers),
    phases: new Array(drivers).fill(0).map(() => {
      at += 2;
      return view.getUint16(at - 2, true) / 65535;
    }),
    marks: new Uint8Array(buffer, at, dimensions),
  };
}

/** A picture: the generator's own side, the number of its frame, and a JPEG. */
export function readPicture(buffer) {
  const view = new DataView(buffer);
  return {
    side: view.getUint16(2, true),
    number: Number(view.getBigInt64(8, true)),
    file: new Blob([new Uint8Array(buffer, 16)], { type: 'image/jpeg' }),
  };
}

const KINDS = { d: 16, g: 17, b: 18 };

/** Fader moves as one message. @param kind d dimensions, g groups, b faders of a bank (bank × 64 + place). @param moves Map from number to value −1…1. */
export function writeFaders(kind, moves) {
  const buffer = new ArrayBuffer(4 + 4 * moves.size);
  const view = new DataView(buffer);
  view.setUint8(0, KINDS[kind]);
  view.setUint16(2, moves.size, true);
  let at = 4;
  for (const [number, value] of moves) {
    view.setUint16(at, number, true);
    view.setInt16(at + 2, Math.round(Math.min(1, Math.max(-1, value)) * SCALE), true);
    at += 4;
  }
  return buffer;
}
