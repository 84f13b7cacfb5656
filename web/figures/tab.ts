// What a figure shows of itself: the drawing, its numbers, the code behind it, where it comes from.

export const FIGURE_TABS = ["chart", "table", "code", "sources"] as const;

export type FigureTab = (typeof FIGURE_TABS)[number];
