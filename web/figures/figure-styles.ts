import { unsafeCSS } from "lit";
import rules from "../styles/figure.css" with { type: "text" };
import takeAwayRules from "../styles/take-away.css" with { type: "text" };

/** The rules that the page has for the figures in its HTML. */
export const figureStyles = unsafeCSS(rules + takeAwayRules);
