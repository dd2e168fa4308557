// Draws the charts of a page from the numbers that stand in its tables.
(() => {
  "use strict";
  const root = document.documentElement;
  const plates = [];

  const token = (name) => window.getComputedStyle(root).getPropertyValue(`--${name}`).trim();
  const rem = () => parseFloat(window.getComputedStyle(root).fontSize);
  const tones = { ok: "ok", due: "gold", late: "late", info: "link", brand: "brand", soft: "ink-3" };
  const numbers = new Intl.NumberFormat(root.lang === "en" ? "en" : "vi-VN");

  const axisText = () => ({
    color: token("ink-3"),
    fontFamily: "Be Vietnam Pro, sans-serif",
    fontSize: Math.round(rem() * 0.75),
  });

  const monthAxis = (labels, gridIndex, isShown) => ({
    type: "category",
    data: labels,
    gridIndex,
    axisLine: { onZero: true, lineStyle: { color: token("line-2") } },
    axisTick: { show: false },
    axisLabel: { ...axisText(), show: isShown, hideOverlap: true },
  });

  const numberAxis = (gridIndex, isFromZero) => ({
    type: "value",
    gridIndex,
    scale: !isFromZero,
    splitNumber: 3,
    minInterval: 1,
    splitLine: { lineStyle: { color: token("line") } },
    axisLabel: { ...axisText(), formatter: (value) => numbers.format(value) },
  });

  const drawn = (series, axis) => ({
    name: series.name,
    type: series.kind,
    data: series.values,
    xAxisIndex: axis,
    yAxisIndex: axis,
    color: token(tones[series.tone]),
    barMaxWidth: 14,
    symbolSize: 6,
    lineStyle: { width: 2.5 },
    emphasis: { focus: "none" },
    animation: false,
  });

  // Long names need room: they stand beside their bars, which lie.
  const LONG = 11;
  const areLong = ({ labels, series }) =>
    labels.some((label) => label.length > LONG) && series.every((one) => one.kind === "bar");

  // A name is told from the others like it by its end: it goes over lines, not away.
  const [WIDE, SIGNS_A_LINE, AT_MOST] = [9, 20, 58];
  const shortened = (label) =>
    label.length > AT_MOST ? `${label.slice(0, AT_MOST - 1)}…` : label;
  const linesOf = (label) => Math.ceil(shortened(label).length / SIGNS_A_LINE);
  const heightOf = ({ labels }) => {
    const lines = Math.max(...labels.map(linesOf));
    return `${Math.max(10, 3 + labels.length * (0.8 + lines))}rem`;
  };

  const lying = ({ labels, series }) => {
    const axis = monthAxis(labels, 0, true);
    const shorter = {
      ...axis.axisLabel,
      width: Math.round(rem() * WIDE),
      lineHeight: Math.round(rem() * 0.95),
      overflow: "break",
      formatter: shortened,
    };
    return {
      backgroundColor: "transparent",
      grid: [{ left: Math.round(rem() * 9.6), right: 16, top: 10, bottom: 26 }],
      xAxis: [numberAxis(0, true)],
      yAxis: [{ ...axis, inverse: true, axisLabel: { ...shorter, interval: 0 } }],
      series: series.map((one) => drawn(one, 0)),
    };
  };

  // Lines stand in an upper plate with a scale of their own, bars below around zero.
  const option = (data) => (areLong(data) ? lying(data) : standing(data));

  const standing = ({ labels, series }) => {
    const lines = series.filter((one) => one.kind === "line");
    const bars = series.filter((one) => one.kind === "bar");
    const both = lines.length > 0 && bars.length > 0;
    const side = { left: Math.round(rem() * 3.4), right: 8 };
    const grids = both
      ? [{ ...side, top: 10, height: "38%" }, { ...side, top: "54%", bottom: 26 }]
      : [{ ...side, top: 10, bottom: 26 }];
    const upper = lines.length ? lines : bars;
    const parts = both ? [[upper, 0], [bars, 1]] : [[upper, 0]];
    return {
      backgroundColor: "transparent",
      grid: grids,
      xAxis: parts.map(([, index]) => monthAxis(labels, index, index === parts.length - 1)),
      yAxis: parts.map(([part, index]) => numberAxis(index, part === bars)),
      series: parts.flatMap(([part, index]) => part.map((one) => drawn(one, index))),
    };
  };

  // The row of the table and the point of the drawing answer each other.
  const point = (plate, index) => {
    plate.rows.forEach((row, at) => row.classList.toggle("chosen", at === index));
    plate.chart.dispatchAction({ type: "downplay" });
    if (index >= 0) plate.chart.dispatchAction({ type: "highlight", dataIndex: index });
  };

  const start = (canvas) => {
    if (plates.some((plate) => plate.canvas === canvas)) return;
    const data = JSON.parse(document.getElementById(canvas.dataset.chart).textContent);
    const rows = [...document.querySelectorAll(`#${canvas.dataset.table} tbody tr`)];
    if (areLong(data)) canvas.style.height = heightOf(data);
    const chart = window.echarts.init(canvas, null, { renderer: "canvas" });
    const plate = { canvas, chart, data, rows };
    plates.push(plate);
    chart.setOption(option(data));
    chart.on("mouseover", ({ dataIndex }) => point(plate, dataIndex));
    chart.on("mouseout", () => point(plate, -1));
    rows.forEach((row, index) => {
      row.addEventListener("mouseenter", () => point(plate, index));
      row.addEventListener("mouseleave", () => point(plate, -1));
    });
    new ResizeObserver(() => chart.resize()).observe(canvas);
  };

  const redraw = () => plates.forEach(({ chart, data }) => chart.setOption(option(data), true));
  const begin = () => document.querySelectorAll("[data-chart]").forEach(start);

  // Paper is light whatever the screen is.
  let screenTheme;
  const forPaper = () => {
    screenTheme = root.dataset.theme;
    root.dataset.theme = "light";
    redraw();
  };
  const forScreen = () => {
    if (screenTheme) root.dataset.theme = screenTheme;
    else delete root.dataset.theme;
    redraw();
  };

  document.fonts.ready.then(() => {
    begin();
    redraw();
  });
  document.addEventListener("htmx:load", begin);
  document.addEventListener("change", ({ target }) => {
    if (target.closest(".looks")) redraw();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  window.addEventListener("beforeprint", forPaper);
  window.addEventListener("afterprint", forScreen);
})();
