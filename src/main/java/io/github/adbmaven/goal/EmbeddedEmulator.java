/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.emulator.Emulator;
import io.github.adbmaven.emulator.EmulatorAccess;
import io.github.adbmaven.emulator.EmulatorOptions;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.ComputeOnce;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.IssuingIdentity;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The emulator of a build: started by the first goal that wants it, shared by all, stopped when the build is over.
 *
 * <p>To everything else it is a cloud with its own endpoints and certificate authority.
 *
 * @param caFile its certificate authority in PEM form
 * @param trustStore the same for {@code javax.net.ssl.trustStore}
 * @param vault its key vault
 */
record EmbeddedEmulator(AzureClients.Target target, String caPem, String caFile, String trustStore, URI vault) {
    private static final String STANDARD_NAME = "emulator";
    private static final String ADDRESSES = "emulator.addresses";
    private static final String CONTENTS = "emulator.contents";

    /**
     * The build's emulator, holding what the goal needs: the workspace that the configuration names, unless the emulator was
     * started by a goal that creates or deletes workspaces.
     */
    static EmbeddedEmulator of(GoalContext goal, WorkspaceSelector wanted, GoalTarget.EmulatorContent stage) {
        Map<String, String> addresses = addresses(goal, stage);
        WorkspaceSelector.Named named = named(wanted, require(addresses, "subscriptionId"));
        @SuppressWarnings("unchecked") // written below only
        Consumer<List<String>> contents = (Consumer<List<String>>)
                goal.build().memory().get(CONTENTS, () -> (Consumer<List<String>>) names -> {});
        contents.accept(
                List.of(stage.name(), named.subscriptionId().orElseThrow(), named.resourceGroup(), named.name()));
        Cloud cloud = new Cloud(
                "emulator",
                URI.create(require(addresses, "authorityHost")),
                URI.create(require(addresses, "resourceManager")),
                require(addresses, "resourceManager"),
                Optional.empty(),
                Optional.empty());
        Identity identity = new Identity.ClientSecret(
                require(addresses, "tenantId"),
                require(addresses, "clientId"),
                new Secret(require(addresses, "clientSecret")),
                "the emulator's own service principal");
        return new EmbeddedEmulator(
                new AzureClients.Target(cloud, identity, named),
                require(addresses, "caPem"),
                require(addresses, "caFile"),
                require(addresses, "trustStore"),
                URI.create(require(addresses, "vault")));
    }

    /** Made by whoever comes first; the others, perhaps with other classes of ours, wait for plain texts. */
    @SuppressWarnings("unchecked") // nobody else knows the key
    private static Map<String, String> addresses(GoalContext goal, GoalTarget.EmulatorContent stage) {
        CompletableFuture<Map<String, String>> mine = new CompletableFuture<>();
        CompletableFuture<Map<String, String>> shared =
                (CompletableFuture<Map<String, String>>) goal.build().memory().get(ADDRESSES, () -> mine);
        return ComputeOnce.of(mine, shared, () -> start(goal, stage)).value();
    }

    private static Map<String, String> start(GoalContext goal, GoalTarget.EmulatorContent first) {
        BuildContext build = goal.build();
        Emulator emulator =
                Emulator.start(EmulatorOptions.defaults(goal.clock()).withoutWorkspace());
        EmulatorAccess access = emulator.access();
        build.end().add(() -> {
            emulator.close();
            goal.receipt()
                    .issuerDiscarded(new IssuingIdentity(
                            "client-secret", Optional.of(access.tenantId()), Optional.of(access.clientId())));
        });
        boolean withWorkspaces = first == GoalTarget.EmulatorContent.WORKSPACE;
        build.memory().get(CONTENTS, () -> (Consumer<List<String>>) names -> {
            emulator.ensureSubscription(names.get(1));
            switch (GoalTarget.EmulatorContent.valueOf(names.get(0))) {
                case GROUP -> emulator.ensureGroup(names.get(1), names.get(2));
                case WORKSPACE -> {
                    if (withWorkspaces) {
                        emulator.ensureWorkspace(names.get(1), names.get(2), names.get(3));
                    }
                }
                case NOTHING, SUBSCRIPTION -> {}
            }
        });
        EmulatorFiles files =
                new EmulatorFiles(build.topDirectory().resolve("emulator"), goal.around(), "free the place.");
        Map<String, String> addresses = new HashMap<>();
        addresses.put("authorityHost", access.authorityHost().toString());
        addresses.put("resourceManager", access.resourceManager().toString());
        addresses.put("vault", access.vault().toString());
        addresses.put("tenantId", access.tenantId());
        addresses.put("subscriptionId", access.subscriptionId());
        addresses.put("clientId", access.clientId());
        addresses.put("clientSecret", access.clientSecret());
        addresses.put("caPem", access.caPem());
        addresses.put("caFile", files.writeCa(access.caPem()).toString());
        addresses.put("trustStore", files.writeTrustStore(access.caPem()).toString());
        return addresses;
    }

    private static WorkspaceSelector.Named named(WorkspaceSelector wanted, String standardSubscription) {
        if (wanted instanceof WorkspaceSelector.Named named) {
            return new WorkspaceSelector.Named(
                    Optional.of(named.subscriptionId().orElse(standardSubscription)),
                    named.resourceGroup(),
                    named.name(),
                    Optional.empty());
        }
        Optional<String> subscription =
                wanted instanceof WorkspaceSelector.OnlyOne only ? only.subscriptionId() : Optional.empty();
        return new WorkspaceSelector.Named(
                Optional.of(subscription.orElse(standardSubscription)), STANDARD_NAME, STANDARD_NAME, Optional.empty());
    }

    private static String require(Map<String, String> addresses, String name) {
        return Optional.ofNullable(addresses.get(name)).orElseThrow();
    }
}
