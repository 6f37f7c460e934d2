import { type Choice, readCatalogue } from "./read-catalogue.js";

async function fetchChoices(path: string): Promise<Choice[]> {
  const response = await fetch(path, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return readCatalogue(await response.json());
}

export const fetchVoices = (): Promise<Choice[]> => fetchChoices("/v1/audio/voices");
export const fetchModels = (): Promise<Choice[]> => fetchChoices("/v1/models");
