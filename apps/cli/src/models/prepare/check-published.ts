/**
 * Accepts a published decoder as one that can be prepared. Quick next to preparing it. `name` stands for the file in messages.
 * @throws ModelFileError when it is no such decoder, or cut short
 */
export type CheckPublished = (file: string, name: string) => Promise<void>;
