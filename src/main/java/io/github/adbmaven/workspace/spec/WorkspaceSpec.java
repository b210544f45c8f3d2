/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.WorkspaceId;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The desired properties of a workspace. Properties that are not configured are not managed.
 *
 * @param values the values to send; only {@link WorkspaceProperty#MANAGED_RESOURCE_GROUP} is a name here and an ID in the request
 * @param tags the tags to set; other tags are kept, unless {@link ApplyOptions#strictTags}
 * @param extra raw members for {@code properties} of the body, for which there is no element; null removes a member
 * @param apiVersion the API version of the requests
 * @param timeToLive the time from the creation to the expiry; an existing workspace keeps its expiry
 * @param switches what the use cases may do
 * @param ignoredTags tags that are kept although other tags are removed
 */
public record WorkspaceSpec(
        Map<WorkspaceProperty, JsonNode> values,
        Map<String, String> tags,
        ObjectNode extra,
        String apiVersion,
        Optional<Duration> timeToLive,
        ApplyOptions switches,
        TagPatterns ignoredTags) {
    /** The default API version. */
    public static final String DEFAULT_API_VERSION = WorkspaceId.API_VERSION;

    public WorkspaceSpec {
        Map<WorkspaceProperty, JsonNode> sorted = new EnumMap<>(WorkspaceProperty.class);
        sorted.putAll(values);
        values = Collections.unmodifiableMap(sorted);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /**
     * What the use cases may do.
     *
     * @param createResourceGroup create the resource group if it does not exist
     * @param adopt manage a workspace that another tool or owner created
     * @param allowReplace delete and create the workspace again if a change cannot be made in place
     * @param registerProvider register the resource provider Microsoft.Databricks if the subscription has not
     * @param strictTags remove tags that the POM does not configure
     */
    public record ApplyOptions(
            boolean createResourceGroup,
            boolean adopt,
            boolean allowReplace,
            boolean registerProvider,
            boolean strictTags) {}

    /** Parses raw members; empty if the text is not a JSON object. */
    public static Optional<ObjectNode> extra(String text) {
        return Json.object(text);
    }

    /** Returns the configured value. */
    public Optional<JsonNode> value(WorkspaceProperty property) {
        return Optional.ofNullable(values.get(property));
    }

    /** Returns the configured value as text. */
    public Optional<String> text(WorkspaceProperty property) {
        return value(property).map(JsonNode::asText);
    }

    /** Whether the workspace is Serverless. */
    public boolean serverless() {
        return hasValue(WorkspaceProperty.COMPUTE_MODE, "Serverless");
    }

    /** Whether the element or {@code <properties>} sets this value. */
    boolean hasValue(WorkspaceProperty property, String word) {
        return value(property)
                .or(() -> rawValue(property))
                .filter(value -> value.asText().equalsIgnoreCase(word))
                .isPresent();
    }

    /** Whether the element or {@code <properties>} sets or removes the property. */
    boolean declares(WorkspaceProperty property) {
        return values.containsKey(property) || rawValue(property).isPresent();
    }

    /** Whether a tag that is not configured is removed. */
    boolean removes(String key) {
        return switches.strictTags() && !ignoredTags.matches(key);
    }

    /** Whether the API version supports the property; a preview is compared by its date. */
    boolean supports(WorkspaceProperty property) {
        return apiVersion.compareTo(property.since()) >= 0;
    }

    /** Returns the configured property that needs the newest API version; empty if every version supports all. */
    public Optional<WorkspaceProperty> newest() {
        return Stream.of(WorkspaceProperty.values())
                .filter(property -> value(property)
                        .or(() -> rawValue(property))
                        .filter(value -> !value.isNull() && !isOldDefault(property, value))
                        .isPresent())
                .max(Comparator.comparing(WorkspaceProperty::since));
    }

    /** Before there was a choice, all workspaces were Hybrid. */
    static boolean isOldDefault(WorkspaceProperty property, JsonNode value) {
        return property == WorkspaceProperty.COMPUTE_MODE && value.asText().equalsIgnoreCase("Hybrid");
    }

    /** Returns the same configuration for another API version. */
    public WorkspaceSpec at(String version) {
        return new WorkspaceSpec(values, tags, extra, version, timeToLive, switches, ignoredTags);
    }

    /** Returns the same configuration without a value for the property. */
    public WorkspaceSpec without(WorkspaceProperty property) {
        Map<WorkspaceProperty, JsonNode> others = new EnumMap<>(WorkspaceProperty.class);
        others.putAll(values);
        others.remove(property);
        return with(others);
    }

    WorkspaceSpec with(Map<WorkspaceProperty, JsonNode> others) {
        return new WorkspaceSpec(others, tags, extra, apiVersion, timeToLive, switches, ignoredTags);
    }

    private Optional<JsonNode> rawValue(WorkspaceProperty property) {
        boolean within = property.place().getMatchingProperty().equals("properties");
        return within
                ? Optional.of(extra.at(property.place().tail())).filter(value -> !value.isMissingNode())
                : Optional.empty();
    }
}
