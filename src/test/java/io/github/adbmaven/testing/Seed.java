/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.testing;

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
}
