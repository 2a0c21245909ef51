import { Buttons } from './buttons.js';
import { Connection } from './connection.js';
import { byId } from './dom.js';
import { FaderBoard } from './faderboard.js';
import { openFaderMenu } from './fadermenu.js';
import { listenToHands, stepBank } from './hands.js';
import { listenToKeys } from './keys.js';
import { DriversPanel } from './drivers.js';
import { LayersPanel } from './layers.js';
import { LooksPanel } from './looks.js';
import { MidiPanel } from './midi.js';
import { ModelsPanel } from './models.js';
import { Notices } from './notices.js';
import { Picture } from './picture.js';
import { PlayPanel } from './play.js';
import { StatusLine } from './status.js';
import { Tabs } from './tabs.js';

// The key is in a cookie now; a link over the shoulder should not give it away.
if (location.search.includes('key=')) history.replaceState(null, '', location.pathname);

const connection = new Connection();
const notices = new Notices(byId('notices'), connection);
const picture = new Picture(byId('picture'), connection);
const board = new FaderBoard(byId('faders'), connection, byId('readout'));
const buttons = new Buttons(byId('buttons'), connection, notices);
new StatusLine(connection, picture);
new Tabs(document.querySelector('[role=tablist]'));
new PlayPanel(byId('panel-play'), connection, notices);
const drivers = new DriversPanel(byId('panel-drivers'), connection, notices, board);
new LayersPanel(byId('panel-layers'), connection, notices);
new ModelsPanel(byId('panel-models'), connection, notices);
new LooksPanel(byId('panel-looks'), connection, notices);
new MidiPanel(byId('panel-midi'), connection, notices);
listenToHands(board);
listenToKeys(buttons, board, toggleZoom);
board.addEventListener('gesture', (event) => connection.send({ type: 'gesture', begins: event.detail }));
board.addEventListener('menu', (event) => openFaderMenu(event.detail, board, connection, notices, drivers));

connection.addEventListener('role', ({ detail }) => {
  byId('view-note').hidden = detail.mayPlay;
  document.body.classList.toggle('guest', !detail.mayPlay);
  for (const part of document.querySelectorAll('.buttons button')) part.disabled = !detail.mayPlay;
  byId('faders').setAttribute('aria-readonly', !detail.mayPlay);
});

const bank = byId('bank');
const zoom = byId('zoom');
bank.addEventListener('change', () => board.selectBank(Number(bank.value)));
byId('bank-previous').addEventListener('click', () => stepBank(board, -1));
byId('bank-next').addEventListener('click', () => stepBank(board, 1));
zoom.addEventListener('click', toggleZoom);
connection.addEventListener('layout', (event) => {
  bank.replaceChildren(...event.detail.banks.map((each, i) => new Option(`${String(i + 1).padStart(2, '0')}  ${each.name}`, i)));
  bank.value = board.bank;
});
connection.addEventListener('performance', (event) => {
  bank.value = event.detail.bank;
});

function toggleZoom() {
  board.setZoom(!board.zoomed);
  zoom.setAttribute('aria-pressed', board.zoomed);
}

// On a narrow screen 512 bars are too thin for a finger.
if (matchMedia('(max-width: 720px), (max-height: 480px)').matches) toggleZoom();
connection.start();
