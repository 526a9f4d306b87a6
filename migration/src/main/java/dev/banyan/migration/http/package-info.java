/// Calls between the engine and a side over HTTP: `POST /replica/v1/{capability}/{call}`.
///
/// [dev.banyan.migration.http.HttpSide] is the engine's client.
/// [dev.banyan.migration.http.SideServer] answers calls in any web framework. Both take the JSON
/// library of the application as a [dev.banyan.migration.http.SideJson]. Thread-safe.
@NullMarked
package dev.banyan.migration.http;

import org.jspecify.annotations.NullMarked;
