/// Pages without a server: the service worker, the page that it shows for what was never visited,
/// and the headers that tell it what it may keep. What it does is in `offline/service-worker.js`;
/// the scripts `offline.js` and `changes.js` of the pages belong to it. Thread-safe.
@NullMarked
package dev.banyan.monolith.offline;

import org.jspecify.annotations.NullMarked;
