// What this portal knows of every patient, and what it does with a result.
const estimator = document.getElementById("estimator");
estimator.case = { date: "2026-06-30", answers: { "stay.place": "in_region" } };
estimator.addEventListener("mingbai-estimated", ({ detail }) => {
  const { own } = detail;
  document.getElementById("given").textContent =
    own.low === own.high ? `本页收到的预估：自己付 ${own.likely} 元` : `本页收到的预估：自己付 ${own.low} 到 ${own.high} 元`;
});
