import { make } from './dom.js';

const HOLD = 400;

/** A labelled slider that shows the show's value unless a hand is on it. */
export class Slider {
  #input;
  #output;
  #format;
  #until = 0;
  #shown = null;

  /** @param options label, minimum, maximum, step, neutral (double-click), format, turn(value), hold(begins), learn(), value */
  constructor(options) {
    this.#format = options.format ?? ((value) => value.toFixed(2));
    this.#output = make('output');
    this.#input = make('input', {
      type: 'range', min: `${options.minimum}`, max: `${options.maximum}`, step: `${options.step}`, 'aria-label': options.label,
      oninput: () => this.#turn(options.turn),
      onpointerdown: () => options.hold?.(true),
      onpointerup: () => options.hold?.(false),
      ondblclick: () => {
        if (options.neutral === undefined) return;
        this.#input.value = options.neutral;
        this.#turn(options.turn);
      },
    });
    const menu = options.learn && ((event) => {
      event.preventDefault();
      options.learn();
    });
    this.element = make('label', { class: 'slider', title: options.learn && 'Right-click or hold to learn a control', oncontextmenu: menu || (() => {}) }, make('span', {}, options.text ?? options.label), this.#input, this.#output);
    this.show(options.value ?? options.neutral ?? options.minimum);
  }

  show(value) {
    if (value === this.#shown || performance.now() < this.#until) return;
    this.#shown = value;
    this.#input.value = value;
    this.#write(value);
  }

  #turn(turn) {
    this.#until = performance.now() + HOLD;
    this.#shown = null;
    const value = Number(this.#input.value);
    this.#write(value);
    turn(value);
  }

  #write(value) {
    const { min, max } = this.#input;
    this.#input.style.setProperty('--fill', `${((value - min) / (max - min)) * 100}%`);
    const text = this.#format(value);
    if (this.#output.textContent !== text) this.#output.textContent = text;
  }
}
