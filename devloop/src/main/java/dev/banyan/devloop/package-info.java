/// What `banyan dev` does beyond `banyan up`: [dev.banyan.devloop.SourceWatcher] notices changes,
/// [dev.banyan.devloop.DevBuild] compiles them and decides what to restart, and
/// [dev.banyan.devloop.DevMain] is the main class of the servers, with
/// [dev.banyan.devloop.LiveReloadFilter] in the monolith.
@NullMarked
package dev.banyan.devloop;

import org.jspecify.annotations.NullMarked;
