/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.util.List;
import java.util.Locale;

/** The regions of the public cloud that offer Azure Databricks, by display name and by name. */
final class Locations {
    static final List<String> DISPLAY_NAMES = List.of(
            "West Europe",
            "North Europe",
            "Germany West Central",
            "France Central",
            "Sweden Central",
            "Switzerland North",
            "Switzerland West",
            "Norway East",
            "UK South",
            "UK West",
            "East US",
            "East US 2",
            "Central US",
            "North Central US",
            "South Central US",
            "West Central US",
            "West US",
            "West US 2",
            "West US 3",
            "Canada Central",
            "Canada East",
            "Mexico Central",
            "Brazil South",
            "Australia East",
            "Australia Southeast",
            "Australia Central",
            "Australia Central 2",
            "East Asia",
            "Southeast Asia",
            "Japan East",
            "Japan West",
            "Korea Central",
            "Central India",
            "South India",
            "West India",
            "Qatar Central",
            "UAE North",
            "South Africa North");

    private Locations() {}

    /** "West Europe" is "westeurope". */
    static String normal(String location) {
        return location.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    static boolean exists(String location) {
        return DISPLAY_NAMES.stream().anyMatch(known -> normal(known).equals(normal(location)));
    }
}
