/// What the workflows and the scripts in `.ci` promise, checked without a CI service.
@NullMarked
package dev.banyan.system.pipeline;

import org.jspecify.annotations.NullMarked;
