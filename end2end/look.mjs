import { chromium } from "playwright-core";
import fs from "node:fs";
const [,, base, data, ...only] = process.argv;
const demo = JSON.parse(fs.readFileSync(`${data}/demo.json`, "utf8"));
console.log(Object.keys(demo), Object.keys(demo.sign_in));
