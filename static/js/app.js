// One module a noun; pages work without any of them, except for the theme and the copy buttons.
import "./theme.js";
import "./copy.js";
import "./fields.js";
import "./keys.js";
import "./violations.js";
