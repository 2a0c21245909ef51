import { words } from './dom.js';

const PERLINS = ['perlin', 'circularPerlin'];
const set = (key, clean = (value) => value) => (value) => ({ [key]: clean(value) });
const number = (key, label, minimum, maximum, step, standard, types) => ({
  key, label, minimum: `${minimum}`, maximum: `${maximum}`, step: `${step}`, standard, types,
  write: set(key, (value) => Math.min(maximum, Math.max(minimum, Number.isFinite(value) ? value : standard))),
});
const choice = (key, label, options, types) => ({ key, label, options: options.map((option) => [option, words(option)]), standard: options[0], types, write: set(key) });

const SIGNALS = ['level', 'peak', ...numbered('band', 8), 'onset', ...numbered('onset', 8), 'note', 'pressure', ...numbered('macro', 16), ...numbered('in', 16)];

/** Kinds of drivers as looks name them, and as people do. */
export const KINDS = [
  ['perlin', 'Perlin'], ['circularPerlin', 'Perlin loop'], ['lfo', 'LFO'], ['walk', 'Walk'], ['sequencer', 'Sequencer'],
  ['envelope', 'Envelope'], ['follower', 'Follower'], ['macro', 'Macro'],
];

/** What can be set of a driver; `types` says of which. */
export const FIELDS = [
  {
    key: 'dims', label: 'Moves', text: true,
    read: (driver) => (driver.group !== undefined ? `group ${driver.group}` : driver.bank !== undefined ? `bank ${driver.bank}` : driver.dims ?? 'all'),
    write: (text) => {
      const [, kind, count] = /^\s*(bank|group)\s+(\d+)\s*$/.exec(text) ?? [];
      const nothing = { bank: undefined, group: undefined, dims: undefined };
      return kind ? { ...nothing, ...(kind === 'group' ? { shape: undefined } : {}), [kind]: Number(count) } : { ...nothing, dims: text.trim() || 'all' };
    },
  },
  choice('sync', 'Clock', ['free', 'beats']),
  by('speedBy', 'Speed by'),
  by('depthBy', 'Depth by'),
  choice('combine', 'Combine', ['add', 'multiply', 'replace']),
  number('phase', 'Phase', 0, 1, 0.01, 0),
  number('octaves', 'Octaves', 1, 8, 1, 2, PERLINS),
  number('falloff', 'Falloff', 0, 1, 0.05, 0.5, PERLINS),
  number('spread', 'Spread', 0, 1, 0.05, 1, PERLINS),
  number('features', 'Features', 2, 64, 1, 4, ['circularPerlin']),
  choice('wave', 'Wave', ['sine', 'triangle', 'saw', 'square', 'sampleAndHold'], ['lfo']),
  number('spread', 'Spread', 0, 16, 0.05, 0, ['lfo', 'sequencer']),
  choice('path', 'Path', ['cubic', 'linear', 'spherical'], ['walk']),
  number('rest', 'Rest', 0, 1, 0.05, 0, ['walk']),
  {
    key: 'steps', label: 'Steps', text: true, types: ['sequencer'],
    read: (driver) => (driver.steps ?? []).map((step) => (typeof step === 'number' ? step : step.value)).join(' '),
    write: (text) => ({ steps: text.split(/[\s,]+/).filter(Boolean).map(Number).filter(Number.isFinite) }),
  },
  number('swing', 'Swing', 0, 0.75, 0.05, 0, ['sequencer']),
  choice('signal', 'Signal', SIGNALS, ['envelope', 'follower']),
  number('attack', 'Attack s', 0, 10, 0.01, 0.01, ['envelope', 'follower']),
  number('hold', 'Hold s', 0, 10, 0.01, 0, ['envelope']),
  number('decay', 'Decay s', 0, 10, 0.01, 0.2, ['envelope']),
  number('sustain', 'Sustain', 0, 1, 0.05, 0.5, ['envelope']),
  number('release', 'Release s', 0, 10, 0.01, 0.3, ['envelope', 'follower']),
  number('gain', 'Gain', 0, 8, 0.1, 1, ['follower']),
  number('macro', 'Macro', 1, 16, 1, 1, ['macro']),
  number('seed', 'Seed', 0, 4294967295, 1, 1),
];

/** A signal that is a factor on a number, or none. */
function by(key, label) {
  return { key, label, options: [['', '–'], ...SIGNALS.map((signal) => [signal, words(signal)])], standard: '', write: (value) => ({ [key]: value || undefined }) };
}

function numbered(name, count) {
  return Array.from({ length: count }, (_, i) => `${name}${i + 1}`);
}
