/** The level that a package starts with, set by the bundler (`./build.sh --level`). */
declare const __DEFAULT_LEVEL__: "quiet" | "focus" | "off";

/** Style sheets that the bundler puts in as text. */
declare module "*.css" {
  const text: string;
  export default text;
}
