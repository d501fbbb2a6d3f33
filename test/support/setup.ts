// Modules of their own, which a worker evaluates once: this one is evaluated for each file.
import "./fixed-seed.js";
import "./message-without-place.js";
