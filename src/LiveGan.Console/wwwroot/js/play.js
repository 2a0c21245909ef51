import { make } from './dom.js';
import { Slider } from './slider.js';

const MACROS = [
  { name: 'psi', label: 'Truncation ψ', text: 'ψ', minimum: -2, maximum: 2, step: 0.01, neutral: 1 },
  { name: 'noiseAmount', label: 'Noise', minimum: 0, maximum: 2, step: 0.01, neutral: 1 },
  { name: 'speed', label: 'Speed', minimum: 0, maximum: 8, step: 0.01, neutral: 1 },
  { name: 'depth', label: 'Depth', minimum: 0, maximum: 2, step: 0.01, neutral: 1 },
];

/** The whole picture at once: truncation, noise, and how fast and far everything moves. */
export class PlayPanel {
  constructor(element, connection) {
    const sliders = MACROS.map((macro) => [macro.name, new Slider({
      ...macro, turn: (value) => connection.send({ type: 'macro', name: macro.name, value }),
    })]);
    element.append(make('h2', {}, 'Whole picture'), ...sliders.map(([, slider]) => slider.element));
    connection.addEventListener('values', (event) => {
      for (const [name, slider] of sliders) slider.show(event.detail.macros[name]);
    });
  }
}
