// What the sources ask of it, without its default export.
export { imageSize } from "image-size";
