/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.workspace.spec.SpecBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentChangeTest {
    private final WorkspaceFixture fixture = new WorkspaceFixture();
    private final PlanResult creation = fixture.plan(fixture.id("demo"), SpecBuilder.empty());

    @AfterEach
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-04T03:02:01.1234567+00:00, true",
        "2026-05-04T03:02:01+00:00, true",
        "2026-05-04T03:02:01Z, true",
        "2026-05-04T05:02:01+02:00, true",
        "2026-05-04T03:02:00.9999999+00:00, false",
    })
    void creationTimeShowsWhichBuildCreatedTheWorkspace(String createdAt, boolean own) {
        SentChange sent = new SentChange(creation, Optional.of(Instant.parse("2026-05-04T03:02:01Z")));
        ArmWorkspace now = workspace("{'systemData':{'createdAt':'" + createdAt + "'}}");

        assertThat(sent.canBeProven(now)).isTrue();
        assertThat(sent.made(now)).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}
            {'systemData':{}}
            {'systemData':{'createdAt':'yesterday'}}
            {'properties':{'createdDateTime':'2026-05-04T03:02:01.1234567Z'}}
            """)
    void creationWithoutSystemDataIsNotProven(String resource) {
        SentChange sent = new SentChange(creation, Optional.of(Instant.parse("2026-05-04T03:02:01Z")));

        assertThat(sent.canBeProven(workspace(resource))).isFalse();
        assertThat(sent.made(workspace(resource))).isFalse();
    }

    @Test
    void requestWithoutAzureTimeIsNotProven() {
        SentChange sent = new SentChange(creation, Optional.empty());
        ArmWorkspace now = workspace("{'systemData':{'createdAt':'2026-05-04T03:02:01Z'}}");

        assertThat(sent.canBeProven(now)).isFalse();
        assertThat(sent.made(now)).isFalse();
    }

    private ArmWorkspace workspace(String resource) {
        return new ArmWorkspace(
                fixture.id("demo"),
                "westeurope",
                "Succeeded",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                SpecBuilder.object(resource));
    }
}
