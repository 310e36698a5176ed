// Written by `cargo test -p server scanners_types` from the descriptions of what server and core say:
// never by hand, and never served.

/** Of a badge. */
export type BadgeId = string;

/** Whose badge it is. */
export type BadgeOut = {
  category: CategoryOf | null;
  company: string;
  id: string;
  /** One of the kinds of badge: `exhibitor`, `visitor`, `press` … */
  kind: string;
  name: string;
  /** What is to stand out at the door; mostly nothing. */
  note: string;
};

/** Scans, at most 500. */
export type Batch = {
  /** The scans, each on its own: a bad one fails alone. */
  scans: ScanIn[];
};

/** A badge that was blocked, or whose block was lifted: of several of one badge the latest counts. */
export type Block = {
  /** When that was, in Unix milliseconds. */
  at: number;
  /** Whether it is blocked since then. */
  blocked: boolean;
  /** Its hash. */
  key: string;
};

/** A category of badges, to whoever shows it. The core of a scanner goes by its number alone. */
export type CategoryOf = {
  /** The word of its colour: `red`, `orange`, `green`, `teal`, `blue`, `violet`, `pink`, `black`. */
  colour: string;
  /** What it is called in English. */
  en: string;
  /** What it is called in French. */
  fr: string;
  /** Its number. */
  number: number;
  /** What stands on the badge. */
  short: string;
};

/** Of a device that scans. */
export type DeviceId = string;

export type DeviceRole = "steward" | "supervisor";

/** A device, to itself. */
export type DeviceSelf = {
  /** Its id. */
  id: DeviceId;
  /** Its name. */
  name: string;
  /** Who holds it. */
  role: DeviceRole;
};

export type Direction = "in" | "out";

/** An area of which an organiser said that nobody was left in it. */
export type Emptied = {
  /** Whether whoever had come in may come in as if they had not. */
  anew: boolean;
  /** Which. */
  area: Record<string, unknown>;
  /** When, by the server's clock, in Unix milliseconds. */
  at: number;
};

/** All that ends a presence at a show. */
export type Ends = {
  emptied: Emptied[];
  /** Its nights. */
  nights: Nights;
};

export type Entry = "once" | "after_leaving" | "many";

/** An error, as it is answered. */
export type ErrorBody = {
  error: ErrorDetail;
};

/** What went wrong. */
export type ErrorDetail = {
  /** A word that programs can tell apart. */
  code: string;
  /** A sentence for people. */
  message: string;
};

/** Badges that were looked up. */
export type Found = {
  badges: FoundBadge[];
};

/** A badge that was looked up. */
export type FoundBadge = {
  category: CategoryOf | null;
  company: string;
  /** Since when they are in, in Unix milliseconds; `null` for who is not. */
  inside: number | null;
  kind: string;
  name: string;
  /** What is to stand out at the door; mostly nothing. */
  note: string;
  /** What stands for the badge in a scan of this device, as `badge` in place of `code`: no code, and of use to no other device. */
  reference: string;
  /** The number of the show that it is for, as codes have it. */
  show: number;
};

/** A verdict as the device shows it. */
export type Judgement = {
  badge: Wearer | null;
  /** Whether it is refused whatever others saw: the server need not be asked. */
  certain: boolean;
  /** How many are in the point's area, as far as is known here. */
  count: number | null;
  /** Whether a supervisor may let them in all the same. */
  overridable: boolean;
  reason: Reason | null;
  /** In one word. */
  verdict: Outcome;
  /** The moment that the reason turns on, in Unix milliseconds: one to come is when it will be otherwise (it opens, the badge holds, they may come again), one past since when it is so (it closed, they came in). */
  when: number | null;
};

export type Kind = "exhibitor" | "organiser" | "visitor" | "press" | "speaker" | "build_up" | "steward" | "supplier" | "guest";

/** What may be done on a device besides scanning. */
export type May = {
  /** Looking names up. */
  look_up: boolean;
  /** Letting somebody in against a refusal. */
  override: boolean;
};

/** A moment: RFC 3339 text, or Unix milliseconds. */
export type Moment = string | number;

/** A point with its name. */
export type NamedRules = Rules & {
  /** What people call the entitlements that it asks for, any of them; empty for none. */
  asks: string;
  /** What people call it. */
  name: string;
};

/** What others did since. */
export type News = {
  /** Badges that were blocked, or whose block was lifted. */
  blocks: Block[];
  /** How many are in, by point. */
  counts: Record<string, number>;
  /** Who passed where. */
  entries: Passed[];
  /** The server's clock, in Unix milliseconds. */
  now: number;
  /** Badges taken out of use. */
  revoked: Revoked[];
  /** What was told as passing and is none after all. */
  undone: Undone[];
};

/** The nights of a show, as plain moments: a device needs no time zone to know them. */
export type Nights = Turn[];

