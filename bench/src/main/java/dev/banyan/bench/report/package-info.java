/// What a run has found, and its forms: a table, JSON, and an SVG chart.
@NullMarked
package dev.banyan.bench.report;

import org.jspecify.annotations.NullMarked;
