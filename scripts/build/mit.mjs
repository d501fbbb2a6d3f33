// Licences of packages that others have inside, and that are not installed here. All of them are MIT.

/** @type {Readonly<Record<string, string>>} */
const COPYRIGHTS = {
  "get-tsconfig": "Copyright (c) Hiroki Osame <hiroki.osame@gmail.com>",
  mlly: "Copyright (c) Pooya Parsa <pooya@pi0.io>",
  "resolve-pkg-maps": "Copyright (c) Hiroki Osame <hiroki.osame@gmail.com>",
};

/** The licence of one of these packages. @param {string} name */
export function mitOf(name) {
  const copyright = COPYRIGHTS[name];
  if (copyright === undefined) throw new Error(`${name} is inside, and its licence is not known`);
  return `MIT License\n\n${copyright}\n\n${MIT}`;
}

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;
