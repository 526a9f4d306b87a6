/// Load generation: requests over persistent connections, at scheduled times or back to back.
///
/// [LoadGenerator] drives a [StepSource] with one thread per connection. It knows nothing about
/// what the steps do; nothing else in the module is used here.
@NullMarked
package dev.banyan.bench.load;

import org.jspecify.annotations.NullMarked;
