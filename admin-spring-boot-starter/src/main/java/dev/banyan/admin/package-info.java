/// Administration: who may enter, what they may do, and how the parts are doing.
///
/// Needs the grant `admin`. Bound to the request's thread.
@NullMarked
package dev.banyan.admin;

import org.jspecify.annotations.NullMarked;
