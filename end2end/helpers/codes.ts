// Reads codes as two programs that know nothing of us do, from a picture or from each page of a PDF.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { python } from "./python.ts";

export interface Read {
  /** A set for each page: the texts of its codes, sorted. */
  zbar: string[][];
  zxing: string[][];
}

/** 150 dots per inch: what an office printer and a phone's camera leave of a page. */
export function codesInPdf(pdf: Buffer, dotsPerInch = 150): Read {
  return inFolder((folder) => {
    const file = join(folder, "in.pdf");
    writeFileSync(file, pdf);
    execFileSync("pdftoppm", ["-r", String(dotsPerInch), "-png", file, join(folder, "page")], { stdio: "pipe", timeout: 60_000 });
    return read(readdirSync(folder).filter((name) => name.endsWith(".png")).sort().map((name) => join(folder, name)));
  });
}

export function codesInPicture(png: Buffer): Read {
  return inFolder((folder) => {
    const file = join(folder, "picture.png");
    writeFileSync(file, png);
    return read([file]);
  });
}

function read(pictures: string[]): Read {
  return { zbar: pictures.map(zbar), zxing: zxing(pictures) };
}

function zbar(picture: string): string[] {
  try {
    const out = execFileSync("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture], {
      timeout: 60_000,
      encoding: "utf8",
      stdio: "pipe",
    });
    return out.split("\n").filter(Boolean).sort();
  } catch (error) {
    // Four is its way to say that there was no code.
    if ((error as { status?: number }).status === 4) return [];
    throw error;
  }
}

function zxing(pictures: string[]): string[][] {
  // Of every kind that it knows it sees one now and then in the patterns of another: only ours are asked for, as of zbar.
  const program = `
import json, sys
import zxingcpp
from PIL import Image
qr = zxingcpp.BarcodeFormat.QRCode
print(json.dumps([sorted(code.text for code in zxingcpp.read_barcodes(Image.open(name), formats=qr)) for name in sys.argv[1:]]))
`;
  return JSON.parse(python(["-c", program, ...pictures])) as string[][];
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "pavillon-codes-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
