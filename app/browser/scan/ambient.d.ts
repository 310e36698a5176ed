// What the browser or the build brings in beside these modules; for the type checker only, never served.

/** The core, built from this repository's rules. */
declare module "*/scanner.js" {
  export default function init(from: { module_or_path: URL | string }): Promise<unknown>;
  export function version(): string;
  export function printed(read: string): string;
  export function whose(code: string): number;
  export class Door {
    constructor(setup: string);
    roster(bytes: Uint8Array): void;
    learn(answer: string): void;
    remember(scan: string): void;
    counts(now: number): string;
    judge(code: string, point: string, direction: string, now: number): string;
    free(): void;
  }
}

declare module "*/zxing/reader/index.js" {
  interface Corner {
    x: number;
    y: number;
  }
  export function prepareZXingModule(how: {
    overrides: { locateFile: (name: string) => string };
    fireImmediately: boolean;
  }): Promise<unknown>;
  export function readBarcodes(
    pixels: ImageData,
    how: Record<string, unknown>,
  ): Promise<{ isValid: boolean; text: string; position: { topLeft: Corner; bottomRight: Corner } }[]>;
}

/** Shape Detection API (WICG); not in TypeScript's own library. */
declare class BarcodeDetector {
  static getSupportedFormats(): Promise<string[]>;
  constructor(how: { formats: string[] });
  detect(from: HTMLVideoElement): Promise<{ rawValue: string; boundingBox: DOMRectReadOnly }[]>;
}
