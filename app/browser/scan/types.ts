// What the scanner's modules hand to each other; for the type checker only, never served.

export type Direction = "in" | "out";
export type Outcome = "admitted" | "refused";

export interface Point {
  id: string;
  name: string;
  kind: "door" | "zone" | "stand";
  direction: Direction | "both";
  limit: number | null;
  warning: number | null;
}

/** The answer of GET /api/v1/device. */
export interface Setup {
  now: number;
  device: { id: string; name: string; role: "steward" | "supervisor" };
  may: { override: boolean; look_up: boolean };
  participation: { id: string; name: string; number: number; zone: string };
  organisation: string;
  points: Point[];
  roster: string;
}

/** A device that was paired here. An earlier one's token is kept until its last scan is sent. */
export interface Paired {
  id: string;
  name: string;
  token: string;
}

/** The answer of POST /api/v1/device/sync. */
export interface Learned {
  now: number;
  next: string;
  revoked: { key: string; epoch: number; replaced: boolean }[];
  entries: { id: string; key: string; point: string; direction: Direction; at: number }[];
  more: boolean;
  setup: string;
  roster: string;
  counts: Record<string, number>;
}

export interface Badge {
  id?: string;
  name?: string | null;
  kind: string;
  company?: string | null;
}

/** Somebody who was looked up: what is scanned in place of a code, by this device and with the server. */
export interface Found extends Badge {
  reference: string;
}

/** What the core says of a code. */
export interface Judgement {
  verdict: Outcome;
  reason: string | null;
  badge: Badge | null;
  overridable: boolean;
  count: number | null;
}

/** A scan as the device keeps it. */
export interface Scan {
  id: string;
  device: string;
  /** Empty for somebody who was looked up. */
  code: string;
  /** What the look-up gave in place of a code. */
  badge?: string;
  point: string;
  direction: Direction;
  /** The device's clock. */
  at: number;
  /** The server's clock minus the device's, as last known. */
  offset: number;
  offline: boolean;
  verdict: Outcome;
  reason: string | null;
  /** Why a supervisor let them in against the refusal. */
  override?: string;
  /** The server keeps it and lists it, and it moves nobody. */
  aside?: boolean;
  /** 0 waits, 1 the server has it, 2 the server does not take it. */
  sent: 0 | 1 | 2;
  /** Not sent before: the server is being asked about it. */
  after: number;
}

/** What the server says of a scan. */
export interface Result {
  id: string;
  verdict: Outcome;
  reason: string | null;
  badge: Badge | null;
  let_in?: boolean;
  /** What is wrong with it, when the server keeps nothing of it. */
  message?: string;
}

/** A verdict as it is shown. */
export interface Shown {
  scan: Scan;
  point: Point;
  badge: Badge | null;
  /** Who was looked up, when nobody's code was read. */
  found?: Found;
  overridable: boolean;
  /** Given without the server: certain on the device alone, or for want of a network. */
  alone: "" | "device" | "network";
  /** Written to the disk, or with the server. */
  kept: boolean;
  /** What the server said later, when it says otherwise. */
  later?: { verdict: Outcome; reason: string | null; message?: string };
}

export type Screen = "loading" | "unpaired" | "ready" | "revoked" | "unusable";
export type CameraState =
  | "off" | "starting" | "on" | "refused" | "absent" | "busy" | "elsewhere" | "insecure" | "broken";

export interface State {
  screen: Screen;
  setup: Setup | null;
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
