// What `import "typecall/server-only"` gives on servers: nothing, to `import` and to `require`.
