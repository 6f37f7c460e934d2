/** A value, and which of its fields nobody has read. */
export interface WatchedValue<T> {
  readonly value: T;
  /** paths of fields that were never read, of objects of which others were */
  unread(): readonly string[];
}

interface Visit {
  readonly path: string;
  readonly target: object;
  readonly read: Set<string>;
}

/** What a reader knows it asks for: fields that it never asks for are none that it knows. */
export function watchReads<T extends object>(value: T): WatchedValue<T> {
  const visits = new Map<object, Visit>();
  const wrap = (target: object, path: string): object =>
    new Proxy(target, {
      get(_, key) {
        const found: unknown = Reflect.get(target, key);
        if (typeof key === "string") visitOf(visits, { target, path }).read.add(key);
        if (typeof found !== "object" || found === null) return found;
        return wrap(found, path === "" ? String(key) : `${path}.${String(key)}`);
      },
    });
  return {
    value: wrap(value, "") as T,
    unread: () => [...visits.values()].flatMap(unreadOf),
  };
}

function visitOf(visits: Map<object, Visit>, { target, path }: { target: object; path: string }): Visit {
  const visit = visits.get(target) ?? { path, target, read: new Set<string>() };
  visits.set(target, visit);
  return visit;
}

function unreadOf({ path, target, read }: Visit): readonly string[] {
  const keys = Object.keys(target).filter((key) => !read.has(key));
  return keys.map((key) => (path === "" ? key : `${path}.${key}`));
}
