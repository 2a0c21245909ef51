import { Cues } from './cues.js';
import { make } from './dom.js';
import { Slider } from './slider.js';
import { Tempo } from './tempo.js';

const MACROS = [
  { name: 'psi', label: 'Truncation ψ', text: 'ψ', minimum: -2, maximum: 2, step: 0.01, neutral: 1 },
  { name: 'noiseAmount', label: 'Noise', minimum: 0, maximum: 2, step: 0.01, neutral: 1 },
  { name: 'speed', label: 'Speed', minimum: 0, maximum: 8, step: 0.01, neutral: 1 },
  { name: 'depth', label: 'Depth', minimum: 0, maximum: 2, step: 0.01, neutral: 1 },
];

/** The whole picture at once: truncation, noise, how fast and far everything moves; cues; the beat. */
export class PlayPanel {
  constructor(element, connection, notices) {
    const sliders = MACROS.map((macro) => [macro.name, new Slider({
      ...macro,
      turn: (value) => connection.send({ type: 'macro', name: macro.name, value }),
      hold: (begins) => connection.send({ type: 'gesture', begins }),
    })]);
    element.append(make('h2', {}, 'Whole picture'), make('div', { class: 'sliders' }, ...sliders.map(([, slider]) => slider.element)));
    connection.addEventListener('values', (event) => {
      for (const [name, slider] of sliders) slider.show(event.detail.macros[name]);
    });
    new Cues(element, connection, notices);
    new Tempo(element, connection);
  }
}
