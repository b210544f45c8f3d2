/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.testing.RecordedProgress;
import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.TestBuild;
import io.github.adbmaven.testing.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the workspace goals like a build, on an emulator that the build starts. */
class WorkspaceGoalsTest {
    private final TestBuild build = new TestBuild();
    private final RecordedProgress progress = new RecordedProgress();

    @TempDir
    Path directory;

    @BeforeEach
    @SuppressWarnings("JavaUtilDate") // Maven's own
    void begin() {
        build.session().getRequest().setBaseDirectory(directory.toFile());
        build.session().getRequest().setStartTime(Date.from(Instant.now()));
        build.project().setExecutionRoot(true);
    }

    @AfterEach
    void end() {
        Optional.ofNullable(build.session().getRequest().getExecutionListener())
                .ifPresent(listener -> listener.sessionEnded(null));
    }

    @Test
    void workspaceNameTooLongForPortalCausesWarning() {
        Told told = configuration("w".repeat(31));

        new PlanGoal(goal(told)).run();
        assertThat(warnings()).isEqualTo(1);

        new ApplyGoal(goal(told)).run(planned -> {});
        assertThat(warnings()).isEqualTo(2);
    }

    private long warnings() {
        return progress.lines().stream()
                .filter(line ->
                        line.startsWith("WARN The workspace name") && line.contains("the Azure portal allows 30"))
                .count();
    }

    @Test
    void invalidApiVersionIsRejectedBeforeDeletion() {
        Told told = configuration("demo").pom(Setting.API_VERSION, "2026-01-01&x=y");

        Refused.configuration(() -> new DestroyGoal(goal(told)).run(), Setting.API_VERSION);
    }

    @Test
    void apiVersionWithoutForceDeletionIsRejectedBeforeDeletion() {
        Told told = configuration("demo").pom(Setting.API_VERSION, "2023-02-01").pom(Setting.FORCE_DELETION, "true");

        Refused.configuration(() -> new DestroyGoal(goal(told)).run(), Setting.API_VERSION)
                .contains("requires API version 2024-05-01 or later");
    }

    @Test
    void emulatorStartFailureIsReportedInEveryModule() throws IOException {
        Files.createDirectories(directory.resolve("target/adb"));
        Files.createFile(directory.resolve("target/adb/emulator"));

        for (int module = 0; module < 2; module++) {
            assertThatThrownBy(() -> new PlanGoal(goal(configuration("demo"))).run())
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("The emulator cannot write ")
                    .hasMessageNotContaining("emulatorDirectory");
        }
    }

    private static Told configuration(String workspace) {
        return Told.nothing()
                .pom(Setting.ENVIRONMENT, "emulator")
                .pom(Setting.RESOURCE_GROUP, "rg")
                .pom(Setting.WORKSPACE_NAME, workspace)
                .pom(Setting.LOCATION, "westeurope")
                .pom(Setting.OWNER, "g:a")
                .pom(Setting.CREATE_RESOURCE_GROUP, "true")
                .pom(Setting.AUTO_APPROVE, "true")
                .pom(Setting.PROPERTY_SCOPE, "session")
                .pom(Setting.PROPERTY_PREFIX, "databricks.")
                .pom(Setting.TIMEOUT, "2m")
                .pom(Setting.PROVISIONING_TIMEOUT, "5m")
                .pom(Setting.CONNECT_TIMEOUT, "10s")
                .pom(Setting.READ_TIMEOUT, "30s");
    }

    private GoalContext goal(Told told) {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setGroupId("io.github.adbmaven");
        plugin.setArtifactId("adb-maven-plugin");
        plugin.setVersion("1.2.3");
        MojoDescriptor mojo = new MojoDescriptor();
        mojo.setGoal("apply");
        mojo.setPluginDescriptor(plugin);
        MojoExecution execution = new MojoExecution(mojo, "default-cli", MojoExecution.Source.CLI);
        BuildContext context = new BuildContext(build.session(), execution, request -> {
            throw new AssertionError("no settings are read");
        });
        return new GoalContext(context, told.settings(), progress);
    }
}
