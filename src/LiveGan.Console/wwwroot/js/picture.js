/** The live picture: draws the newest JPEG and says so, which lets the next one come. */
export class Picture {
  #canvas;
  #context;
  #connection;
  #drawn = [];

  constructor(canvas, connection) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d', { alpha: false });
    this.#connection = connection;
    connection.addEventListener('picture', (event) => this.#draw(event.detail));
    new ResizeObserver(() => this.#choose()).observe(canvas);
    document.addEventListener('visibilitychange', () => this.#choose());
  }

  /** Pictures a second that were drawn here lately. */
  get rate() {
    const now = performance.now();
    this.#drawn = this.#drawn.filter((time) => now - time < 2000);
    return this.#drawn.length / 2;
  }

  // No more pixels than the screen has, and none at all while nobody looks.
  #choose() {
    const pixels = Math.max(this.#canvas.clientWidth, this.#canvas.clientHeight) * Math.min(devicePixelRatio, 2);
    const side = [128, 256, 512, 1024, 2048].find((candidate) => candidate >= pixels) ?? 2048;
    this.#connection.view({ pictures: document.hidden ? 0 : 60, values: document.hidden ? 1 : 60, side });
  }

  async #draw(picture) {
    try {
      const image = await createImageBitmap(picture.file);
      if (this.#canvas.width !== image.width || this.#canvas.height !== image.height) {
        this.#canvas.width = image.width;
        this.#canvas.height = image.height;
      }
      this.#context.drawImage(image, 0, 0);
      image.close();
      this.#canvas.dataset.frame = picture.number;
      this.#drawn.push(performance.now());
    } finally {
      this.#connection.send({ type: 'seen', picture: picture.number });
    }
  }
}
