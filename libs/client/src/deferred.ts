/** A promise that somebody else settles. One that nobody looks at raises no unhandledRejection. */
export interface Deferred<Value> {
  readonly promise: Promise<Value>;
  resolve(value: Value): void;
  reject(error: unknown): void;
}

export function newDeferred<Value>(): Deferred<Value> {
  let [resolve, reject]: [(value: Value) => void, (error: unknown) => void] = [() => undefined, () => undefined];
  const promise = new Promise<Value>((onValue, onError) => ([resolve, reject] = [onValue, onError]));
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
