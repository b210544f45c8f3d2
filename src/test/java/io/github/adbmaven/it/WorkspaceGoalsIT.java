/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The life of one declared workspace: with successive builds, with parallel builds, and after a killed build. */
class WorkspaceGoalsIT {
    private static final String WORKSPACE = "/subscriptions/" + ItEmulator.SUBSCRIPTION_ID + "/resourceGroups/"
            + ItEmulator.RESOURCE_GROUP + "/providers/Microsoft.Databricks/workspaces/declared";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private final StringBuilder printed = new StringBuilder();
    private final ItEmulator emulator = ItEmulator.start();

    @BeforeEach
    void begin() throws IOException {
        Files.writeString(directory.resolve("pom.xml"), pom());
    }

    @AfterEach
    void assertNoLeak() throws IOException {
        try (ItEmulator stopped = emulator) {
            Files.writeString(directory.resolve("build.log"), printed);
            assertThat(LeakCheck.of(directory).secrets(stopped.secrets()).run().leaks())
                    .isEmpty();
        }
    }

    @Test
    void workspaceIsPlannedAppliedAndDestroyed() throws IOException {
        assertThat(succeeds("plan")).contains("+ tags.team", "Plan: 1 workspace to create.");
        assertThat(writes()).isEmpty();

        assertThat(succeeds("apply")).contains("Result     created", "Ready      yes");
        assertThat(writes()).hasSize(1);

        succeeds("show", "-Dadb.outputFormat=json", "-Dadb.outputFile=workspace.json");
        assertThat(json("workspace.json").at("/properties/provisioningState").asText())
                .isEqualTo("Succeeded");
        assertThat(json("workspace.json").at("/tags/adb-owner").asText()).isEqualTo("it:provisioning");

        assertThat(succeeds("apply")).contains("Result     no changes: the workspace matches the configuration");
        assertThat(writes()).hasSize(1);

        emulator.order(
                "PATCH", "/workspaces", Map.of("workspace", WORKSPACE, "tags", Map.of("team", "web", "other", "kept")));
        assertThat(fails("plan", "-Dadb.failOnDrift=true", "-Dadb.planFile=drift.json"))
                .contains(
                        "~ tags.team = \"web\" -> \"data\"",
                        "Plan: 1 property to update in place.",
                        "Workspace \"declared\" differs from the configuration, and failOnDrift is set.",
                        "Apply the configuration with mvn adb:apply")
                .doesNotContain("tags.other");
        assertThat(json("drift.json").at("/action").asText()).isEqualTo("update");
        assertThat(json("drift.json").at("/changes/0/before").asText()).isEqualTo("web");

        emulator.order("PATCH", "/workspaces", Map.of("workspace", WORKSPACE, "tags", Map.of("team", "sales")));
        assertThat(fails("apply", "-Dadb.planFile=drift.json"))
                .contains(
                        "is no longer valid for workspace \"declared\"",
                        "changes.tags.team.before: \"web\" in the plan, \"sales\" now",
                        "nothing was changed",
                        "create a new plan with mvn adb:plan");
        assertThat(fails("apply", "-Dadb.planFile=missing.json"))
                .contains("missing.json\" does not exist", "mvn adb:plan ", " -Dadb.planFile=");
        succeeds("plan", "-Dadb.planFile=approved.json");
        assertThat(succeeds("apply", "-Dadb.planFile=approved.json"))
                .contains("Result     updated in place: 1 property");
        assertThat(succeeds("plan", "-Dadb.failOnDrift=true"))
                .contains("No changes: the workspace matches the configuration.");

        assertThat(fails("destroy"))
                .contains("- workspace \"declared\"", "Deletion was not confirmed", "-Dadb.autoApprove=true");
        assertThat(succeeds("destroy", "-Dadb.autoApprove=true")).contains("Deleted    declared");
        assertThat(succeeds("destroy", "-Dadb.autoApprove=true"))
                .contains("Nothing to delete: the workspace does not exist.");
        assertThat(workspaces()).noneMatch(WORKSPACE::equalsIgnoreCase);
    }

    @Test
    void concurrentBuildsCreateOneWorkspace() {
        emulator.order("POST", "/settings", Map.of("createSeconds", 600));
        try (MavenProcess one = start("apply");
                MavenProcess other = start("apply")) {
            one.awaitLine(WorkspaceGoalsIT::isWaiting, PATIENCE);
            other.awaitLine(WorkspaceGoalsIT::isWaiting, PATIENCE);

            emulator.order("POST", "/clock", Map.of("advance", "PT11M"));

            one.awaitExit();
            other.awaitExit();
            printed.append(one.output()).append(other.output());
            one.succeeded();
            other.succeeded();
        }
        assertThat(writes().stream().filter(status -> status < 300)).hasSize(1);
        assertThat(workspaces()).filteredOn(WORKSPACE::equalsIgnoreCase).hasSize(1);
    }

