import { kindOf, readPicture, readValues, VALUES } from './protocol.js';

const FIRST_WAIT = 250;
const LONGEST_WAIT = 4000;
const SILENCE = 5000;

/**
 * The line to the show: one WebSocket that comes back by itself, and HTTP for what is asked once.
 * Events: `state` (open, wait), `values`, `picture`, and one for each kind of document.
 */
export class Connection extends EventTarget {
  #socket = null;
  #wait = FIRST_WAIT;
  #view = { values: 60, pictures: 30, side: 512 };
  #heard = 0;

  start() {
    this.#open();
    setInterval(() => this.#watch(), 1000);
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Sends a text message; nothing is kept for later, because a late hand would be a wrong one. */
  send(message) {
    if (this.isOpen) this.#socket.send(JSON.stringify(message));
  }

  sendBinary(buffer) {
    if (this.isOpen) this.#socket.send(buffer);
  }

  /** How much of everything the show should send. */
  view(view) {
    this.#view = { ...this.#view, ...view };
    this.send({ type: 'view', ...this.#view });
  }

  /** Asks by HTTP; resolves with the answer or throws its error. */
  async ask(method, path, body) {
    const options = { method, headers: {} };
    if (body !== undefined) {
      options.headers['Content-Type'] = 'application/json';
      options.body = typeof body === 'string' ? body : JSON.stringify(body);
    }
    let response;
    try {
      response = await fetch(`/api/${path}`, options);
    } catch {
      throw new Error('the show cannot be reached');
    }
    const text = await response.text();
    if (!response.ok) {
      let error = `the show answers ${response.status}`;
      try {
        error = JSON.parse(text).error ?? error;
      } catch { /* not ours: the status has to do */ }
      throw new Error(error);
    }
    return text ? JSON.parse(text) : null;
  }

  #open() {
    const socket = new WebSocket(`ws://${location.host}/api/live`);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    socket.onopen = () => {
      this.#wait = FIRST_WAIT;
      this.#heard = performance.now();
      this.view({});
      this.#tell('state', 'open');
    };
    socket.onmessage = (message) => this.#hear(message.data);
    socket.onclose = () => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      this.#tell('state', 'wait');
      setTimeout(() => this.#open(), this.#wait);
      this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2);
    };
  }

  // A tablet that changed its network learns of it only when nothing comes any more.
  #watch() {
    if (this.isOpen && !document.hidden && performance.now() - this.#heard > SILENCE) this.#socket.close();
  }

  #hear(data) {
    this.#heard = performance.now();
    if (typeof data === 'string') {
      const message = JSON.parse(data);
      this.#tell(message.type, message.type === 'error' ? message.error : message.state);
    } else if (kindOf(data) === VALUES) {
      this.#tell('values', readValues(data));
    } else {
      this.#tell('picture', readPicture(data));
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
