// What the scanner's modules hand to each other; for the type checker only, never served. What server and core
// say stands in wire.ts, which is written from them.

import type { CategoryOf, Direction, FoundBadge, NamedRules, Outcome, Own, Setup } from "./wire.ts";

export type { Direction, FoundBadge as Found, Judgement, Outcome, ScanOut as Result, Setup, SyncOut as Learned } from "./wire.ts";

export type Point = NamedRules;

/** A device that was paired here. An earlier one's token is kept until its last scan is sent. */
export interface Paired {
  id: string;
  name: string;
  token: string;
}

/** Whose badge it is, as far as whoever judged it knows. */
export interface Badge {
  id?: string;
  name?: string | null;
  kind: string;
  company?: string | null;
  note?: string | null;
  category?: CategoryOf | null;
}

/** A scan as the device keeps it. `code` is empty for somebody who was looked up. */
export interface Scan extends Own {
  device: string;
  /** What the look-up gave in place of a code. */
  badge?: string;
  offline: boolean;
  reason: string | null;
  /** 0 waits, 1 the server has it, 2 the server does not take it. */
  sent: 0 | 1 | 2;
  /** Not sent before: the server is being asked about it. */
  after: number;
}

/** A verdict as it is shown. */
export interface Shown {
  scan: Scan;
  point: Point;
  badge: Badge | null;
  /** Who was looked up, when nobody's code was read. */
  found?: FoundBadge;
  /** The show that it is about, where that is to be said. */
  show: string;
  /** The moment that the reason turns on. */
  when: number | null;
  overridable: boolean;
  /** Given without the server: certain on the device alone, or for want of a network. */
  alone: "" | "device" | "network";
  /** Written to the disk, or with the server. */
  kept: boolean;
  /** What the server said later, when it says otherwise. */
  later?: { verdict: Outcome; reason: string | null; message?: string | null };
}

export type Screen = "loading" | "unpaired" | "ready" | "revoked" | "unusable";
export type CameraState =
  | "off" | "starting" | "on" | "refused" | "absent" | "busy" | "elsewhere" | "insecure" | "broken";

export interface State {
  screen: Screen;
  /** Of the device's own show. */
  setup: Setup | null;
  /** Of each show at which it scans, its own first. */
  setups: Setup[];
  point: Point | null;
  direction: Direction;
  network: "unknown" | "on" | "slow" | "off";
  /** The server no longer knows this device's token, though it has not revoked it. */
  unknown: boolean;
  waiting: number;
  /** Of those waiting, how many are in memory only. */
  unsaved: number;
  /** Scans that the server does not take. */
  stuck: number;
  /** Why nothing can be kept: the browser refuses, or the disk is full. */
  storage: "" | "refused" | "full";
  /** Share of the room that is used, when it runs short. */
  room: number | null;
  offset: number;
  counts: Record<string, number>;
  battery: { level: number; charging: boolean } | null;
  camera: CameraState;
  cameras: { id: string; label: string }[];
  cameraId: string;
  torch: "none" | "off" | "on";
  sound: boolean;
  soundBlocked: boolean;
  update: boolean;
  installable: boolean;
  last: Shown[];
  shown: Shown | null;
  pairing: "" | "busy" | "done" | "gone" | "wrong" | "often" | "network" | "foreign" | "other" | "failed";
  /** A pairing code that came while the device is paired already. */
  newCode: string;
}