    @Test
    void creationOfAKilledBuildIsContinued() {
        emulator.order("POST", "/settings", Map.of("createSeconds", 600));
        try (MavenProcess killed = start("apply")) {
            killed.awaitLine("Creating workspace \"declared\"");
            killed.kill();
            killed.awaitExit();
            printed.append(killed.output());
        }
        try (MavenProcess next = start("apply")) {
            next.awaitLine("Waiting for workspace \"declared\"");

            emulator.order("POST", "/clock", Map.of("advance", "PT11M"));

            next.awaitExit();
            printed.append(next.output());
            next.succeeded();
            assertThat(next.output())
                    .contains("Result     no changes: the workspace matches the configuration", "Ready      yes");
        }
        assertThat(writes()).containsExactly(201);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mavens")
    void resourceCreatedDuringDeletionKeepsItsResourceGroup(MavenHome home) throws IOException {
        String group = "<resourceGroup>" + ItEmulator.RESOURCE_GROUP;
        Files.writeString(directory.resolve("pom.xml"), pom().replace(group, "<resourceGroup>rg-new"));
        run(home, "apply", "-Dadb.createResourceGroup=true").succeeded();
        emulator.order("POST", "/settings", Map.of("deleteSeconds", 600));
        try (MavenProcess destroy = start(home, "destroy", "-Dadb.autoApprove=true")) {
            destroy.awaitLine("Deleting workspace \"declared\"");
            emulator.order(
                    "POST",
                    "/workspaces",
                    Map.of(
                            "subscriptionId", ItEmulator.SUBSCRIPTION_ID,
                            "resourceGroup", "rg-new",
                            "name", "neighbour"));

            emulator.order("POST", "/clock", Map.of("advance", "PT11M"));

            destroy.awaitExit();
            printed.append(destroy.output());
            assertThat(destroy.succeeded().output())
                    .contains("The resource group \"rg-new\" is kept: it now contains neighbour.");
        }
        assertThat(workspaces())
                .anyMatch(id -> id.endsWith("/rg-new/providers/Microsoft.Databricks/workspaces/neighbour"));
    }

    static Stream<MavenHome> mavens() {
        return Stream.of(MavenHome.floor(), MavenHome.current(), MavenHome.next());
    }

    private static boolean isWaiting(String line) {
        return Pattern.compile("(Creating|Waiting for|Workspace) ?(workspace)? \"declared\": ")
                .matcher(line)
                .find();
    }

    private String succeeds(String goal, String... arguments) {
        return run(goal, arguments).succeeded().output();
    }

    private String fails(String goal, String... arguments) {
        return run(goal, arguments).failed().output();
    }

    private MavenProcess run(String goal, String... arguments) {
        return run(MavenHome.current(), goal, arguments);
    }

    private MavenProcess run(MavenHome home, String goal, String... arguments) {
        try (MavenProcess maven = start(home, goal, arguments)) {
            maven.awaitExit();
            printed.append(maven.output());
            return maven;
        }
    }

    private MavenProcess start(String goal, String... arguments) {
        return start(MavenHome.current(), goal, arguments);
    }

    private MavenProcess start(MavenHome home, String goal, String... arguments) {
        return MavenBuild.in(directory)
                .on(home)
                .goals("adb:" + goal)
                .goals(arguments)
                .properties(emulator.properties(directory))
                .environment("ARM_TENANT_ID", ItEmulator.TENANT_ID)
                .environment("ARM_SUBSCRIPTION_ID", ItEmulator.SUBSCRIPTION_ID)
                .start();
    }

    /** Returns the response statuses of the requests that create or replace the workspace. */
    private List<Integer> writes() {
        return emulator.log().stream()
                .filter(request -> request.path("method").asText().equals("PUT"))
                .filter(request -> request.path("path").asText().equalsIgnoreCase(WORKSPACE))
                .map(request -> request.path("status").asInt())
                .toList();
    }

    private List<String> workspaces() {
        return emulator.order("GET", "/state", Map.of()).path("workspaces").findValuesAsText("resourceId");
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(directory.resolve(file)));
    }

    private static String pom() {
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>it</groupId>
                  <artifactId>provisioning</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>io.github.adbmaven</groupId>
                        <artifactId>adb-maven-plugin</artifactId>
                        <version>%s</version>
                        <configuration>
                          <serverId>azure</serverId>
                          <resourceGroup>%s</resourceGroup>
                          <workspaceName>declared</workspaceName>
                          <location>westeurope</location>
                          <tags>
                            <team>data</team>
                          </tags>
                        </configuration>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(MavenHome.setting("it.plugin.version"), ItEmulator.RESOURCE_GROUP);
    }
}
