/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.databricks.ManagementHeaders;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.databricks.WorkspaceCredentials;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.workspace.WorkspaceResolver;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A doctor and the emulated workspace that it checks; a test can break each step of the connection. */
final class DoctorFixture implements WorkspaceClientFactory, AutoCloseable {
    final EmulatedAzure azure = new EmulatedAzure();
    Identity identity = azure.identity();
    Cloud cloud = azure.cloud();
    String caPem = azure.access().caPem();
    WorkspaceSelector selector = named(azure.workspaceId(), Optional.empty());
    Clock clock = Clock.systemUTC();
    private Optional<HttpPipelineFactory> http = Optional.empty();

    static WorkspaceSelector named(WorkspaceId id, Optional<URI> host) {
        return new WorkspaceSelector.Named(Optional.of(id.subscriptionId()), id.resourceGroup(), id.name(), host);
    }

    void authority(URI address) {
        cloud = new Cloud(
                "custom",
                address,
                cloud.resourceManager(),
                cloud.managementAudience(),
                Optional.empty(),
                Optional.empty());
    }

    void resourceManager(URI address) {
        cloud = new Cloud(
                "custom",
                cloud.authorityHost(),
                address,
                cloud.managementAudience(),
                Optional.empty(),
                Optional.empty());
    }

    /** Signs in as another principal, which has a role only on the workspace. */
    void signInWithRole(String role) {
        identity = azure.principal("{\"role\":\"%s\",\"scope\":\"%s\"}"
                .formatted(role, azure.workspaceId().path()));
    }

    Diagnosis diagnose(boolean full) {
        HttpPipelineFactory stack =
                new HttpPipelineFactory(EmulatedAzure.settings(caPem), azure.progress(), clock, azure.time());
        http = Optional.of(stack);
        EntraTokenCache entra = new EntraTokenCache(identity, cloud, stack, clock);
        this.entra = Optional.of(entra);
        ArmRequestSender arm = new ArmRequestSender(
                cloud, stack, () -> entra.get(EmulatedAzure.MANAGEMENT), ArmRequestSender.DATABRICKS_VERSION);
        Doctor doctor = new Doctor(
                stack.probe(),
                entra::get,
                arm,
                new WorkspaceResolver(cloud, arm, Optional::empty, UnaryOperator.identity()),
                this,
                stack.executor(),
                clock);
        return doctor.run(
                new DoctorTarget(cloud, identity, selector, List.of(new Problem.Fact("identity", identity.describe()))),
                full);
    }

    private Optional<EntraTokenCache> entra = Optional.empty();

    @Override
    public WorkspaceClient forWorkspace(Workspace workspace) {
        return client(
                workspace,
                workspace
                        .id()
                        .map(id ->
                                new ManagementHeaders(() -> entra.orElseThrow().get(EmulatedAzure.MANAGEMENT), id)));
    }

    @Override
    public WorkspaceClient withoutManagementHeaders(Workspace workspace) {
        return client(workspace, Optional.empty());
    }

    private WorkspaceClient client(Workspace workspace, Optional<ManagementHeaders> management) {
        return new WorkspaceClient(
                workspace.url(),
                http.orElseThrow(),
                new WorkspaceCredentials(() -> entra.orElseThrow().get(Cloud.DATABRICKS_AUDIENCE), management));
    }

    @Override
    public WorkspaceClient withoutDeadline(Workspace workspace) {
        throw new UnsupportedOperationException("the doctor creates no tokens");
    }

    @Override
    public WorkspaceClient forShutdown(Workspace workspace) {
        throw new UnsupportedOperationException("the doctor creates no tokens");
    }

    @Override
    public void close() {
        http.ifPresent(HttpPipelineFactory::close);
        azure.close();
    }
}
