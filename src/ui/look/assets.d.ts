/** Style sheets and pictures, which the bundler turns into files of their own. */
declare module '*.css';
declare module '*.svg' {
  const address: string;
  export default address;
}
