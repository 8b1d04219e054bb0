// n8n reads the nodes and credentials from package.json; this file only lets the package be resolved.
module.exports = {};
