/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import io.github.adbmaven.azure.arm.SubscriptionsClient;
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
import java.util.Set;
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
    /** Kinds of identity whose tokens do not come directly from Entra ID. */
    private static final Set<String> BY_OTHERS = Set.of("azure-cli", "managed-identity");

    private static final String HOST_ALONE =
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
            SubscriptionsClient arm,
            WorkspaceResolver finder,
            WorkspaceClientFactory workspaces,
            Executor executor,
            Clock clock) {
        this.network = network;
        this.tokens = new EntraTokenChecks(tokens);
        this.azure = new AzureChecks(arm, finder);
        this.workspaces = workspaces;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * Runs all checks.
     *
     * @param full whether the workspace may permanently add an identity that is not a member
     */
    public Diagnosis run(DoctorTarget subject, boolean full) {
        CheckRunner chart = new CheckRunner(clock);
        chart.step(Check.CONFIGURATION, notes -> {
            subject.reasons().forEach(reason -> notes.fact(reason.label(), reason.text()));
            return subject;
        });
        new Round(chart, subject, new WorkspaceChecks(workspaces, full, clock)).go();
        return chart.diagnosis();
    }

    /** One run; independent checks run in parallel. */
    private final class Round {
        private final CheckRunner chart;
        private final DoctorTarget subject;
        private final WorkspaceChecks inside;

        Round(CheckRunner chart, DoctorTarget subject, WorkspaceChecks inside) {
            this.chart = chart;
            this.subject = subject;
            this.inside = inside;
        }

        void go() {
            Optional<URI> known = subject.workspace().url();
            CompletableFuture<Boolean> entra = beside(this::reachesEntra);
            CompletableFuture<Boolean> arm = beside(this::reachesArm);
            CompletableFuture<Optional<ConnectionReport>> early = beside(() -> known.flatMap(this::contact));
            CompletableFuture<Boolean> databricksToken = entra.thenApplyAsync(
                    open -> open && token(Check.DATABRICKS_TOKEN, Cloud.DATABRICKS_AUDIENCE), executor);
            CompletableFuture<Boolean> armToken = entra.thenApplyAsync(
                    open -> open
                            && !byHostAlone()
                            && token(Check.ARM_TOKEN, subject.cloud().managementAudience()),
                    executor);
            boolean armMayBeAsked = armToken.join();
            boolean askArm = arm.join() && armMayBeAsked;
            Optional<AzureChecks.Found> found = askArm ? azure.visit(chart, subject.workspace()) : Optional.empty();
            Optional<Workspace> workspace =
                    found.map(AzureChecks.Found::workspace).or(this::configured);
            Optional<ConnectionReport> contact = known.isPresent()
                    ? early.join()
                    : workspace.map(Workspace::url).flatMap(this::contact);
            boolean mayAsk = databricksToken.join();
            if (workspace.isPresent()
                    && contact.filter(reached -> inside.isRightHost(chart, workspace.get(), reached))
                            .isPresent()
                    && mayAsk) {
                inside.visit(chart, workspace.get(), found);
            }
        }

        private boolean byHostAlone() {
            return subject.workspace() instanceof WorkspaceSelector.Hosted;
        }

        private boolean reachesEntra() {
            String kind = subject.identity().kind();
            if (BY_OTHERS.contains(kind)) {
                ServerChecks.ENTRA.leaveOut(chart, "with " + kind + ", the plugin does not connect to Entra ID itself");
                return true;
            }
            return ServerChecks.ENTRA
                    .visit(chart, network, subject.cloud().authorityHost())
                    .isPresent();
        }

        private boolean reachesArm() {
            if (byHostAlone()) {
                ServerChecks.ARM.leaveOut(chart, HOST_ALONE);
                chart.skip(HOST_ALONE, Check.ARM_TOKEN, Check.SUBSCRIPTION, Check.RESOURCE, Check.ROLE);
                return false;
            }
            return ServerChecks.ARM
                    .visit(chart, network, subject.cloud().resourceManager())
                    .isPresent();
        }

        private Optional<ConnectionReport> contact(URI server) {
            return ServerChecks.WORKSPACE.visit(chart, network, server);
        }

        private boolean token(Check check, String audience) {
            return chart.step(check, notes -> tokens.ask(notes, audience)).isPresent();
        }

        /** Returns the workspace from the configuration alone, if Azure Resource Manager is unavailable or not needed. */
        private Optional<Workspace> configured() {
            Optional<URI> url = subject.workspace().url();
            return subject.workspace() instanceof WorkspaceSelector.Named named
                    ? url.map(host -> new Workspace(host, named.id(), Optional.empty()))
                    : url.map(host -> new Workspace(host, Optional.empty(), Optional.empty()));
        }

        private <T> CompletableFuture<T> beside(Supplier<T> work) {
            return CompletableFuture.supplyAsync(work, executor);
        }
    }
}
