// The codec of addresses by itself, for a test that asks it a thousand times.

import { readAddress, writeAddress } from "../../web/shell/address.ts";

Object.assign(globalThis, { codec: { readAddress, writeAddress } });
