/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import io.github.adbmaven.azure.arm.ArmRequestSender;
import io.github.adbmaven.azure.http.ConnectionReport;
import io.github.adbmaven.azure.http.NetworkProbe;
import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.workspace.WorkspaceResolver;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Use case: checks each step of the connection to a workspace and reports the results.
 *
 * <p>It changes nothing, unless a full run is requested: the workspace then adds an identity that is not a member yet.
 */
public final class Doctor {
    private static final String HOST_ONLY =
            "only the host of the workspace is configured, so Azure Resource Manager is not needed";

    private final NetworkProbe network;
    private final EntraTokenChecks tokens;
    private final AzureChecks azure;
    private final WorkspaceClientFactory workspaces;
    private final Executor executor;
    private final Clock clock;

    /** @param tokens returns an Entra ID token for an audience */
    public Doctor(
            NetworkProbe network,
            Function<String, Secret> tokens,
            ArmRequestSender arm,
            WorkspaceResolver resolver,
            WorkspaceClientFactory workspaces,
            Executor executor,
            Clock clock) {
        this.network = network;
        this.tokens = new EntraTokenChecks(tokens);
        this.azure = new AzureChecks(arm, resolver);
        this.workspaces = workspaces;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * Runs all checks.
     *
     * @param full whether the workspace may permanently add an identity that is not a member
     */
    public Diagnosis run(DoctorTarget target, boolean full) {
        CheckRunner runner = new CheckRunner(clock);
        runner.run(Check.CONFIGURATION, recorder -> {
            target.reasons().forEach(reason -> recorder.fact(reason.label(), reason.text()));
            return target;
        });
        new Run(runner, target, new WorkspaceChecks(workspaces, full, clock)).run();
        return runner.diagnosis();
    }

    /** One run; independent checks run in parallel. */
    private final class Run {
        private final CheckRunner runner;
        private final DoctorTarget target;
        private final WorkspaceChecks workspaceChecks;

        Run(CheckRunner runner, DoctorTarget target, WorkspaceChecks workspaceChecks) {
            this.runner = runner;
            this.target = target;
            this.workspaceChecks = workspaceChecks;
        }

        void run() {
            Optional<URI> knownUrl = target.workspace().url();
            CompletableFuture<Boolean> entra = async(this::reachesEntra);
            CompletableFuture<Boolean> arm = async(this::reachesArm);
            CompletableFuture<Optional<ConnectionReport>> knownHostReport =
                    async(() -> knownUrl.flatMap(this::connectionReport));
            CompletableFuture<Boolean> databricksToken = entra.thenApplyAsync(
                    reachable -> reachable && token(Check.DATABRICKS_TOKEN, Cloud.DATABRICKS_AUDIENCE), executor);
            CompletableFuture<Boolean> armToken = entra.thenApplyAsync(
                    reachable -> reachable
                            && !isHostOnly()
                            && token(Check.ARM_TOKEN, target.cloud().managementAudience()),
                    executor);
            boolean hasArmToken = armToken.join();
            boolean useArm = arm.join() && hasArmToken;
            Optional<AzureChecks.Found> found = useArm ? azure.run(runner, target.workspace()) : Optional.empty();
            Optional<Workspace> workspace =
                    found.map(AzureChecks.Found::workspace).or(this::configured);
            Optional<ConnectionReport> connectionReport = knownUrl.isPresent()
                    ? knownHostReport.join()
                    : workspace.map(Workspace::url).flatMap(this::connectionReport);
            boolean hasDatabricksToken = databricksToken.join();
            if (workspace.isPresent()
                    && connectionReport
                            .filter(reached -> workspaceChecks.isRightHost(runner, workspace.get(), reached))
                            .isPresent()
                    && hasDatabricksToken) {
                workspaceChecks.run(runner, workspace.get(), found);
            }
        }

        private boolean isHostOnly() {
            return target.workspace() instanceof WorkspaceSelector.Hosted;
        }

        private boolean reachesEntra() {
            if (!target.identity().connectsToEntraId()) {
                ServerChecks.ENTRA.skip(
                        runner,
                        "with " + target.identity().authType() + ", the plugin does not connect to Entra ID itself");
                return true;
            }
            return ServerChecks.ENTRA
                    .run(runner, network, target.cloud().authorityHost())
                    .isPresent();
        }

        private boolean reachesArm() {
            if (isHostOnly()) {
                ServerChecks.ARM.skip(runner, HOST_ONLY);
                runner.skip(HOST_ONLY, Check.ARM_TOKEN, Check.SUBSCRIPTION, Check.RESOURCE, Check.ROLE);
                return false;
            }
            return ServerChecks.ARM
                    .run(runner, network, target.cloud().resourceManager())
                    .isPresent();
        }

        private Optional<ConnectionReport> connectionReport(URI server) {
            return ServerChecks.WORKSPACE.run(runner, network, server);
        }

        private boolean token(Check check, String audience) {
            return runner.run(check, recorder -> tokens.request(recorder, audience))
                    .isPresent();
        }

        /** Returns the workspace from the configuration alone, if Azure Resource Manager is unavailable or not needed. */
        private Optional<Workspace> configured() {
            Optional<URI> url = target.workspace().url();
            return target.workspace() instanceof WorkspaceSelector.Named named
                    ? url.map(host -> new Workspace(host, named.id(), Optional.empty()))
                    : url.map(host -> new Workspace(host, Optional.empty(), Optional.empty()));
        }

        private <T> CompletableFuture<T> async(Supplier<T> work) {
            return CompletableFuture.supplyAsync(work, executor);
        }
    }
}
