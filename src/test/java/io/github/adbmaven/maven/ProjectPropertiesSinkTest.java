/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.EntraToken;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.Token;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.testing.TestBuild;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class ProjectPropertiesSinkTest {
    private static final Instant END = Instant.parse("2026-05-04T04:02:01Z");
    private static final Token ENTRA = new EntraToken(
            new Secret("eyJhbGciOiJub25l.eyJhdWQiOiIx.c2ln"),
            Optional.of(END),
            Optional.of(new Secret("eyJhbGciOiJub25l.eyJhdWQiOiIy.c2ln")));
    private static final Token PAT =
            new IssuedToken("id-1", new Secret("dapi0123"), Instant.EPOCH, Optional.of(END), "", List.of());

    private final TestBuild build = new TestBuild();

    @Test
    void tokenPropertyIsOptional() {
        properties(false).ofEntra().write(credentials(ENTRA));
        properties(false).write(credentials(PAT));

        assertThat(build.project().getProperties().stringPropertyNames())
                .containsExactlyInAnyOrder(
                        "databricks.host", "databricks.serverHostname", "databricks.tokenExpiry", "databricks.tokenId");
    }

    @Test
    void entraTokenIsRemovedByItsIssuerOnly() {
        ProjectPropertiesSink entra = properties(true).ofEntra();
        entra.write(credentials(ENTRA));
        properties(true).write(credentials(PAT));
        assertThat(build.project().getProperties())
                .containsEntry("databricks.entraToken", ENTRA.value().reveal())
                .containsKey("databricks.managementToken")
                .containsEntry("databricks.token", "dapi0123");

        entra.removeToken("another");
        assertThat(build.project().getProperties()).containsKey("databricks.entraToken");

        entra.removeToken(ENTRA.id());
        assertThat(build.project().getProperties().stringPropertyNames())
                .containsExactlyInAnyOrder(
                        "databricks.host", "databricks.serverHostname", "databricks.token", "databricks.tokenId");

        entra.removeToken(PAT.id());
        assertThat(build.project().getProperties()).containsOnlyKeys("databricks.host", "databricks.serverHostname");
    }

    @Test
    void propertiesAreSetInAllProjectsOrCurrentOne() {
        MavenProject other = new MavenProject();
        build.session().setProjects(List.of(build.project(), other));

        ProjectPropertiesSink.ofProject(context(), "mine.", false, Map.of("configFile", "x"))
                .write(credentials(PAT));
        properties(false).write(credentials(PAT));

        assertThat(build.project().getProperties()).containsKeys("mine.host", "mine.configFile", "databricks.host");
        assertThat(other.getProperties()).containsKey("databricks.host").doesNotContainKey("mine.host");
    }

    @Test
    void propertiesOfOwnGoalAreNotOverwritten() {
        MavenProject other = new MavenProject();
        other.setArtifactId("other");
        MavenProject later = new MavenProject();
        later.setArtifactId("later");
        build.session().setProjects(List.of(build.project(), other, later));
        writeFor(build.project(), "here");
        writeFor(other, "there");

        assertThat(build.project().getProperties()).containsEntry("databricks.configFile", "here");
        assertThat(other.getProperties()).containsEntry("databricks.configFile", "there");
        assertThat(later.getProperties()).containsEntry("databricks.configFile", "there");

        writeFor(other, "moved");
        assertThat(other.getProperties()).containsEntry("databricks.configFile", "moved");
    }

    private void writeFor(MavenProject project, String file) {
        build.session().setCurrentProject(project);
        ProjectPropertiesSink.ofSession(context(), "databricks.", false, Map.of("configFile", file))
                .write(credentials(PAT));
    }

    @Test
    void prefixesSeparateWorkspaces() {
        ProjectPropertiesSink.ofSession(context(), "dev.", true, Map.of()).write(credentials(PAT));
        Token other = new IssuedToken("id-2", new Secret("dapi4567"), Instant.EPOCH, Optional.of(END), "", List.of());
        ProjectPropertiesSink prod = ProjectPropertiesSink.ofSession(context(), "prod.", true, Map.of());
        prod.write(credentials(other));
        prod.removeToken("id-2");

        assertThat(build.project().getProperties())
                .containsEntry("dev.token", "dapi0123")
                .containsEntry("dev.tokenId", "id-1")
                .doesNotContainKey("prod.token");
    }

    @Test
    void userPropertiesAreNotSet() {
        properties(true).write(credentials(PAT));

        assertThat(build.session().getUserProperties()).isEmpty();
        assertThat(build.session().getSystemProperties()).doesNotContainKey("databricks.token");
    }

    @Test
    void descriptionNamesProperties() {
        assertThat(properties(true).describe()).isEqualTo("properties databricks.host, databricks.token, …");
        assertThat(properties(false).describe()).isEqualTo("properties databricks.host, databricks.tokenId, …");
        assertThat(properties(true).ofEntra().describe())
                .isEqualTo("properties databricks.host, databricks.entraToken, …");
        assertThat(properties(false).ofEntra().describe())
                .isEqualTo("properties databricks.host, databricks.tokenExpiry, …");
    }

    private ProjectPropertiesSink properties(boolean withToken) {
        return ProjectPropertiesSink.ofSession(context(), "databricks.", withToken, Map.of());
    }

    private BuildContext context() {
        return new BuildContext(build.session(), new MojoExecution(new MojoDescriptor()), request -> {
            throw new UnsupportedOperationException();
        });
    }

    private static WorkspaceToken<?> credentials(Token token) {
        return new WorkspaceToken<>(
                new Workspace(URI.create("https://adb-1.2.azuredatabricks.net"), Optional.empty(), Optional.empty()),
                token);
    }
}
