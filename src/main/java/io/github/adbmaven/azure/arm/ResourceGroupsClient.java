/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads, creates and deletes resource groups. */
public final class ResourceGroupsClient {
    /** The identity may not list the resources, the group does not exist, or the cloud does not support the list or its filter. */
    private static final Set<Integer> NOT_LISTED = Set.of(
            HttpURLConnection.HTTP_BAD_REQUEST,
            HttpURLConnection.HTTP_FORBIDDEN,
            HttpURLConnection.HTTP_NOT_FOUND,
            HttpURLConnection.HTTP_BAD_METHOD,
            HttpURLConnection.HTTP_NOT_IMPLEMENTED);

    private final ArmRequestSender sender;

    public ResourceGroupsClient(ArmRequestSender sender) {
        this.sender = sender;
    }

    /** Returns the group; empty if it does not exist. */
    public Optional<ResourceGroup> find(String subscriptionId, String name) {
        String action = action("look up", name);
        ServiceResponse answer = sender.allowNotFound(action, sender.send(action, group(subscriptionId, name)));
        return answer.status() == HttpURLConnection.HTTP_NOT_FOUND
                ? Optional.empty()
                : Optional.of(ResourceGroup.of(name, sender.json(action, answer)));
    }

    /** Creates the group. If it exists in the same region, replaces its tags. */
    public ResourceGroup create(String subscriptionId, String name, String location, Map<String, String> tags) {
        String action = action("create", name);
        ObjectNode body = Json.newObject().put("location", location);
        ObjectNode members = body.putObject("tags");
        tags.forEach(members::put);
        ServiceResponse answer = sender.send(
                action,
                (arm, host) -> arm.putGroup(
                        host,
                        subscriptionId,
                        name,
                        ArmService.RESOURCES_VERSION,
                        BinaryData.fromString(Json.write(body)),
                        Context.NONE));
        return ResourceGroup.of(name, sender.json(action, answer));
    }

    /** Deletes the group and its resources. Succeeds if it does not exist. */
    public ArmOperation delete(String subscriptionId, String name) {
        String action = action("delete", name);
        ServiceResponse first = sender.send(
                action,
                (arm, host) -> arm.deleteGroup(host, subscriptionId, name, ArmService.RESOURCES_VERSION, Context.NONE));
        return LongRunningOperation.of(
                sender,
                new LongRunningOperation.Start(action, true, group(subscriptionId, name)),
                sender.allowNotFound(action, first));
    }

    /** Returns the resources in the group that the identity may read; empty if they cannot be listed. */
    public Optional<List<GenericResource>> contents(String subscriptionId, String name) {
        String action = "list the resources in resource group \"" + name + "\"";
        String filter = "resourceGroup eq '" + name.replace("'", "''") + "'";
        try {
            ServiceResponse first = sender.send(
                    action,
                    (arm, host) ->
                            arm.resources(host, subscriptionId, filter, ArmService.RESOURCES_VERSION, Context.NONE));
            return Optional.of(sender.pages(action, first).stream()
                    .map(item -> new GenericResource(
                            Json.text(item, "id").orElse(""),
                            Json.text(item, "name").orElse("")))
                    .filter(member -> !member.isOutside(name))
                    .toList());
        } catch (ProblemException e) {
            if (hasStatus(e, NOT_LISTED)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Returns whether the group exists; without permission to read it, that is unknown. */
    public Existence existence(String subscriptionId, String name) {
        try {
            return find(subscriptionId, name).isPresent() ? Existence.THERE : Existence.GONE;
        } catch (ProblemException e) {
            if (hasStatus(e, Set.of(HttpURLConnection.HTTP_FORBIDDEN))) {
                return Existence.UNKNOWN;
            }
            throw e;
        }
    }

    private static boolean hasStatus(ProblemException refusal, Set<Integer> statuses) {
        return refusal.problem()
                .serviceError()
                .filter(error -> statuses.contains(error.status()))
                .isPresent();
    }

    private static ArmRequestSender.Request group(String subscriptionId, String name) {
        return (arm, host) -> arm.group(host, subscriptionId, name, ArmService.RESOURCES_VERSION, Context.NONE);
    }

    private static String action(String verb, String name) {
        return verb + " resource group \"" + name + "\"";
    }
}
