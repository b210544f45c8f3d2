/* SPDX-License-Identifier: Apache-2.0 */
/** What a goal costs, beside what people do by hand; run by {@code mvn -Pbenchmark verify}, never by a test. */
@NullMarked
package io.github.adbmaven.benchmark;

import org.jspecify.annotations.NullMarked;
