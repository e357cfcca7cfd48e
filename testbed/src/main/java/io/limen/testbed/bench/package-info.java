/**
 * Benchmarks, each against a peer in the same run or a stated bound. Measures and judges; nothing of the service is here, nor
 * is any of this in the service.
 */
@NullMarked
package io.limen.testbed.bench;

import org.jspecify.annotations.NullMarked;
