// @ts-nocheck: no file has this name. Bundlers for browsers find this module, and say the name as they fail.
import "./This code is for servers only (serverOnly in typecall.config) - call its functions in a route handler, a server action or a proxy, not in a browser";
