const $ = id => document.getElementById(id);
const seen = { grid: -1, points: -1 };
let ended = false;

const number = (value, digits = 0) => Number(value).toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });

function duration(seconds) {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return `${Math.round(seconds)} s`;
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function figures(status) {
  const rows = [
    ["pictures shown", number(status.images)],
    ["of", number(status.total)],
    ["a second", number(status.imagesPerSecond, 1)],
    ["trained for", duration(status.seconds)],
    ["generator's loss", number(status.generatorLoss, 3)],
    ["discriminator's loss", number(status.discriminatorLoss, 3)],
    ["sign of real logits", number(status.realSign, 2)],
    ["augmentation p", number(status.augmentationP, 3)],
  ];
  if (status.remaining != null) rows.push(["to go", duration(status.remaining)]);
  const names = { swd: "sliced Wasserstein", fid: "FID", kid: "KID" };
  for (const [name, value] of Object.entries(status.metrics)) rows.push([names[name] ?? name, number(value, name === "kid" ? 4 : 2)]);
  $("figures").replaceChildren(...rows.map(([name, value]) => {
    const entry = document.createElement("div"), term = document.createElement("dt"), detail = document.createElement("dd");
    term.textContent = name;
    detail.textContent = value;
    entry.append(term, detail);
    return entry;
  }));
}

function picture(id, path, count) {
  if (count === seen[path] || count === 0) return;
  seen[path] = count;
  const image = $(id);
  image.onload = () => {
    image.hidden = false;
    if (id === "grid") $("empty").hidden = true;
  };
  image.src = `${path}?${count}`;
}

function show(status) {
  $("what").textContent = `${status.kind} ${status.resolution}×${status.resolution} on ${status.dataset}`;
  $("state").textContent = status.state;
  $("bar").style.width = `${Math.min(100, 100 * status.images / Math.max(1, status.total))}%`;
  figures(status);
  picture("grid", "grid", status.grid);
  picture("curve", "curve", status.points);
  ended = status.state === "ended";
}

async function look() {
  try {
    const answer = await fetch("status");
    if (answer.status === 200) show(await answer.json());
    $("state").classList.remove("lost");
  } catch {
    $("state").textContent = ended ? "ended" : "the training answers no more";
    $("state").classList.toggle("lost", !ended);
  }
  setTimeout(look, 1000);
}

look();
