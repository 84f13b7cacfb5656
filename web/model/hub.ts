// The Hub is where models lie; a name with an organisation is the address of its page there.

const NAME = /^[\w.-]+\/[\w.-]+$/;

export function writeHubAddress(model: string): string | null {
  return NAME.test(model) ? `https://huggingface.co/${model}` : null;
}
