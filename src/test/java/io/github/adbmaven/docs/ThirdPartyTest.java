/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nothing comes into the jar, leaves it or changes its version unless its licence list says so. */
class ThirdPartyTest {
    private static final Path LIST = Path.of("src/main/resources/META-INF/THIRD-PARTY.txt");

    /** What the build resolved: group, artifact, version, scope. */
    private static final Pattern RESOLVED =
            Pattern.compile("(?m)^\\s+([\\w.-]+):([\\w.-]+):jar:([\\w.-]+):(?:compile|runtime)\\b");

    private static final Pattern LISTED = Pattern.compile("(?m)^ +([\\w.-]+:[\\w.-]+:[\\w.-]+)");

    @Test
    void theLicenceListNamesWhatTheJarCarriesAndInWhichVersion() {
        Set<String> carried = found(RESOLVED, Path.of("target/bundled.txt"));

        assertThat(carried).hasSizeGreaterThan(10);
        assertThat(found(LISTED, LIST))
                .as("libraries in %s, each under its licence", LIST)
                .isEqualTo(carried);
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
