// The client of `worked lsp` for VS Code: it starts the server, and shows the coverage in the status bar.
"use strict";

const path = require("path");
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

/** The command of the settings; a path with a separator counts from the folder that is open. */
function command() {
  const given = vscode.workspace.getConfiguration("worked").get("command", "worked");
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return folder && given.includes("/") ? path.resolve(folder.uri.fsPath, given) : given;
}

/** Starts the server and hears of the coverage of pages. */
async function start(status) {
  client = new LanguageClient(
    "worked",
    "Worked by Hand",
    { command: command(), args: ["lsp"] },
    { documentSelector: [{ scheme: "file", language: "markdown" }] },
  );
  const coverage = new Map();
  const show = () => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const found = coverage.get(uri);
    status.text = found?.percent == null ? "" : `$(checklist) ${found.percent} %`;
    status.tooltip = found?.text;
    found ? status.show() : status.hide();
  };
  client.onNotification("worked/coverage", (found) => {
    coverage.set(vscode.Uri.parse(found.uri).toString(), found);
    show();
  });
  const follow = vscode.window.onDidChangeActiveTextEditor(show);
  client.onDidChangeState(({ newState }) => newState === 1 && follow.dispose());
  await client.start();
}

async function activate(context) {
  const status = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Right);
  context.subscriptions.push(
    status,
    vscode.commands.registerCommand("worked.restart", async () => {
      await client?.stop();
      await start(status);
    }),
  );
  await start(status);
}

function deactivate() {
  return client?.stop();
}

module.exports = { activate, deactivate };
