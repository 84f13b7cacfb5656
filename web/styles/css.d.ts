// A style sheet as text, for a shadow tree: `import rules from "./a.css" with { type: "text" }`.
declare module "*.css" {
  const rules: string;
  export default rules;
}
