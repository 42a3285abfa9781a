// Draws charts of tables that are on the page anyway: who has no scripts, or cannot see, reads the table.
//
// <div class="chart" data-chart="line" data-table="#metrics" data-columns="1 2"></div> draws the columns 1 and 2 of the
// table over its column 0. Numbers are in data-value of the cells, ends of intervals in data-low and data-high.
// Rows with data-faint are drawn as lines of their own, thin and pale.
// data-chart: line, bar, bar-horizontal. data-percent: the numbers are shares. data-diagonal: with the line y = x.

const LIBRARY = "/assets/charts/chart.umd.min.js";
const SHAPES = ["circle", "rect", "triangle", "rectRot"];
const drawn = new Map();

/** Draws every chart of the page, and those that come later. */
export function enableCharts() {
  draw();
  document.body.addEventListener("htmx:beforeSwap", () => remember());
  document.body.addEventListener("htmx:afterSwap", () => draw());
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    forget(() => true);
    draw();
  });
}

async function draw() {
  forget((element) => !element.isConnected);
  const waiting = [...document.querySelectorAll("[data-chart]")].filter((element) => !drawn.has(element));
  if (waiting.length === 0) {
    return;
  }
  if (!window.Chart) {
    await import(LIBRARY);
    window.Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    window.Chart.defaults.font.size = 13;
  }
  for (const element of waiting) {
    const table = document.querySelector(element.dataset.table);
    if (table && table.tBodies[0]?.rows.length > 0 && element.isConnected && !drawn.has(element)) {
      drawn.set(element, chart(element, table));
      fold(table);
    }
  }
}

function forget(which) {
  for (const [element, one] of [...drawn]) {
    if (which(element)) {
      one.destroy();
      drawn.delete(element);
    }
  }
}

// A table beside its chart is folded, unless the reader has opened it.
const opened = new Set();

function remember() {
  for (const details of document.querySelectorAll("details.chart__table[id]")) {
    opened[details.open ? "add" : "delete"](details.id);
  }
}

function fold(table) {
  const details = table.closest("details.chart__table");
  if (details) {
    details.open = opened.has(details.id);
  }
}

function chart(element, table) {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", element.dataset.label ?? table.caption?.textContent ?? "");
  const frame = Object.assign(document.createElement("div"), { className: "chart__frame" });
  const bars = element.dataset.chart === "bar-horizontal" ? table.tBodies[0].rows.length : 0;
  frame.classList.toggle("chart__frame--tall", bars > 12);
  frame.append(canvas);
  element.replaceChildren(frame);
  return new window.Chart(canvas, configuration(element, table));
}

function configuration(element, table) {
  const horizontal = element.dataset.chart === "bar-horizontal";
  const isLine = element.dataset.chart === "line";
  const rows = [...table.tBodies[0].rows];
  const head = [...table.tHead.rows[0].cells];
  const columns = (element.dataset.columns ?? "1").split(" ").map(Number);
  const colours = columns.map((_, i) => colour(`--series-${i + 1}`));
  const [faint, strong] = [true, false].map((which) => rows.filter((row) => "faint" in row.dataset === which));
  const named = (column) => head[column].textContent.trim();
  // A column without numbers needs no name in the legend.
  const datasets = columns
    .flatMap((column, i) => [
      { ...series(named(column), strong, column, isLine, colours[i], i), ...(faint.length > 0 && strong.length > 1 ? { pointRadius: 0 } : {}) },
      { ...series(named(column), faint, column, isLine, `${colours[i]}59`, i), borderWidth: 1, pointRadius: 0 },
    ])
    .filter((one) => one.data.some((value) => value !== null));
  if ("diagonal" in element.dataset) {
    datasets.push(diagonal(element.dataset.diagonal));
  }
  return {
    type: isLine ? "line" : "bar",
    data: isLine ? { datasets } : { labels: rows.map((row) => row.cells[0].textContent.trim()), datasets },
    options: options(element, head[0].textContent.trim(), { horizontal, isLine, datasets }),
    plugins: [intervals],
  };
}

