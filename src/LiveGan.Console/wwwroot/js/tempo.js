import { make } from './dom.js';

/** The beat: tap it, type it, push it; the lamp shows it. */
export class Tempo {
  constructor(element, connection) {
    const lamp = make('i', { class: 'lamp' });
    const tempo = make('input', {
      type: 'number', min: '20', max: '400', step: '0.1', 'aria-label': 'Beats per minute',
      onchange: () => {
        if (Number.isFinite(tempo.valueAsNumber)) connection.send({ type: 'tempo', value: tempo.valueAsNumber });
      },
    });
    const press = (name) => () => connection.send({ type: 'action', name });
    const nudge = (value) => () => connection.send({ type: 'nudge', value });
    const run = make('button', { class: 'small', 'aria-label': 'Run the beat', onclick: press('playTransport') }, 'Run');
    element.append(make('div', { class: 'head' }, make('h2', {}, 'Beat'), lamp),
      make('div', { class: 'row' }, tempo,
        make('button', { class: 'small', onclick: press('tap') }, 'Tap'),
        make('button', { class: 'small', 'aria-label': 'Nudge earlier', onclick: nudge(-0.05) }, '‹'),
        make('button', { class: 'small', 'aria-label': 'Nudge later', onclick: nudge(0.05) }, '›'), run));
    connection.addEventListener('performance', ({ detail }) => {
      if (document.activeElement !== tempo) tempo.value = detail.tempo.beatsPerMinute;
      run.setAttribute('aria-pressed', detail.tempo.running);
    });
    connection.addEventListener('values', ({ detail }) => {
      const light = 0.25 + 0.75 * Math.max(0, 1 - 3 * (detail.beats - Math.floor(detail.beats)));
      const opacity = light.toFixed(1);
      if (lamp.style.opacity !== opacity) lamp.style.opacity = opacity;
    });
  }
}
