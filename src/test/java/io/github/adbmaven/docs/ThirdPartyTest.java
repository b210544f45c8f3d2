/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The licence list of the jar names each bundled library and its version. */
class ThirdPartyTest {
    private static final Path LIST = Path.of("src/main/resources/META-INF/THIRD-PARTY.txt");

    /** A dependency that the build resolved: group, artifact, version, scope. */
    private static final Pattern RESOLVED =
            Pattern.compile("(?m)^\\s+([\\w.-]+):([\\w.-]+):jar:([\\w.-]+):(?:compile|runtime)\\b");

    private static final Pattern LISTED = Pattern.compile("(?m)^ +([\\w.-]+:[\\w.-]+:[\\w.-]+)");

    @Test
    void licenceListMatchesBundledLibraries() {
        Set<String> bundled = found(RESOLVED, Path.of("target/bundled.txt"));

        assertThat(bundled).hasSizeGreaterThan(10);
        assertThat(found(LISTED, LIST))
                .as("libraries in %s, each under its licence", LIST)
                .isEqualTo(bundled);
    }

    private static Set<String> found(Pattern pattern, Path file) {
        return pattern.matcher(Page.read(file).text())
                .results()
                .map(match -> match.groupCount() == 1
                        ? match.group(1)
                        : String.join(":", match.group(1), match.group(2), match.group(3)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
