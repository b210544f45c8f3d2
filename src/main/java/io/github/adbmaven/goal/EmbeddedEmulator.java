/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.emulator.Emulator;
import io.github.adbmaven.emulator.EmulatorAccess;
import io.github.adbmaven.emulator.EmulatorOptions;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.ComputeOnce;
import io.github.adbmaven.model.ClientSecretIdentity;
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
 * The emulator of a build. The first goal that needs it starts it, all goals share it, and it stops when the build
 * ends.
 *
 * <p>To other classes it is a cloud with its own endpoints and certificate authority.
 *
 * @param caFile the PEM file of its certificate authority
 * @param trustStore the certificate authority for {@code javax.net.ssl.trustStore}
 * @param vault the URL of its key vault
 */
record EmbeddedEmulator(AzureTarget target, String caPem, String caFile, String trustStore, URI vault) {
    private static final String STANDARD_NAME = "emulator";
    private static final String ADDRESSES = "emulator.addresses";
    private static final String CONTENTS = "emulator.contents";

    /**
     * Returns the build's emulator with the content that the goal needs. The configured workspace exists in it,
     * unless a goal that creates or deletes workspaces started the emulator.
     */
    static EmbeddedEmulator of(GoalContext goal, WorkspaceSelector selector, EmulatorContent content) {
        Map<String, String> addresses = addresses(goal, content);
        WorkspaceSelector.Named named = named(selector, require(addresses, "subscriptionId"));
        @SuppressWarnings("unchecked") // start() is the only writer of this key
        Consumer<List<String>> contents = (Consumer<List<String>>)
                goal.build().memory().get(CONTENTS, () -> (Consumer<List<String>>) names -> {});
        contents.accept(
                List.of(content.name(), named.subscriptionId().orElseThrow(), named.resourceGroup(), named.name()));
        Cloud cloud = new Cloud(
                "emulator",
                URI.create(require(addresses, "authorityHost")),
                URI.create(require(addresses, "resourceManager")),
                require(addresses, "resourceManager"),
                Optional.empty(),
                Optional.empty());
        Identity identity = new ClientSecretIdentity(
                require(addresses, "tenantId"),
                require(addresses, "clientId"),
                new Secret(require(addresses, "clientSecret")),
                "the emulator's own service principal");
        return new EmbeddedEmulator(
                new AzureTarget(cloud, identity, named),
                require(addresses, "caPem"),
                require(addresses, "caFile"),
                require(addresses, "trustStore"),
                URI.create(require(addresses, "vault")));
    }

    /**
     * The first caller starts the emulator. Other callers, possibly in another class loader, receive JDK types only.
     */
    @SuppressWarnings("unchecked") // no other code uses this key
    private static Map<String, String> addresses(GoalContext goal, EmulatorContent content) {
        CompletableFuture<Map<String, String>> mine = new CompletableFuture<>();
        CompletableFuture<Map<String, String>> shared =
                (CompletableFuture<Map<String, String>>) goal.build().memory().get(ADDRESSES, () -> mine);
        return ComputeOnce.of(mine, shared, () -> start(goal, content)).value();
    }

    private static Map<String, String> start(GoalContext goal, EmulatorContent first) {
        BuildContext build = goal.build();
        Emulator emulator =
                Emulator.start(EmulatorOptions.defaults(goal.clock()).withoutWorkspace());
        EmulatorAccess access = emulator.access();
        build.end().add(() -> {
            emulator.close();
            goal.receipt()
                    .issuerDiscarded(new IssuingIdentity(
                            ClientSecretIdentity.AUTH_TYPE,
                            Optional.of(access.tenantId()),
                            Optional.of(access.clientId())));
        });
        boolean withWorkspaces = first == EmulatorContent.WORKSPACE;
        build.memory().get(CONTENTS, () -> (Consumer<List<String>>) names -> {
            emulator.ensureSubscription(names.get(1));
            switch (EmulatorContent.valueOf(names.get(0))) {
                case GROUP -> emulator.ensureGroup(names.get(1), names.get(2));
                case WORKSPACE -> {
                    if (withWorkspaces) {
                        emulator.ensureWorkspace(names.get(1), names.get(2), names.get(3));
                    }
                }
                case NOTHING, SUBSCRIPTION -> {}
            }
        });
        EmulatorFiles files = new EmulatorFiles(
                build.topDirectory().resolve("emulator"),
                goal.files(),
                "make the directory writable, or remove the existing files.");
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

    private static WorkspaceSelector.Named named(WorkspaceSelector selector, String standardSubscription) {
        if (selector instanceof WorkspaceSelector.Named named) {
            return new WorkspaceSelector.Named(
                    Optional.of(named.subscriptionId().orElse(standardSubscription)),
                    named.resourceGroup(),
                    named.name(),
                    Optional.empty());
        }
        Optional<String> subscription =
                selector instanceof WorkspaceSelector.OnlyOne only ? only.subscriptionId() : Optional.empty();
        return new WorkspaceSelector.Named(
                Optional.of(subscription.orElse(standardSubscription)), STANDARD_NAME, STANDARD_NAME, Optional.empty());
    }

    private static String require(Map<String, String> addresses, String name) {
        return Optional.ofNullable(addresses.get(name)).orElseThrow();
    }
}
