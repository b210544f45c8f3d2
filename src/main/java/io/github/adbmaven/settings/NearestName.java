/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that is most similar to a mistyped name. */
public final class NearestName {
    /** With more edits, the name is a different word rather than a typing error. */
    public static final int SLIP = 2;

    private NearestName() {}

    /** Returns the known name with the fewest edits, if a typing error explains the difference. */
    public static Optional<String> within(String mistyped, Collection<String> known) {
        return nearest(mistyped, known).filter(name -> edits(mistyped, name) <= SLIP);
    }

    /** Returns the known name with the fewest edits, if at least two thirds of the name are equal. */
    public static Optional<String> suggestion(String mistyped, Collection<String> known) {
        return nearest(mistyped, known).filter(name -> edits(mistyped, name) <= Math.max(SLIP, name.length() / 3));
    }

    private static Optional<String> nearest(String mistyped, Collection<String> known) {
        return known.stream()
                .min(Comparator.<String>comparingInt(name -> edits(mistyped, name))
                        .thenComparing(name -> name));
    }

    /** Returns the number of letters to insert, remove or replace, without regard to case. */
    static int edits(String first, String second) {
        String from = first.toLowerCase(Locale.ROOT);
        String to = second.toLowerCase(Locale.ROOT);
        int[] previous = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
