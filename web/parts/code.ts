// A part that is fetched when it is first wanted: the elements that show and run Python code.

import { CodeDesk } from "../code/code-desk.ts";
import { CodeDrawing } from "../code/code-drawing.ts";
import { ConsoleDesk } from "../code/console-desk.ts";

export { openSharedCode } from "../code/open-shared.ts";

customElements.define("code-drawing", CodeDrawing);
customElements.define("code-desk", CodeDesk);
customElements.define("console-desk", ConsoleDesk);
