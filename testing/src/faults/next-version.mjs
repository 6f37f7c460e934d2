/**
 * For `node --import`: this program stands for the next version of itself. Whatever it writes as JSON, speech jobs and
 * notices included, has a field more than this version knows.
 */
const stringify = JSON.stringify;
JSON.stringify = (value, ...rest) => {
  const isRecord = typeof value === "object" && value !== null && ("speechId" in value || "type" in value);
  return stringify(isRecord ? { ...value, addedByTheNextVersion: 1 } : value, ...rest);
};
