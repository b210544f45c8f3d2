/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.databricks.ManagementHeaders;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.databricks.WorkspaceCredentials;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.FileContext;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.RecordedEnd;
import io.github.adbmaven.workspace.WorkspaceResolver;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The use cases around existing tokens against an emulated workspace, on a machine where only this build runs. */
final class InventoryFixture implements WorkspaceClientFactory, AutoCloseable {
    static final BuildInfo SELF =
            new BuildInfo(Optional.empty(), "com.acme:app", Optional.empty(), "77/job/2", "here", 10, "system");

    final EmulatedAzure azure = new EmulatedAzure();
    final WorkspaceSelector selector;
    private final EntraTokenCache entra;

    InventoryFixture() {
        this(Optional.empty());
    }

    InventoryFixture(Optional<String> principalOrder) {
        WorkspaceId id = azure.workspaceId();
        selector = new WorkspaceSelector.Named(
                Optional.of(id.subscriptionId()), id.resourceGroup(), id.name(), Optional.empty());
        Identity identity = principalOrder.map(azure::principal).orElseGet(azure::identity);
        entra = azure.tokens(identity);
    }

    TokenIssuer creation(Clock clock, Receipt receipt, QuotaPruner pruner) {
        return new TokenIssuer(
                entra,
                finder(),
                this,
                new RecordedEnd(),
                SELF,
                receipt,
                IssueTokenTest.COMMANDS,
                azure.progress(),
                clock,
                Optional.of(pruner));
    }

    private WorkspaceResolver finder() {
        return new WorkspaceResolver(
                azure.cloud(),
                new ArmRequestSender(
                        azure.cloud(),
                        azure.http(),
                        () -> entra.get(EmulatedAzure.MANAGEMENT),
                        ArmRequestSender.DATABRICKS_VERSION),
                Optional::empty,
                UnaryOperator.identity());
    }

    ListTokens lister(Clock clock) {
        ProcessLookup processes = process ->
                process == SELF.processId() ? Optional.of(clock.instant().minusSeconds(60)) : Optional.empty();
        return new ListTokens(entra, finder(), this, new BuildStateResolver(SELF, processes), azure.progress(), clock);
    }

    PruneTokens pruner(Clock clock) {
        Path nowhere = Path.of("no-such-directory").toAbsolutePath();
        FileContext around =
                new FileContext(nowhere, nowhere, Optional.empty(), occasion -> true, time -> {}, azure.progress());
        return pruner(clock, new Receipt(nowhere.resolve("receipt.json"), Instant.EPOCH, around, clock));
    }

    PruneTokens pruner(Clock clock, Receipt receipt) {
        return new PruneTokens(lister(clock), this, receipt, azure.http().executor(), azure.progress());
    }

    /** Tokens of this owner, made by a build on another machine. */
    void fill(int count, String owner) {
        fill(count, "left behind " + mark(owner, "77/job/1", "there", 5), Duration.ofDays(1));
    }

    int fill(int count, String comment, Duration lifetime) {
        ObjectNode order =
                Json.newObject().put("count", count).put("comment", comment).put("lifetime", lifetime.toString());
        return azure.order(HttpMethod.POST, "/tokens", order.toString())
                .path("made")
                .asInt();
    }

    static String mark(String owner, String run, String host, long process) {
        return new CommentMarker("0123456789abcdef", owner, run, host, process, "system", false).text();
    }

    List<String> comments() {
        return lister(Clock.systemUTC()).run(selector).tokens().stream()
                .map(token -> token.info().comment())
                .toList();
    }

    @Override
    public WorkspaceClient forWorkspace(Workspace workspace) {
        return new WorkspaceClient(
                workspace.url(),
                azure.http(),
                new WorkspaceCredentials(
                        () -> entra.get(Cloud.DATABRICKS_AUDIENCE),
                        workspace
                                .id()
                                .map(id -> new ManagementHeaders(() -> entra.get(EmulatedAzure.MANAGEMENT), id))));
    }

    @Override
    public WorkspaceClient withoutManagementHeaders(Workspace workspace) {
        return new WorkspaceClient(
                workspace.url(),
                azure.http(),
                new WorkspaceCredentials(() -> entra.get(Cloud.DATABRICKS_AUDIENCE), Optional.empty()));
    }

    @Override
    public WorkspaceClient withoutDeadline(Workspace workspace) {
        return forWorkspace(workspace);
    }

    @Override
    public WorkspaceClient forShutdown(Workspace workspace) {
        return forWorkspace(workspace);
    }

    @Override
    public void close() {
        azure.close();
    }
}
