/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.EntraToken;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.Token;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.output.Handover;
import io.github.adbmaven.testing.TestBuild;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.junit.jupiter.api.Test;

class ProjectPropertiesTest {
    private static final Instant END = Instant.parse("2026-05-04T04:02:01Z");
    private static final Token ENTRA = new EntraToken(
            new Secret("eyJhbGciOiJub25l.eyJhdWQiOiIx.c2ln"),
            Optional.of(END),
            Optional.of(new Secret("eyJhbGciOiJub25l.eyJhdWQiOiIy.c2ln")));
    private static final Token PAT =
            new IssuedToken("id-1", new Secret("dapi0123"), Instant.EPOCH, Optional.of(END), "", List.of());

    private final TestBuild build = new TestBuild();

    @Test
    void tokensBecomePropertiesOnlyIfAskedFor() {
        properties(false).ofEntra().write(handover(ENTRA));
        properties(false).write(handover(PAT));

        assertThat(build.project().getProperties().stringPropertyNames())
                .containsExactlyInAnyOrder("databricks.host", "databricks.tokenExpiry", "databricks.tokenId");
    }

    @Test
    void aTokenOfEntraIdIsTakenBackByItsOwnerOnly() {
        ProjectProperties entra = properties(true).ofEntra();
        entra.write(handover(ENTRA));
        properties(true).write(handover(PAT));
        assertThat(build.project().getProperties())
                .containsEntry("databricks.entraToken", ENTRA.value().reveal())
                .containsKey("databricks.managementToken")
                .containsEntry("databricks.token", "dapi0123");

        entra.takeBack("another");
        assertThat(build.project().getProperties()).containsKey("databricks.entraToken");

        entra.takeBack(ENTRA.id());
        assertThat(build.project().getProperties().stringPropertyNames())
                .containsExactlyInAnyOrder("databricks.host", "databricks.token", "databricks.tokenId");

        entra.takeBack(PAT.id());
        assertThat(build.project().getProperties()).containsOnlyKeys("databricks.host");
    }

    @Test
    void itSaysWhatItHolds() {
        assertThat(properties(true).describe()).isEqualTo("properties databricks.host, databricks.token, …");
        assertThat(properties(false).describe()).isEqualTo("properties databricks.host, databricks.tokenId, …");
        assertThat(properties(true).ofEntra().describe())
                .isEqualTo("properties databricks.host, databricks.entraToken, …");
        assertThat(properties(false).ofEntra().describe())
                .isEqualTo("properties databricks.host, databricks.tokenExpiry, …");
    }

    private ProjectProperties properties(boolean withToken) {
        BuildContext context = new BuildContext(build.session(), new MojoExecution(new MojoDescriptor()), request -> {
            throw new UnsupportedOperationException();
        });
        return ProjectProperties.ofSession(context, "databricks.", withToken, Map.of());
    }

    private static Handover handover(Token token) {
        return new Handover(
                new Workspace(URI.create("https://adb-1.2.azuredatabricks.net"), Optional.empty(), Optional.empty()),
                token);
    }
}
