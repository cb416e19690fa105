/**
 * The first words are drawn with the page's own fonts, which stand in the page itself: they are read
 * while it is laid out, some milliseconds, and what had been drawn before would move. So where scripts
 * run, the page waits for them, but not for long.
 */

/** In milliseconds: longer than it takes to read a few fonts, shorter than a reader notices. */
const PATIENCE = 400;

/** Stands behind the style sheet. */
export const FONT_WAIT_SCRIPT = `"use strict";{const c=document.documentElement.classList,show=()=>c.remove("waits");c.add("waits");Promise.all([...document.fonts].map((f)=>f.load())).then(show,show);setTimeout(show,${String(PATIENCE)})}`;

export const FONT_WAIT_CSS = '.waits body{visibility:hidden}';