export type Outcome = "admitted" | "refused";

/** One of the device's own scans. */
export type Own = {
  /** Whether the server set it aside: it moves nobody. */
  aside?: boolean;
  /** The device's clock, in Unix milliseconds. */
  at: number;
  /** What was read. */
  code: string;
  /** Which way. */
  direction: Direction;
  /** Its id. */
  id: ScanId;
  /** The server's clock less the device's. */
  offset: number;
  /** Why they were let in all the same. */
  override?: string | null;
  /** Where. */
  point: PointId;
  /** The verdict that was given. */
  verdict: Outcome;
};

/** A code that an organiser shows. */
export type PairIn = {
  /** Ten letters and digits; good once, for ten minutes. */
  code: string;
};

/** A device that has just been paired. */
export type Paired = {
  device: PairedDevice;
  /** What the device signs in with from now on. */
  token: string;
};

/** The device. */
export type PairedDevice = {
  id: string;
  name: string;
  /** `steward` or `supervisor`. */
  role: string;
};

/** Of a participation. */
export type ParticipationId = string;

/** One way to be let in: all that it asks must be so. */
export type Pass = {
  /** Which ones do not. */
  barred: number;
  /** Which categories pass, a bit for each by its number; 0 for all, and for who has none. */
  categories: number;
  /** When it is open; `None` for always. */
  hours: Window[] | null;
  /** Which kinds pass; empty for all. */
  kinds: Kind[];
  /** Which entitlements pass, one bit each: any of them is enough; 0 where none is asked for. */
  rights: number;
  times: Times | null;
  /** How long after an entry one may come in again, in milliseconds. */
  wait: number | null;
};

/** Somebody passed. */
export type Passed = {
  /** When, by the server's clock, in Unix milliseconds. */
  at: number;
  /** Which way. */
  direction: Direction;
  /** The scan. */
  id: ScanId;
  /** The badge's hash. */
  key: string;
  /** Where. */
  point: PointId;
};

export type Per = "day" | "show" | "days";

/** What whereabouts must know of a point. */
export type PlaceOf = {
  /** Whether every entry there decides something, and not the latest alone. */
  counts: boolean;
  /** How often one badge may come in. */
  entry: Entry;
  /** The point. */
  id: PointId;
  /** What it guards. */
  kind: PointKind;
  /** Which entitlements are asked for there, one bit each. */
  rights: number;
};

/** Of a point where badges are scanned. */
export type PointId = string;

export type PointKind = "door" | "zone" | "stand";

/** A public key by its number. */
export type PublicKey = {
  /** Its number. */
  number: number;
  /** Its 32 bytes, in base64. */
  public: string;
};

export type Reason = "not_ours" | "damaged" | "unknown_version" | "other_participation" | "unknown_key" | "not_genuine" | "revoked" | "replaced" | "blocked" | "not_yet_valid" | "no_longer_valid" | "not_now" | "wrong_kind" | "no_right" | "used_up" | "wrong_category" | "closed" | "wrong_direction" | "already_in" | "too_often" | "too_soon" | "full" | "unknown_point" | "wrong_moment" | "device_revoked";

/** What became of each scan, in their order. */
export type Results = {
  results: ScanOut[];
};

/** A badge taken out of use. */
export type Revoked = {
  /** The hash of that other: both are worn by the same person. */
  by: string | null;
  /** Its codes up to this epoch. */
  epoch: number;
  /** Its hash. */
  key: string;
  /** Whether there is another in its place. */
  replaced: boolean;
};

/** Who passes a point when, in a form that needs no time zone: what a device carries. */
export type Rules = Pass & {
  /** Which ways it is passed. */
  direction: Ways;
  /** Whether a badge that is in, or was, may come in once more. */
  entry: Entry;
  /** The point. */
  id: PointId;
  /** What it guards. */
  kind: PointKind;
  /** How many may be in at once. */
  limit: number | null;
  /** Other ways in: any is as good as the first. */
  others: Pass[];
  /** From how many on it gets tight. */
  warning: number | null;
};

/** Of a scan, made by whoever scanned. */
export type ScanId = string;

/** A scan as it is handed in. */
export type ScanIn = {
  /** The device's clock: RFC 3339 text, or Unix milliseconds. */
  at: Moment;
  /** Whom this device looked up by name: the `reference` that the look-up gave. Asked with the server only, and not with `offline`. */
  badge?: string | null;
  /** What was read: the code, or the address around it. Left out only where `badge` stands. */
  code?: string | null;
  /** Which way. */
  direction: Direction;
  /** Made by whoever scanned; handing the same scan in again changes nothing. */
  id: string;
  /** Whether the verdict was given without the server. */
  offline: boolean;
  /** The server's clock less the device's, in milliseconds, as the device last knew it. */
  offset?: number;
  /** Why a supervisor let them in against the refusal. */
  override?: string | null;
  /** Where. */
  point: string;
  reason?: Reason | null;
  verdict?: Outcome | null;
};

