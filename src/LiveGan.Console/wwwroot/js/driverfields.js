import { words } from './dom.js';

const STEP = /^(-?[\d.]+)(?:\?([\d.]+))?(?:~([\d.]+))?$/;
const toStep = ([, value, probability, glide]) => (probability === undefined && glide === undefined
  ? Number(value) : { value: Number(value), probability: Number(probability ?? 1), glide: Number(glide ?? 0) });
const PERLINS = ['perlin', 'circularPerlin'];
const set = (key, clean = (value) => value) => (value) => ({ [key]: clean(value) });
const number = (key, label, minimum, maximum, step, standard, types) => ({
  key, label, minimum: `${minimum}`, maximum: `${maximum}`, step: `${step}`, standard, types,
  write: set(key, (value) => Math.min(maximum, Math.max(minimum, Number.isFinite(value) ? value : standard))),
});
const choice = (key, label, options, types) => ({ key, label, options: options.map((option) => [option, words(option)]), standard: options[0], types, write: set(key) });

export const SIGNALS = ['level', 'peak', ...numbered('band', 8), 'onset', ...numbered('onset', 8), 'note', 'pressure', ...numbered('macro', 16), ...numbered('in', 16)];

/** Kinds of drivers as looks name them, and as people do. */
export const KINDS = [
  ['perlin', 'Perlin'], ['circularPerlin', 'Perlin loop'], ['lfo', 'LFO'], ['walk', 'Walk'], ['sequencer', 'Sequencer'],
  ['envelope', 'Envelope'], ['follower', 'Follower'], ['macro', 'Macro'],
];

/** What can be set of a driver; `types` says of which. */
export const FIELDS = [
  {
    key: 'dims', label: 'Moves', text: true,
    title: 'Faders (all, 7, 0-127, 0%-25%), bank 2, group 1, parameters (deck, bend1.*), or drivers',
    read: (driver) => (driver.modulator ? 'drivers' : driver.parameters !== undefined ? driver.parameters : driver.group !== undefined ? `group ${driver.group}` : driver.bank !== undefined ? `bank ${driver.bank}` : driver.dims ?? 'all'),
    write: (text) => {
      const [, kind, count] = /^\s*(bank|group)\s+(\d+)\s*$/.exec(text) ?? [];
      const nothing = { bank: undefined, group: undefined, dims: undefined, modulator: undefined, parameters: undefined };
      if (text.trim() === 'drivers') return { ...nothing, layers: undefined, modulator: true };
      if (!kind && /^[a-z]/i.test(text.trim()) && text.trim() !== 'all') return { ...nothing, layers: undefined, parameters: text.trim() };
      return kind ? { ...nothing, ...(kind === 'group' ? { shape: undefined } : {}), [kind]: Number(count) } : { ...nothing, dims: text.trim() || 'all' };
    },
  },
  choice('sync', 'Clock', ['free', 'beats']),
  by('speedBy', 'Speed by'),
  by('depthBy', 'Depth by'),
  {
    key: 'layers', label: 'Layers', options: ['all', 'coarse', 'middle', 'fine'].map((range) => [range, words(range)]), standard: 'all', suits: (driver) => !driver.modulator && driver.parameters === undefined,
    write: (value) => ({ layers: value === 'all' ? undefined : value }),
  },
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
    title: 'Values from -1 to 1; 0.5?0.3 plays three times in ten, 0.5~0.4 glides there for 0.4 of the step',
    read: (driver) => (driver.steps ?? []).map((step) => (typeof step === 'number' ? `${step}`
      : `${step.value}${step.probability < 1 ? `?${step.probability}` : ''}${step.glide > 0 ? `~${step.glide}` : ''}`)).join(' '),
    write: (text) => ({ steps: text.split(/[\s,]+/).map((step) => STEP.exec(step)).filter(Boolean).map(toStep) }),
  },
  number('swing', 'Swing', 0, 0.75, 0.05, 0, ['sequencer']),
  choice('signal', 'Signal', SIGNALS, ['envelope', 'follower']),
  number('attack', 'Attack s', 0, 10, 0.01, 0.01, ['envelope', 'follower']),
  number('hold', 'Hold s', 0, 10, 0.01, 0, ['envelope']),
  number('decay', 'Decay s', 0, 10, 0.01, 0.2, ['envelope']),
  number('sustain', 'Sustain', 0, 1, 0.05, 0.5, ['envelope']),
  number('release', 'Release s', 0, 10, 0.01, 0.3, ['envelope', 'follower']),
  number('velocity', 'Velocity', 0, 1, 0.05, 1, ['envelope']),
  number('gain', 'Gain', 0, 64, 0.1, 1, ['follower']),
  number('gate', 'Gate', 0, 1, 0.01, 0, ['follower']),
  number('macro', 'Macro', 1, 16, 1, 1, ['macro']),
  { key: 'bipolar', label: 'Range', options: [['', '0 to 1'], ['true', '-1 to 1']], standard: '', types: ['macro'], read: (driver) => (driver.bipolar ? 'true' : ''), write: (value) => ({ bipolar: value === 'true' }) },
  number('seed', 'Seed', 0, 4294967295, 1, 1),
];

/** A signal that is a factor on a number, or none. */
function by(key, label) {
  return { key, label, options: [['', '–'], ...SIGNALS.map((signal) => [signal, words(signal)])], standard: '', write: (value) => ({ [key]: value || undefined }) };
}

function numbered(name, count) {
  return Array.from({ length: count }, (_, i) => `${name}${i + 1}`);
}
