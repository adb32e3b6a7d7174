// Stands before everything else of the page and keeps what goes wrong in it.
"use strict";
const errors = [];
addEventListener("error", (event) => errors.push(event.message));
addEventListener("unhandledrejection", (event) => errors.push(String(event.reason)));
addEventListener("securitypolicyviolation", (event) => errors.push(`${event.violatedDirective}: ${event.blockedURI}`));
console.error = console.warn = (...words) => errors.push(words.join(" "));
const say = (said) => {
  const out = document.createElement("pre");
  out.textContent = JSON.stringify({ ...said, errors });
  document.body.replaceChildren(out);
};
