/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("lifetime", "scopes", "workspaceName", "host");

    @ParameterizedTest
    @CsvSource({
        "lifetme, lifetime, 1",
        "lfietime, lifetime, 2",
        "LIFETIME, lifetime, 0",
        "scope, scopes, 1",
        "'', host, 4",
        "host, '', 4",
        "abc, xyz, 3"
    })
    void editsAreInsertionsDeletionsAndReplacements(String first, String second, int edits) {
        assertThat(NearestName.edits(first, second)).isEqualTo(edits);
    }

    @Test
    void nameWithinTwoEditsIsFound() {
        assertThat(NearestName.within("hots", KNOWN)).contains("host");
        assertThat(NearestName.within("worksp", KNOWN)).isEmpty();
    }

    @Test
    void suggestionAllowsMoreEditsInLongNames() {
        assertThat(NearestName.within("workspacNm", KNOWN)).isEmpty();
        assertThat(NearestName.suggestion("workspacNm", KNOWN)).contains("workspaceName");
        assertThat(NearestName.suggestion("version", KNOWN)).isEmpty();
        assertThat(NearestName.suggestion("host", List.of())).isEmpty();
    }
}
