/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.testing;

import java.util.Map;
import org.junit.jupiter.api.TestReporter;

/**
 * Where the tests with random input begin.
 *
 * <p>The same in every build, so that a red one is red for what was changed; {@code -Dtest.seed=…} takes another, and
 * CONTRIBUTING says how to search with many.
 */
public final class Seed {
    private Seed() {}

    public static long value() {
        return Long.getLong("test.seed", 20_260_101L);
    }

    /** Notes in the report of the test where it begins, and how much it tries. */
    public static void tell(TestReporter reporter, int inputs) {
        reporter.publishEntry(Map.of("seed", Long.toString(value()), "inputs", Integer.toString(inputs)));
    }
}