function series(label, rows, column, isLine, hue, index) {
  const cells = rows.map((row) => [row.cells[0], row.cells[column]]).filter(([, cell]) => cell && "value" in cell.dataset);
  const y = (cell) => Number(cell.dataset.value);
  return {
    label,
    data: isLine
      ? cells.map(([x, cell]) => ({ x: Number(x.dataset.value), y: y(cell) }))
      : rows.map((row) => ("value" in (row.cells[column]?.dataset ?? {}) ? y(row.cells[column]) : null)),
    intervals: (isLine ? cells.map(([, cell]) => cell) : rows.map((row) => row.cells[column])).map(interval),
    borderColor: hue,
    backgroundColor: hue,
    borderDash: isLine && index % 2 ? [6, 4] : [],
    pointStyle: SHAPES[index % SHAPES.length],
    pointRadius: isLine && cells.length > 40 ? 0 : 4,
    borderWidth: isLine ? 2 : 0,
    borderRadius: 4,
    maxBarThickness: 36,
    tension: 0,
  };
}

function interval(cell) {
  return cell && "low" in cell.dataset ? [Number(cell.dataset.low), Number(cell.dataset.high)] : null;
}

/** Room for the ends of intervals. */
function beyond(datasets) {
  const ends = datasets.flatMap((dataset) => dataset.intervals ?? []).filter(Boolean).flat();
  return ends.length > 0 ? { suggestedMin: Math.min(0, ...ends), suggestedMax: Math.max(...ends) } : {};
}

function diagonal(label) {
  return {
    label,
    data: [{ x: 0, y: 0 }, { x: 1, y: 1 }],
    borderColor: colour("--line-strong"),
    borderDash: [3, 5],
    borderWidth: 1.5,
    pointRadius: 0,
    pointStyle: "line",
  };
}

function options(element, xTitle, { horizontal, isLine, datasets }) {
  const ink = colour("--ink-soft");
  const percent = "percent" in element.dataset;
  const write = (value) => (percent ? `${Math.round(value * 1000) / 10} %` : `${Math.round(value * 10000) / 10000}`);
  const grid = { color: colour("--line") };
  const values = {
    beginAtZero: !isLine,
    grid,
    ticks: { color: ink, callback: write },
    ...beyond(datasets),
    ...("max" in element.dataset ? { max: Number(element.dataset.max) } : {}),
    ...("min" in element.dataset ? { min: Number(element.dataset.min) } : {}),
  };
  const names = isLine
    ? { type: "linear", grid, ticks: { color: ink, ...("percentX" in element.dataset ? { callback: write } : {}) } }
    : { grid: { display: false }, ticks: { color: ink, autoSkip: true } };
  names.title = { display: isLine, text: xTitle, color: ink };
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    indexAxis: horizontal ? "y" : "x",
    interaction: { mode: "nearest", axis: horizontal ? "y" : "x", intersect: false },
    scales: horizontal ? { x: values, y: names } : { x: names, y: values },
    plugins: {
      legend: { display: datasets.length > 1, position: "bottom", labels: { color: colour("--ink"), usePointStyle: true, boxWidth: 8, boxHeight: 8, filter: once } },
      tooltip: {
        callbacks: {
          label: (item) => {
            const around = item.dataset.intervals?.[item.dataIndex];
            const value = `${item.dataset.label}: ${write(horizontal ? item.parsed.x : item.parsed.y)}`;
            return around ? `${value} (${write(around[0])} – ${write(around[1])})` : value;
          },
        },
      },
    },
  };
}

/** What is drawn faint and strong has one name. */
function once(item, { datasets }) {
  return datasets.findIndex((one) => one.label === item.text) === item.datasetIndex;
}

/** Whiskers from data-low to data-high, drawn over bars and points. */
const intervals = {
  id: "intervals",
  afterDatasetsDraw(one) {
    const { ctx, options: { indexAxis } } = one;
    const horizontal = indexAxis === "y";
    const scale = horizontal ? one.scales.x : one.scales.y;
    ctx.save();
    ctx.strokeStyle = colour("--ink");
    ctx.lineWidth = 1.5;
    one.data.datasets.forEach((dataset, d) => {
      one.getDatasetMeta(d).data.forEach((point, i) => {
        const around = dataset.intervals?.[i];
        if (around && !one.getDatasetMeta(d).hidden) {
          whisker(ctx, horizontal, horizontal ? point.y : point.x, ...around.map((value) => scale.getPixelForValue(value)));
        }
      });
    });
    ctx.restore();
  },
};

function whisker(ctx, horizontal, at, low, high) {
  const line = (a, b, c, d) => (horizontal ? [ctx.moveTo(b, a), ctx.lineTo(d, c)] : [ctx.moveTo(a, b), ctx.lineTo(c, d)]);
  ctx.beginPath();
  line(at, low, at, high);
  line(at - 5, low, at + 5, low);
  line(at - 5, high, at + 5, high);
  ctx.stroke();
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
