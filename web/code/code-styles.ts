import { unsafeCSS } from "lit";
import rules from "../styles/code.css" with { type: "text" };
import { useOwnSizes } from "../styles/own-sizes.ts";

export const codeStyles = unsafeCSS(useOwnSizes(rules));
