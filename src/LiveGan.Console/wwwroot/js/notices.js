import { make } from './dom.js';

const STAY = 6000;

/** Sentences to the performer: what the show says, and what the show refused. */
export class Notices {
  #element;
  #seen = -1;

  constructor(element, connection) {
    this.#element = element;
    connection.addEventListener('error', (event) => this.say(event.detail, true));
    connection.addEventListener('show', (event) => this.#take(event.detail.notices));
  }

  say(text, isWarning = false) {
    const notice = make('p', { class: isWarning ? 'notice warning' : 'notice' }, text);
    this.#element.append(notice);
    while (this.#element.children.length > 3) this.#element.firstChild.remove();
    setTimeout(() => notice.remove(), STAY);
  }

  /** Does something that the show may refuse; says why, and returns undefined then. */
  async attempt(action) {
    try {
      return await action() ?? true;
    } catch (error) {
      this.say(error.message, true);
      return undefined;
    }
  }

  // What was said before this page opened is history.
  #take(notices) {
    const newest = notices.at(-1)?.number ?? 0;
    if (this.#seen >= 0) {
      for (const notice of notices) if (notice.number > this.#seen) this.say(notice.text, notice.isWarning);
    }
    this.#seen = newest;
  }
}
