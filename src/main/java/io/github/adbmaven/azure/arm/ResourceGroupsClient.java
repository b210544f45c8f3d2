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

/** Resource groups, and what is in them. */
public final class ResourceGroupsClient {
    /** That a list cannot be had: the identity may not see it, or there is none, or none of one group. */
    private static final Set<Integer> NOT_LISTED = Set.of(
            HttpURLConnection.HTTP_BAD_REQUEST,
            HttpURLConnection.HTTP_FORBIDDEN,
            HttpURLConnection.HTTP_NOT_FOUND,
            HttpURLConnection.HTTP_BAD_METHOD,
            HttpURLConnection.HTTP_NOT_IMPLEMENTED);

    private final ArmRequestSender calls;

    public ResourceGroupsClient(ArmRequestSender calls) {
        this.calls = calls;
    }

    /** The group; empty if there is none. */
    public Optional<ResourceGroup> find(String subscriptionId, String name) {
        String action = action("look up", name);
        ServiceResponse answer = calls.allowNotFound(action, calls.send(action, group(subscriptionId, name)));
        return answer.status() == HttpURLConnection.HTTP_NOT_FOUND
                ? Optional.empty()
                : Optional.of(ResourceGroup.of(name, calls.json(action, answer)));
    }

    /** Makes the group, or gives an existing one in the same place these tags instead of its own. */
    public ResourceGroup create(String subscriptionId, String name, String location, Map<String, String> tags) {
        String action = action("create", name);
        ObjectNode body = Json.newObject().put("location", location);
        ObjectNode given = body.putObject("tags");
        tags.forEach(given::put);
        ServiceResponse answer = calls.send(
                action,
                (arm, host) -> arm.putGroup(
                        host,
                        subscriptionId,
                        name,
                        ArmService.RESOURCES_VERSION,
                        BinaryData.fromString(Json.write(body)),
                        Context.NONE));
        return ResourceGroup.of(name, calls.json(action, answer));
    }

    /** Deletes the group with everything in it. That there is none is no error. */
    public ArmOperation delete(String subscriptionId, String name) {
        String action = action("delete", name);
        ServiceResponse first = calls.send(
                action,
                (arm, host) -> arm.deleteGroup(host, subscriptionId, name, ArmService.RESOURCES_VERSION, Context.NONE));
        return LongRunningOperation.of(
                calls,
                new LongRunningOperation.Start(action, true, group(subscriptionId, name)),
                calls.allowNotFound(action, first));
    }

    /** What is in the group, as far as the identity can see it; empty if it may not see the list, or there is none. */
    public Optional<List<GenericResource>> contents(String subscriptionId, String name) {
        String action = "list what is in resource group \"" + name + "\"";
        String filter = "resourceGroup eq '" + name.replace("'", "''") + "'";
        try {
            ServiceResponse first = calls.send(
                    action,
                    (arm, host) ->
                            arm.resources(host, subscriptionId, filter, ArmService.RESOURCES_VERSION, Context.NONE));
            return Optional.of(calls.pages(action, first).stream()
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

    /** Whether there is such a group; a refusal to tell is an answer too. */
    public Existence isThere(String subscriptionId, String name) {
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
                .filter(given -> statuses.contains(given.status()))
                .isPresent();
    }

    private static ArmRequestSender.Request group(String subscriptionId, String name) {
        return (arm, host) -> arm.group(host, subscriptionId, name, ArmService.RESOURCES_VERSION, Context.NONE);
    }

    private static String action(String verb, String name) {
        return verb + " resource group \"" + name + "\"";
    }
}
