/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.util.List;
import java.util.Locale;

/** The regions of the emulator, by the names that people and programs use. */
final class Locations {
    static final List<String> DISPLAY_NAMES = List.of(
            "West Europe",
            "North Europe",
            "Germany West Central",
            "France Central",
            "Sweden Central",
            "Switzerland North",
            "UK South",
            "East US",
            "East US 2",
            "Central US",
            "West US",
            "West US 2");

    private Locations() {}

    /** "West Europe" is "westeurope". */
    static String normal(String location) {
        return location.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    static boolean exists(String location) {
        return DISPLAY_NAMES.stream().anyMatch(known -> normal(known).equals(normal(location)));
    }
}
