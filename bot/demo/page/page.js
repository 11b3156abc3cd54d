// The seat, the clock and the plug around SimCord's conversation. No library, no state of its own:
// every answer of the server says who looks where, and the page shows that.
const $ = (id) => document.getElementById(id);
const key = document.querySelector("meta[name=leerkring-key]").content;
const say = document.querySelector("script[data-failed]").dataset;
const LOOK_EVERY = 3000;
let shown = "";

async function ask(path, body) {
  const options = body && {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Leerkring-Key": key },
    body: JSON.stringify(body),
  };
  const answer = await fetch(path, options || undefined);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

async function act(path, body) {
  document.body.dataset.busy = "yes";
  $("busy").hidden = false;
  // Another frame comes: let the old one go before its address does.
  $("frame").src = shown = "about:blank";
  try {
    show(await ask(path, body));
  } catch {
    note(say.failed);
  } finally {
    delete document.body.dataset.busy;
    $("busy").hidden = true;
  }
}

function show(state) {
  $("clock").textContent = state.clock;
  $("person").value = state.person;
  if (state.frame !== shown) $("frame").src = shown = state.frame;
  $("places").replaceChildren(...places(state));
  $("paper-count").textContent = state.papers.length || "";
  const papers = state.papers.map(paper);
  $("papers").replaceChildren(...papers);
  if (!papers.length) $("papers").append(made("li", "nothing", $("papers").dataset.empty));
  if (state.happened) note(`${state.clock}: ${state.happened}`);
}

function places(state) {
  let group = null;
  return state.places.flatMap((place) => {
    const parts = [];
    if (place.group !== group) parts.push(made("h3", "", (group = place.group)));
    const button = made("button", "", place.key === "dm" ? place.name : `# ${place.name}`);
    button.type = "button";
    button.dataset.place = place.key;
    if (place.key === state.place) button.setAttribute("aria-current", "true");
    const unread = state.unread[place.key];
    if (unread && place.key !== state.place) button.append(made("span", "unread", String(unread)));
    return [...parts, button];
  });
}

function paper(found) {
  const line = made("li", "", "");
  const button = made("button", "", `${found.day} · #${found.channel}`);
  button.type = "button";
  button.dataset.paper = found.key;
  line.append(button);
  return line;
}

function made(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.textContent = text;
  return element;
}

function note(text) {
  $("happened").querySelector(".nothing")?.remove();
  $("happened").prepend(made("li", "", text));
}

function turn(name) {
  for (const each of ["guide", "digests"]) {
    $(each).hidden = each !== name;
    $(`tab-${each}`).setAttribute("aria-selected", String(each === name));
  }
}

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("button");
  if (!pressed || document.body.dataset.busy) return;
  const { days, place, person, paper: wanted } = pressed.dataset;
  if (days) act("/clock", { days: Number(days) });
  else if (place) act("/look", person ? { person, place } : { place });
  else if (wanted) {
    $("paper-frame").src = `/papers/${encodeURIComponent(wanted)}`;
    $("paper").showModal();
  } else if (pressed.id === "kill") act("/kill", {});
  else if (pressed.id === "close-paper") $("paper").close();
  else if (pressed.getAttribute("role") === "tab") turn(pressed.getAttribute("aria-controls"));
});
$("person").addEventListener("change", (event) => act("/look", { person: event.target.value }));

async function look() {
  if (document.body.dataset.busy) return;
  try {
    show(await ask("/state"));
  } catch {
    clearInterval(looking);
    note(say.gone);
  }
}
const looking = setInterval(look, LOOK_EVERY);
look();
