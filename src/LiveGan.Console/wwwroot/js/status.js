import { byId } from './dom.js';

const WORDS = { open: 'live', wait: 'reconnecting' };

/** The line at the top: what plays, how fast, and whether the line to the show stands. */
export class StatusLine {
  #picture;

  constructor(connection, picture) {
    this.#picture = picture;
    connection.addEventListener('state', (event) => this.#link(event.detail));
    connection.addEventListener('show', (event) => this.#show(event.detail));
    connection.addEventListener('performance', (event) => this.#performance(event.detail));
    byId('figures').addEventListener('click', () => this.#unfold(byId('figures').ariaExpanded !== 'true'));
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#unfold(false);
    });
    document.addEventListener('pointerdown', (event) => {
      if (!event.target.closest('.top')) this.#unfold(false);
    });
    setInterval(() => write('status-here', `${this.#picture.rate.toFixed(0)} fps`), 1000);
  }

  #link(state) {
    byId('link').dataset.state = state;
    byId('link').lastElementChild.textContent = WORDS[state];
    document.body.classList.toggle('offline', state !== 'open');
  }

  // A narrow screen shows the rest on demand.
  #unfold(isOpen) {
    byId('figures').ariaExpanded = isOpen;
    byId('status').classList.toggle('unfolded', isOpen);
  }

  #performance(performance) {
    write('look-name', performance.look);
    write('space', performance.space);
    byId('space').title = performance.space === 'z'
      ? 'z-space: before the mapping network; only the direction counts'
      : 'w-space: after the mapping network; distance from the average picture counts';
  }

  #show(show) {
    write('status-network', `${show.network} ${show.resolution}²`);
    write('status-engine', show.engine.toUpperCase());
    write('status-rate', show.generatorRate.toFixed(0));
    write('status-display', show.displayRate === null || show.displayRate === undefined ? 'none' : `${show.displayRate.toFixed(0)} fps`);
    write('status-frame', show.frameMilliseconds.toFixed(0));
    write('status-latency', typeof show.latencyMilliseconds === 'number' ? `${show.latencyMilliseconds.toFixed(0)} ms` : '–');
    write('status-dropped', typeof show.framesDropped === 'number' ? `${show.framesDropped}` : '–');
    write('status-disk', typeof show.diskFree === 'number' ? gigabytes(show.diskFree) : '–');
    byId('recording').hidden = !show.recording;
    const lost = show.recordingLost ? `, ${show.recordingLost} lost` : '';
    write('status-recording', `${clock(show.recordingSeconds)}${space(show.diskFree)}${lost}`);
  }
}

function write(id, text) {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
}

function clock(seconds) {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}

function gigabytes(bytes) {
  const count = bytes / 2 ** 30;
  return `${count.toFixed(count < 10 ? 1 : 0)} GB`;
}

function space(bytes) {
  return typeof bytes === 'number' ? `, ${gigabytes(bytes)} left` : '';
}
