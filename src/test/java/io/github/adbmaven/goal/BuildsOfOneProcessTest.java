/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.model.ClientSecretIdentity;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.RecordedProgress;
import io.github.adbmaven.testing.TestBuild;
import io.github.adbmaven.testing.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Maven daemon keeps the plugin's classes and objects between builds; each build must behave like the first one. */
class BuildsOfOneProcessTest {
    private final EmulatedAzure azure = new EmulatedAzure();
    private final RecordedProgress progress = new RecordedProgress();

    @TempDir
    Path directory;

    private Path bundle = Path.of("");

    @BeforeEach
    void writeCaBundle() throws IOException {
        bundle = Files.writeString(directory.resolve("ca.pem"), azure.access().caPem());
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void eachBuildUsesItsOwnIdentityAndCleansUp() throws IOException {
        ClientSecretIdentity other = azure.principal("{\"role\":\"Contributor\"}");
        TestBuild first = build(azure.identity(), "first");
        TestBuild second = build(other, "second");

        issue(first);
        assertThat(owners()).containsExactly(azure.identity().clientId());
        assertThat(secretsFile("first")).exists();
        end(first);
        assertThat(azure.activeTokens()).isEmpty();
        assertThat(secretsFile("first")).doesNotExist();

        issue(second);
        assertThat(owners()).containsExactly(other.clientId());
        end(second);
        assertThat(azure.activeTokens()).isEmpty();
        assertThat(secretsFile("second")).doesNotExist();
    }

    private List<String> owners() {
        return azure.activeTokens().stream()
                .map(token -> token.path("principal").asText())
                .toList();
    }

    /** Returns a build in its own directory, with this identity in its environment variables. */
    @SuppressWarnings("JavaUtilDate") // Maven's own
    private TestBuild build(ClientSecretIdentity identity, String name) throws IOException {
        TestBuild build = new TestBuild();
        build.session()
                .getRequest()
                .setBaseDirectory(Files.createDirectory(directory.resolve(name)).toFile());
        build.session().getRequest().setStartTime(Date.from(Instant.now()));
        build.project().setExecutionRoot(true);
        var variables = build.session().getSystemProperties();
        variables.setProperty("env.ARM_TENANT_ID", identity.tenantId().orElseThrow());
        variables.setProperty("env.ARM_CLIENT_ID", identity.clientId());
        variables.setProperty("env.ARM_CLIENT_SECRET", identity.secret().reveal());
        return build;
    }

    private void issue(TestBuild build) {
        BuildContext context = new BuildContext(build.session(), execution(), request -> {
            throw new AssertionError("no settings are read");
        });
        Told told = Told.nothing()
                .pom(Setting.ENVIRONMENT, "custom")
                .pom(Setting.AUTHORITY_HOST, azure.cloud().authorityHost().toString())
                .pom(
                        Setting.RESOURCE_MANAGER_ENDPOINT,
                        azure.cloud().resourceManager().toString())
                .pom(Setting.RESOURCE_MANAGER_AUDIENCE, EmulatedAzure.MANAGEMENT)
                .pom(Setting.CA_BUNDLE, bundle.toString())
                .pom(Setting.WORKSPACE_RESOURCE_ID, azure.workspaceId().path())
                .pom(Setting.LIFETIME, "1h")
                .pom(Setting.TIMEOUT, "2m")
                .pom(Setting.CONNECT_TIMEOUT, "10s")
                .pom(Setting.READ_TIMEOUT, "30s")
                .pom(Setting.PROFILE, "DEFAULT")
                .pom(Setting.PROPERTY_PREFIX, "databricks.")
                .pom(Setting.PROPERTY_SCOPE, "session")
                .pom(Setting.REVOKE, "session");
        context.environment().forEach(told::variable);
        new IssueTokenGoal(new GoalContext(context, told.settings(), progress)).run();
    }

    private static void end(TestBuild build) {
        ExecutionListener listener =
                Objects.requireNonNull(build.session().getRequest().getExecutionListener());
        listener.sessionEnded(null);
    }

    private Path secretsFile(String build) {
        return directory.resolve(build).resolve("target/adb/databrickscfg");
    }

    private static MojoExecution execution() {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setGroupId("io.github.adbmaven");
        plugin.setArtifactId("adb-maven-plugin");
        plugin.setVersion("1.2.3");
        MojoDescriptor mojo = new MojoDescriptor();
        mojo.setGoal("issue-token");
        mojo.setPluginDescriptor(plugin);
        return new MojoExecution(mojo, "issue", MojoExecution.Source.LIFECYCLE);
    }
}
