/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpMethod;
import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.EntraToken;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.FileContext;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.SecretsFormat;
import io.github.adbmaven.output.TokenSink;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.MemorySink;
import io.github.adbmaven.testing.RecordedEnd;
import io.github.adbmaven.wait.Deadline;
import io.github.adbmaven.workspace.WorkspaceResolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against an emulated Azure. */
class ExportEntraTokenTest {
    private final EmulatedAzure azure = new EmulatedAzure();
    private final RecordedEnd end = new RecordedEnd();

    @TempDir
    private Path dir = Path.of("");

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void exportSendsNoRequestToWorkspace() {
        ExportEntraToken.Result result = run(named(), false, MemorySink.good());

        assertThat(result.workspace().url()).isEqualTo(azure.host());
        assertThat(result.token().managementToken()).isPresent();
        assertThat(azure.requests())
                .hasSize(3)
                .filteredOn(line -> line.contains("entra"))
                .hasSize(2);
        assertThat(azure.requests()).noneMatch(line -> line.contains("databricks"));
        assertThat(azure.order(HttpMethod.GET, "/state", "").at("/workspaces/0/members"))
                .isEmpty();
    }

    @Test
    void hostOnlyWorkspaceNeedsOneToken() {
        ExportEntraToken.Result result = run(new WorkspaceSelector.Hosted(azure.host()), false, MemorySink.good());

        assertThat(result.token().managementToken()).isEmpty();
        assertThat(azure.requests()).hasSize(1);
    }

    @Test
    void expiryIsThatOfTheFirstTokenToExpire() {
        Instant now = Instant.now();

        Instant expires =
                run(named(), false, MemorySink.good()).token().expires().orElseThrow();

        assertThat(expires).isBetween(now.plus(Duration.ofMinutes(50)), now.plus(Duration.ofMinutes(70)));
    }

    @Test
    void fileContainsTokensAndResourceId() throws Exception {
        run(named(), false, file("x.properties", SecretsFormat.PROPERTIES));

        Properties read = new Properties();
        try (var in = Files.newInputStream(dir.resolve("x.properties"))) {
            read.load(in);
        }
        assertThat(read.stringPropertyNames())
                .containsExactlyInAnyOrder(
                        "databricks.host",
                        "databricks.serverHostname",
                        "databricks.entraToken",
                        "databricks.tokenExpiry",
                        "databricks.workspaceId",
                        "databricks.azureResourceId",
                        "databricks.managementToken");
        assertThat(azure.secrets())
                .contains(read.getProperty("databricks.entraToken"), read.getProperty("databricks.managementToken"));
    }

    @Test
    void tokenOfBoundGoalIsRemovedAtBuildEnd() {
        run(named(), false, file("x.env", SecretsFormat.DOTENV));
        assertThat(dir.resolve("x.env")).isNotEmptyFile();

        end.comes();

        assertThat(dir.resolve("x.env")).doesNotExist();
    }

    @Test
    void tokenIsRemovedWhenBuildIsStopped() {
        run(named(), false, file("x.env", SecretsFormat.DOTENV));

        end.comesInAHurry();

        assertThat(dir.resolve("x.env")).doesNotExist();
    }

    @Test
    void tokenOfCommandLineGoalIsKept() {
        run(named(), true, file("x.env", SecretsFormat.DOTENV));

        end.comes();

        assertThat(dir.resolve("x.env")).exists();
    }

    @Test
    void failedWriteRemovesAllOutputs() {
        TokenSink full = MemorySink.writing(() -> {
            throw new ProblemException(Problem.environment(ErrorCode.CONNECTION_BROKEN, "full"));
        });

        assertThatThrownBy(() -> run(named(), true, file("x.env", SecretsFormat.DOTENV), full))
                .hasMessage("full [ADB-306]");

        assertThat(dir.resolve("x.env")).doesNotExist();
    }

    @Test
    void outputsAreCheckedBeforeAnyRequest() {
        TokenSink unfit = MemorySink.checking(() -> {
            throw new ProblemException(Problem.configuration(ErrorCode.INVALID_VALUE, "unfit"));
        });

        assertThatThrownBy(() -> run(named(), true, unfit)).hasMessage("unfit [ADB-105]");

        assertThat(azure.requests()).isEmpty();
    }

    @Test
    void entraIdErrorIsReported() {
        Identity wrong = azure.identity(azure.access().clientId(), "wrong");

        assertThatThrownBy(() -> useCase(azure.tokens(wrong)).run(named(), List.of(MemorySink.good()), true))
                .hasMessageContaining("AADSTS7000215");
    }

    @Test
    void outputContainsNoToken() {
        ExportEntraToken.Result result = run(named(), true, MemorySink.good());

        assertThat(result + " " + result.token().id()).doesNotContain(azure.secrets());
        assertThat(result.token().id()).matches("entra-[0-9a-f]{16}");
        assertThat(EntraToken.isValue(result.token().value().reveal())).isTrue();
    }

    private ExportEntraToken.Result run(WorkspaceSelector workspace, boolean lasting, TokenSink... sinks) {
        return useCase(azure.tokens()).run(workspace, List.of(sinks), lasting);
    }

    private ExportEntraToken useCase(EntraTokenCache entra) {
        WorkspaceResolver finder = new WorkspaceResolver(
                azure.cloud(),
                new ArmRequestSender(
                        azure.cloud(),
                        azure.http(),
                        () -> entra.get(EmulatedAzure.MANAGEMENT),
                        ArmRequestSender.DATABRICKS_VERSION),
                Optional::empty,
                UnaryOperator.identity());
        return new ExportEntraToken(
                azure.cloud(),
                entra,
                finder,
                end,
                Deadline.in(Duration.ofMinutes(2), Clock.systemUTC()),
                azure.progress());
    }

    private WorkspaceSelector named() {
        WorkspaceId id = azure.workspaceId();
        return new WorkspaceSelector.Named(
                Optional.of(id.subscriptionId()), id.resourceGroup(), id.name(), Optional.empty());
    }

    private SecretsFile file(String name, SecretsFormat format) {
        FileContext around = new FileContext(
                dir, dir.resolve("target"), Optional.empty(), occasion -> true, pause -> {}, azure.progress());
        return new SecretsFile(dir.resolve(name), format, "DEFAULT", "databricks.", around);
    }
}
