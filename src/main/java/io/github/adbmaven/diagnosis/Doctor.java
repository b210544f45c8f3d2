/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.diagnosis;

import io.github.adbmaven.arm.ArmClient;
import io.github.adbmaven.databricks.WorkspaceClients;
import io.github.adbmaven.http.Contact;
import io.github.adbmaven.http.NetworkProbe;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.provision.WorkspaceFinder;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Use case: goes the way to a workspace step by step and tells what works and what does not.
 *
 * <p>It changes nothing, unless it is asked to be thorough: then an identity that is no member of the workspace is entered
 * into it.
 */
public final class Doctor {
    /** Kinds of identity whose tokens somebody else fetches. */
    private static final Set<String> BY_OTHERS = Set.of("azure-cli", "managed-identity");

    private static final String HOST_ALONE =
            "the workspace is configured by its host alone, so Azure Resource Manager is not asked";

    private final NetworkProbe network;
    private final Tokens tokens;
    private final Azure azure;
    private final WorkspaceClients workspaces;
    private final Executor executor;
    private final Clock clock;

    /** @param tokens gives an Entra ID token for an audience */
    public Doctor(
            NetworkProbe network,
            Function<String, Secret> tokens,
            ArmClient arm,
            WorkspaceFinder finder,
            WorkspaceClients workspaces,
            Executor executor,
            Clock clock) {
        this.network = network;
        this.tokens = new Tokens(tokens);
        this.azure = new Azure(arm, finder);
        this.workspaces = workspaces;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * Goes the way.
     *
     * @param full whether an identity that is no member may be entered into the workspace for good
     */
    public Diagnosis run(Subject subject, boolean full) {
        Chart chart = new Chart(clock);
        chart.step(Check.CONFIGURATION, notes -> {
            subject.reasons().forEach(reason -> notes.fact(reason.label(), reason.text()));
            return subject;
        });
        new Round(chart, subject, new Inside(workspaces, full, clock)).go();
        return chart.diagnosis();
    }

    /** One way; what does not depend on one another is looked at side by side. */
    private final class Round {
        private final Chart chart;
        private final Subject subject;
        private final Inside inside;

        Round(Chart chart, Subject subject, Inside inside) {
            this.chart = chart;
            this.subject = subject;
            this.inside = inside;
        }

        void go() {
            Optional<URI> known = subject.workspace().url();
            CompletableFuture<Boolean> entra = beside(this::reachesEntra);
            CompletableFuture<Boolean> arm = beside(this::reachesArm);
            CompletableFuture<Optional<Contact>> early = beside(() -> known.flatMap(this::contact));
            CompletableFuture<Boolean> databricksToken = entra.thenApplyAsync(
                    open -> open && token(Check.DATABRICKS_TOKEN, Cloud.DATABRICKS_AUDIENCE), executor);
            CompletableFuture<Boolean> armToken = entra.thenApplyAsync(
                    open -> open
                            && !byHostAlone()
                            && token(Check.ARM_TOKEN, subject.cloud().managementAudience()),
                    executor);
            boolean armMayBeAsked = armToken.join();
            boolean askArm = arm.join() && armMayBeAsked;
            Optional<Azure.Found> found = askArm ? azure.visit(chart, subject.workspace()) : Optional.empty();
            Optional<Workspace> workspace = found.map(Azure.Found::workspace).or(this::configured);
            Optional<Contact> contact = known.isPresent()
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
                Hop.ENTRA.leaveOut(chart, "with " + kind + " this build does not talk to Entra ID itself");
                return true;
            }
            return Hop.ENTRA
                    .visit(chart, network, subject.cloud().authorityHost())
                    .isPresent();
        }

        private boolean reachesArm() {
            if (byHostAlone()) {
                Hop.ARM.leaveOut(chart, HOST_ALONE);
                chart.leaveOut(HOST_ALONE, Check.ARM_TOKEN, Check.SUBSCRIPTION, Check.RESOURCE, Check.ROLE);
                return false;
            }
            return Hop.ARM
                    .visit(chart, network, subject.cloud().resourceManager())
                    .isPresent();
        }

        private Optional<Contact> contact(URI server) {
            return Hop.WORKSPACE.visit(chart, network, server);
        }

        private boolean token(Check check, String audience) {
            return chart.step(check, notes -> tokens.ask(notes, audience)).isPresent();
        }

        /** What the configuration alone tells, where Azure could not or need not be asked. */
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
