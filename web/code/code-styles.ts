import { unsafeCSS } from "lit";
import rules from "../styles/code.css" with { type: "text" };

export const codeStyles = unsafeCSS(rules);
