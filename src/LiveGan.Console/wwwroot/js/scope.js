import { make } from './dom.js';

const LENGTH = 96;

/** A small picture of the last second and a half of a driver. */
export class Scope {
  #samples = new Float32Array(LENGTH);
  #at = 0;
  #context;

  constructor(label) {
    this.element = make('canvas', { class: 'scope', width: LENGTH, height: 28, role: 'img', 'aria-label': `Scope of ${label}` });
    this.#context = this.element.getContext('2d');
  }

  push(sample) {
    this.#samples[this.#at] = sample;
    this.#at = (this.#at + 1) % LENGTH;
    const context = this.#context;
    const { width, height } = this.element;
    context.clearRect(0, 0, width, height);
    context.fillStyle = 'rgba(255,255,255,.12)';
    context.fillRect(0, height / 2, width, 1);
    context.strokeStyle = '#58e6c2';
    context.lineWidth = 1.25;
    context.beginPath();
    for (let i = 0; i < LENGTH; i++) {
      const value = Math.max(-1, Math.min(1, this.#samples[(this.#at + i) % LENGTH]));
      const y = height / 2 - value * (height / 2 - 2);
      if (i === 0) context.moveTo(0, y);
      else context.lineTo((i / (LENGTH - 1)) * width, y);
    }
    context.stroke();
  }
}
