// The published site, as readers meet it. One build and one browser for all of these facts.

import "./published/markup.js";
import "./published/links.js";
import "./published/visit.js";
import "./published/fit.js";
import "./published/paper.js";
import "./published/plain.js";
import "./published/looks.js";
import "./published/access.js";
import "./published/lighthouse.js";
