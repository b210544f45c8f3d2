/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The newest API version of Microsoft.Databricks in each region: clouds and regions get new versions at different times. */
public final class RegionalVersions {
    private final Map<String, String> newest = new ConcurrentHashMap<>();
    private volatile Optional<String> newestEverywhere = Optional.empty();

    /** Whether Databricks has a region of this name. */
    public static boolean isRegion(String location) {
        return Locations.exists(location);
    }

    /** Makes a region reject every version that is later than the given one. */
    public void limit(String location, String version) {
        newest.put(Locations.normal(location), version);
    }

    /** Makes every region reject every version that is later than the given one. */
    public void limitEverywhere(String version) {
        newestEverywhere = Optional.of(version);
    }

    /** Lets every region serve every version again. */
    public void clear() {
        newest.clear();
        newestEverywhere = Optional.empty();
    }

    /** Returns those of the versions that the region serves. */
    List<String> in(String location, List<String> versions) {
        Optional<String> here = Optional.ofNullable(newest.get(Locations.normal(location)));
        return versions.stream()
                .filter(version -> Stream.concat(here.stream(), newestEverywhere.stream())
                        .allMatch(last -> version.compareTo(last) <= 0))
                .toList();
    }

    /** Returns those of the versions that at least one region serves. */
    List<String> anywhere(List<String> versions) {
        return versions.stream()
                .filter(version -> newestEverywhere.stream().allMatch(last -> version.compareTo(last) <= 0))
                .toList();
    }
}
