/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.azure.http.HttpSettings;
import io.github.adbmaven.azure.http.ProxyConfiguration;
import io.github.adbmaven.databricks.ManagementHeaders;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.databricks.WorkspaceCredentials;
import io.github.adbmaven.maven.SessionStore;
import io.github.adbmaven.maven.SessionTokenStore;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.FileContext;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.SecretsFormat;
import io.github.adbmaven.output.TokenSink;
import io.github.adbmaven.testing.Await;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.FakeTime;
import io.github.adbmaven.testing.RecordedEnd;
import io.github.adbmaven.testing.RecordedProgress;
import io.github.adbmaven.testing.TestBuild;
import io.github.adbmaven.workspace.WorkspaceResolver;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One build against an emulated Azure: which never sleeps. */
final class FaultWorld implements WorkspaceClientFactory, AutoCloseable {
    static final BuildInfo SELF = new BuildInfo(Optional.of("g:a:1"), "g:a", Optional.empty(), "77/job/2", "here", 10);

    private final EmulatedAzure azure;
    private final FakeTime time = new FakeTime();
    private final RecordedProgress progress = new RecordedProgress();
    private final RecordedEnd end = new RecordedEnd();
    private final HttpPipelineFactory http;
    private final EntraTokenCache entra;
    private final WorkspaceResolver finder;
    private final Path file;

    /**
     * @param file where tokens go
     * @param limit of a connection, and of an answer
     */
    FaultWorld(EmulatedAzure azure, Path file, Duration limit) {
        this.azure = azure;
        this.file = file;
        this.http = new HttpPipelineFactory(
                new HttpSettings(
                        Optional.of(azure.access().caPem()),
                        ProxyConfiguration.of(List.of(), true),
                        limit,
                        limit,
                        "test"),
                progress,
                time,
                time);
        this.entra = new EntraTokenCache(azure.identity(), azure.cloud(), http, Clock.systemUTC());
        this.finder = new WorkspaceResolver(
                azure.cloud(),
                new ArmRequestSender(
                        azure.cloud(),
                        http,
                        () -> entra.get(EmulatedAzure.MANAGEMENT),
                        ArmRequestSender.DATABRICKS_VERSION),
                Optional::empty,
                UnaryOperator.identity());
    }

    void issue(TokenSink... more) {
        SessionStore memory = new TestBuild().memory();
        Receipt receipt = receipt();
        TokenIssuer creation = new TokenIssuer(
                entra,
                finder,
                this,
                end,
                SELF,
                receipt,
                IssueTokenTest.COMMANDS,
                progress,
                Clock.systemUTC(),
                Optional.empty());
        TokenRequest request = new TokenRequest(
                azure.cloud(),
                azure.identity(),
                selector(),
                Duration.ofHours(1),
                Optional.empty(),
                List.of(),
                RevocationPolicy.SESSION);
        new IssueToken(new SessionTokenStore(memory, "module", Clock.systemUTC()), creation, end, receipt, progress)
                .run(
                        request,
                        Stream.concat(Stream.of(secretsFile()), Stream.of(more)).toList());
    }

    TokenList list() {
        return lister().run(selector());
    }

    void prune() {
        new PruneTokens(lister(), this, receipt(), http.executor(), progress)
                .run(selector(), new PruneFilter(new PruneFilter.Owner("g:a"), Optional.empty(), false), true);
    }

    /** Leaves nothing to the next build. */
    void revokeAll() {
        TokenList inventory = list();
        inventory
                .tokens()
                .forEach(token -> withoutManagementHeaders(inventory.workspace())
                        .deleteToken(token.info().id()));
    }

    RecordedEnd end() {
        return end;
    }

    RecordedProgress progress() {
        return progress;
    }

    /** What the last fault that was ordered did so far, when it holds nothing back any more. */
    int struck() {
        Await.until(() -> lastFault().path("holding").asInt() == 0);
        return lastFault().path("struck").asInt();
    }

    private JsonNode lastFault() {
        JsonNode faults = azure.order(HttpMethod.GET, "/faults", "").path("faults");
        return faults.path(faults.size() - 1);
    }

    private ListTokens lister() {
        return new ListTokens(
                entra,
                finder,
                this,
                new BuildStateResolver(SELF, process -> Optional.empty()),
                progress,
                Clock.systemUTC());
    }

    private SecretsFile secretsFile() {
        return new SecretsFile(file, SecretsFormat.DOTENV, "DEFAULT", "databricks.", fileContext());
    }

    private FileContext fileContext() {
        return new FileContext(
                directory(), directory().resolve("target"), Optional.empty(), occasion -> true, time, progress);
    }

    private Path directory() {
        return Optional.ofNullable(file.getParent()).orElseThrow();
    }

    private WorkspaceSelector selector() {
        WorkspaceId id = azure.workspaceId();
        return new WorkspaceSelector.Named(
                Optional.of(id.subscriptionId()), id.resourceGroup(), id.name(), Optional.empty());
    }

    @Override
    public WorkspaceClient forWorkspace(Workspace workspace) {
        return client(workspace.url(), http, workspace.id());
    }

    @Override
    public WorkspaceClient withoutManagementHeaders(Workspace workspace) {
        return client(workspace.url(), http, Optional.empty());
    }

    @Override
    public WorkspaceClient withoutDeadline(Workspace workspace) {
        return forWorkspace(workspace);
    }

    @Override
    public WorkspaceClient forShutdown(Workspace workspace) {
        return client(workspace.url(), http.withoutRetries(), workspace.id());
    }

    private WorkspaceClient client(URI host, HttpPipelineFactory stack, Optional<WorkspaceId> id) {
        return new WorkspaceClient(
                host,
                stack,
                new WorkspaceCredentials(
                        () -> entra.get(Cloud.DATABRICKS_AUDIENCE),
                        id.map(known -> new ManagementHeaders(() -> entra.get(EmulatedAzure.MANAGEMENT), known))));
    }

    @Override
    public void close() {
        http.close();
    }

    private Receipt receipt() {
        return new Receipt(directory().resolve("receipt.json"), Instant.EPOCH, fileContext(), Clock.systemUTC());
    }
}