/** What became of a scan. */
export type ScanOut = {
  badge: BadgeOut | null;
  /** Its id; `null` when it had none that can be read. */
  id: string | null;
  /** Whether a supervisor let them in against the refusal. */
  let_in: boolean;
  /** What is wrong with it, when it is no scan at all. */
  message?: string | null;
  /** Whether one may, on a device that may. */
  overridable: boolean;
  /** Why not, when not; `invalid` when it is no scan at all, and nothing of it was kept. With `wrong_moment` (its moment is later than the server's clock by more than five minutes, or before the show) and `device_revoked` it is kept and listed for the organisers, and moves nobody. */
  reason: string | null;
  /** Whether they are let through. */
  verdict: Outcome;
  /** The moment that the reason turns on, in Unix milliseconds: one to come is when it will be otherwise (it opens, the badge holds, they may come again), one past since when it is so (it closed, they came in). */
  when: number | null;
};

/** What a device needs before it can scan. Its core reads what it judges by; the rest is for the scripts around it, and would weigh as much. */
export type Setup = {
  /** The participation's own categories of badges. */
  categories: CategoryOf[];
  /** The device itself. */
  device: DeviceSelf;
  /** What ends a presence without a scan: nights, and what was emptied by hand. */
  ends: Ends;
  /** The participation's public keys. */
  keys: PublicKey[];
  /** What may be done on it besides scanning. */
  may: May;
  /** The server's clock, in Unix milliseconds. */
  now: number;
  /** For whom. */
  organisation: string;
  /** Where it scans. */
  participation: Whereto;
  /** Every point of the participation, so that what other doors saw can be followed. */
  places: PlaceOf[];
  /** Its points. */
  points: NamedRules[];
  /** The participation's entitlements: each a rule of its own, with its one bit as its `rights`. */
  rights: Pass[];
  /** The roster's edition. */
  roster: string;
  /** The roster's salt, in base64. */
  salt: string;
  /** The shows that the device knows of: where it scans, its own first, and others that it can name. */
  shows: ShowOf[];
};

/** A show that a device knows of. */
export type ShowOf = {
  /** Whether the device scans there. */
  here: boolean;
  /** Of the participation. */
  id: ParticipationId;
  /** Its name. */
  name: string;
  /** Its short id, as codes have it. */
  number: number;
};

/** What a device tells of itself. */
export type SyncIn = {
  /** Its battery, from 0 to 1. */
  battery?: number | null;
  /** Its clock, in Unix milliseconds. */
  clock?: number | null;
  /** Which show it asks about, where it scans at several; left out for its own. */
  show?: string | null;
  /** Where it stopped reading; empty at first. */
  since?: string;
  /** The version of its scanner. */
  version?: string;
  /** How many scans wait on it. */
  waiting?: number;
};

/** What others saw since. */
export type SyncOut = News & {
  /** Whether there is more at once. */
  more: boolean;
  /** Where this stops. */
  next: string;
  /** Which roster is in force. */
  roster: string;
  /** What the setup is by now. */
  setup: string;
};

/** How often somebody may come in. */
export type Times = {
  /** So often. */
  most: number;
  /** In what time. */
  per: Per;
  /** From which moment of each day on entries are counted; empty: from its beginning. */
  since: number[];
};

/** When a day of a show begins. */
export type Turn = {
  /** From when on, in Unix milliseconds. */
  at: number;
  /** The day, counted from 1 January 1970: a device compares days and needs no calendar. */
  day: number;
};

/** A scan at which nobody passed after all: what was shown at the door came to the server later. */
export type Undone = {
  /** The scan. */
  id: ScanId;
  /** The badge's hash. */
  key: string;
};

export type Ways = "in" | "out" | "both";

/** Whose badge it is. */
export type Wearer = {
  /** The number of its category, when the roster knows of one; 0 otherwise. */
  category: number;
  /** For whom they come, when the roster knows it. */
  company: string | null;
  /** The badge. */
  id: BadgeId;
  /** Its kind. */
  kind: Kind;
  /** The name, when the roster knows it. */
  name: string | null;
  /** What is to stand out at the door, when the roster knows of anything. */
  note: string | null;
};

/** A participation, to a device. */
export type Whereto = {
  /** Its id. */
  id: ParticipationId;
  /** Its name. */
  name: string;
  /** Its short id, as codes have it. */
  number: number;
  /** Its IANA time zone. */
  zone: string;
};

/** A span of time, in Unix milliseconds. */
export type Window = {
  /** From here on. */
  from: number;
  /** Until just before. */
  until: number;
};
