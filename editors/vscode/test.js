// `npm test`: the extension and its language client with the real server, and a stand-in for VS Code around them.
// WORKED names the command of the server, if it is not `worked`.
"use strict";

const assert = require("assert");
const fs = require("fs");
const Module = require("module");
const os = require("os");
const path = require("path");
const { fileURLToPath, pathToFileURL } = require("url");

const PATIENCE = 20000; // milliseconds, on a machine that is busy
const PAGE = "# Sums\n\nWe have $2 + 3 = 5$ and $4 \\cdot 4 = 15$.\n";

// What the client asks of VS Code. Whatever is not written out here exists, and does nothing. ---------------

class Emitter {
  heard = new Set();
  event = (listener, self) => {
    const bound = self ? listener.bind(self) : listener;
    this.heard.add(bound);
    return { dispose: () => this.heard.delete(bound) };
  };
  fire(what) {
    for (const listener of [...this.heard]) listener(what);
  }
  dispose() {}
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(startLine, startCharacter, endLine, endCharacter) {
    this.start = new Position(startLine, startCharacter);
    this.end = new Position(endLine, endCharacter);
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class Uri {
  constructor(text) {
    this.text = text;
  }
  static file = (file) => new Uri(pathToFileURL(file).href);
  static parse = (text) => new Uri(text);
  get fsPath() {
    return fileURLToPath(this.text);
  }
  get scheme() {
    return this.text.split(":")[0];
  }
  toString() {
    return this.text;
  }
}

const nothing = () => ({ dispose() {} });
const absent = (name) =>
  new Proxy(class {}, {
    get: (target, key) => (key in target || typeof key === "symbol" ? target[key] : absent(`${name}.${key}`)),
    apply: nothing,
  });
const lenient = (known, name) =>
  new Proxy(known, {
    get: (target, key) => {
      if (key in target || typeof key === "symbol" || key === "then") return target[key];
      return /^(on|register|create)/.test(key) ? nothing : absent(`${name}.${key}`);
    },
  });

function standIn(folder, document) {
  const seen = { told: new Map(), commands: {}, complaints: [], status: null, changed: new Emitter(), moved: new Emitter() };
  const complain = async (what) => void seen.complaints.push(String(what));
  const parts = {
    window: {
      activeTextEditor: { document },
      visibleTextEditors: [{ document }],
      tabGroups: { all: [], onDidChangeTabs: nothing },
      onDidChangeActiveTextEditor: seen.moved.event,
      createStatusBarItem: () => {
        const item = { text: "", shown: false, show: () => (item.shown = true), hide: () => (item.shown = false) };
        return (seen.status = Object.assign(item, { dispose() {} }));
      },
      createOutputChannel: () => lenient({ name: "worked", error: complain, append() {}, appendLine() {} }, "channel"),
      showErrorMessage: complain,
      showWarningMessage: complain,
    },
    workspace: {
      workspaceFolders: [{ uri: Uri.file(folder), name: "site", index: 0 }],
      textDocuments: [document],
      notebookDocuments: [],
      getConfiguration: () => ({ get: (name, other) => (name === "command" ? process.env.WORKED ?? other : other), inspect() {} }),
      onDidChangeTextDocument: seen.changed.event,
      getWorkspaceFolder: () => undefined,
    },
    languages: {
      match: (selector, { languageId }) => [selector].flat().some((one) => one.language === languageId),
      createDiagnosticCollection: () => ({
        set: (uri, found) => seen.told.set(uri.toString(), found),
        delete: (uri) => seen.told.delete(uri.toString()),
        clear() {},
        dispose() {},
      }),
    },
    commands: {
      registerCommand: (name, run) => {
        seen.commands[name] = run;
        return nothing();
      },
    },
    env: { appName: "a stand-in", language: "en" },
  };
  for (const name of Object.keys(parts)) parts[name] = lenient(parts[name], name);
  const kinds = {
    CancellationTokenSource: class {
      token = { isCancellationRequested: false, onCancellationRequested: nothing };
      cancel() {}
      dispose() {}
    },
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    StatusBarAlignment: { Left: 1, Right: 2 },
    version: "1.91.0",
  };
  seen.vscode = lenient({ ...parts, ...kinds, Diagnostic, EventEmitter: Emitter, Position, Range, Uri }, "vscode");
  return seen;
}

// A session ------------------------------------------------------------------------------------------------

async function until(what, holds) {
  const end = Date.now() + PATIENCE;
  while (!holds()) {
    assert(Date.now() < end, `not within ${PATIENCE} ms: ${what}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function session(folder) {
  const file = path.join(folder, "docs", "a.md");
  fs.mkdirSync(path.dirname(file));
  fs.writeFileSync(path.join(folder, "mkdocs.yml"), "site_name: x\nplugins: [worked]\n");
  fs.writeFileSync(file, PAGE);
  const document = { uri: Uri.file(file), languageId: "markdown", version: 1, fileName: file, text: PAGE };
  document.getText = () => document.text;
  const seen = standIn(folder, document);
  const load = Module._load;
  Module._load = (name, ...rest) => (name === "vscode" ? seen.vscode : load(name, ...rest));
  const extension = require("./extension.js");
  const told = () => seen.told.get(document.uri.toString()) ?? [];
  const status = (text) => until(`the status ${text}`, () => seen.status.shown && seen.status.text.endsWith(text));

  await extension.activate({ subscriptions: [] });
  await until("the mistake", () => told().length === 1);
  const [mistake] = told();
  assert.match(mistake.message, /is 16, not 15/);
  assert.deepStrictEqual([mistake.severity, mistake.range.start.line, mistake.range.start.character], [0, 2, 37]);
  await status(" 50 %");

  document.text = PAGE.replace("15", "16");
  document.version += 1;
  seen.changed.fire({ document, contentChanges: [{ range: new Range(0, 0, 4, 0), text: document.text }] });
  await until("the mistake's end", () => told().length === 0);
  await status(" 100 %");

  const { window } = seen.vscode;
  window.activeTextEditor = { document: { uri: Uri.file("/other.md") } };
  seen.moved.fire(window.activeTextEditor);
  assert(!seen.status.shown, "another file has no coverage");
  window.activeTextEditor = { document };
  seen.moved.fire(window.activeTextEditor);
  await status(" 100 %");

  await seen.commands["worked.restart"]();
  seen.status.hide();
  await status(" 100 %");
  assert.deepStrictEqual(seen.complaints, []);
  await extension.deactivate();
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "worked-vscode-"));
session(folder)
  .then(() => console.log("1 passed, 0 failed"))
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => fs.rmSync(folder, { recursive: true }));
