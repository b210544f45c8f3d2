/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers for resource groups. */
final class ResourceGroups {
    private static final String READ = "Microsoft.Resources/subscriptions/resourceGroups/read";

    private static final Pattern BY_TAG = Pattern.compile(
            "(?i)\\s*tagName\\s+eq\\s+'((?:[^']|'')*)'(?:\\s+and\\s+tagValue\\s+eq\\s+'((?:[^']|'')*)')?\\s*");

    private final ResourceManager state;
    private final Permissions permissions;
    private final Pages pages;

    ResourceGroups(ResourceManager state, Permissions permissions, Pages pages) {
        this.state = state;
        this.permissions = permissions;
        this.pages = pages;
    }

    Response list(RequestContext<Caller> call) {
        Subscription subscription = permissions.subscription(call, READ);
        Predicate<ResourceGroup> wanted = call.request()
                .query()
                .firstIgnoringCase("$filter")
                .filter(text -> !text.isBlank())
                .map(ResourceGroups::filter)
                .orElse(group -> true);
        return pages.of(
                call.request(),
                state.groups(subscription).stream()
                        .filter(group -> permissions.sees(call, group.path()))
                        .filter(wanted)
                        .map(ResourceGroups::toJson)
                        .toList());
    }

    /** Groups can be chosen by a tag alone. */
    private static Predicate<ResourceGroup> filter(String text) {
        Matcher matcher = BY_TAG.matcher(text);
        if (!matcher.matches()) {
            throw ArmError.filterInvalid(text);
        }
        String name = literal(matcher.group(1));
        Optional<String> value = Optional.ofNullable(matcher.group(2)).map(ResourceGroups::literal);
        return group -> value.map(wanted -> wanted.equals(group.tags().get(name)))
                .orElseGet(() -> group.tags().containsKey(name));
    }

    private static String literal(String quoted) {
        return quoted.replace("''", "'");
    }

    Response get(RequestContext<Caller> call) {
        state.operations().poll(scope(call));
        return Response.json(200, toJson(require(call)));
    }

    /** Found is 204; the SDK takes 200 for an error. */
    Response head(RequestContext<Caller> call) {
        state.operations().poll(scope(call));
        require(call);
        return Response.empty(204);
    }

    /** The group of the route, for a caller who may read it. */
    ResourceGroup require(RequestContext<Caller> call) {
        String scope = scope(call);
        if (!permissions.sees(call, scope)) {
            throw ArmError.authorizationFailed(call.caller(), READ, scope);
        }
        ResourceGroup group =
                state.groupWithId(scope).orElseThrow(() -> ArmError.groupNotFound(call.variable("group")));
        if (state.provisioningFaults().managedGroupsHidden()) {
            permissions.requireUnmanaged(call, READ, group);
        }
        return group;
    }

    /** The id of the route's group, as the caller spells it. */
    static String scope(RequestContext<Caller> call) {
        return "/subscriptions/" + call.variable("subscription") + "/resourceGroups/" + call.variable("group");
    }

    static ObjectNode toJson(ResourceGroup group) {
        ObjectNode json = Json.object()
                .put("id", group.path())
                .put("name", group.name())
                .put("type", "Microsoft.Resources/resourceGroups")
                .put("location", group.location());
        json.set("tags", Tags.json(group.tags()));
        group.managedBy().ifPresent(id -> json.put("managedBy", id));
        json.putObject("properties").put("provisioningState", group.deleting() ? "Deleting" : "Succeeded");
        return json;
    }
}
