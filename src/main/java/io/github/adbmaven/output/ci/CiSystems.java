/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All CI systems that the plugin supports. */
public final class CiSystems {
    /** The first system that recognizes the environment is used. */
    private static final List<CiSystem> ALL =
            List.of(new GitHubActions(), new AzurePipelines(), new GitLabCi(), new Jenkins());

    private CiSystems() {}

    /** Returns the system that runs the build; absent outside CI. */
    public static Optional<CiSystem> detect(Map<String, String> environment) {
        for (CiSystem system : ALL) {
            if (system.runsBuild(environment)) {
                return Optional.of(system);
            }
        }
        return Optional.empty();
    }

    /** Returns the system with this {@linkplain CiSystem#outputName output name}. */
    public static Optional<CiSystem> withOutputName(String name) {
        return ALL.stream()
                .filter(system -> system.outputName().filter(name::equals).isPresent())
                .findFirst();
    }

    /** Returns the {@linkplain CiSystem#outputName output names} of all systems. */
    public static List<String> outputNames() {
        List<String> names = new ArrayList<>();
        ALL.forEach(system -> system.outputName().ifPresent(names::add));
        return names;
    }
}
