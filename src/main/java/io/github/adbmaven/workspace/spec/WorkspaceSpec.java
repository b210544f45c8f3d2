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
 * What a POM wants a workspace to be; not which workspace. What it does not name is not managed.
 *
 * @param values as they are sent; only {@link WorkspaceProperty#MANAGED_RESOURCE_GROUP} is a name here and an id there
 * @param tags to be set; other tags stay as they are, unless {@link ApplyOptions#strictTags}
 * @param extra merged into the body's {@code properties}: what no element can say; null takes a member out
 * @param apiVersion of the requests that read and write the workspace
 * @param timeToLive from the creation on; a workspace that exists keeps its time
 * @param switches what the use cases may do
 * @param ignoredTags tags that stay although other tags do not
 */
public record WorkspaceSpec(
        Map<WorkspaceProperty, JsonNode> values,
        Map<String, String> tags,
        ObjectNode extra,
        String apiVersion,
        Optional<Duration> timeToLive,
        ApplyOptions switches,
        TagPatterns ignoredTags) {
    /** The api-version that is used when none is named. */
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
     * @param createResourceGroup create the resource group if it is not there
     * @param adopt manage a workspace that another tool or owner created
     * @param allowReplace delete and create anew where a change cannot be made in place
     * @param registerProvider register the resource provider Microsoft.Databricks with the subscription if it is not
     * @param strictTags remove tags that the POM does not declare
     */
    public record ApplyOptions(
            boolean createResourceGroup,
            boolean adopt,
            boolean allowReplace,
            boolean registerProvider,
            boolean strictTags) {}

    /** Reads what no element can say; empty if it is not a JSON object. */
    public static Optional<ObjectNode> extra(String text) {
        return Json.object(text);
    }

    /** The declared value. */
    public Optional<JsonNode> value(WorkspaceProperty property) {
        return Optional.ofNullable(values.get(property));
    }

    /** The declared value as text. */
    public Optional<String> text(WorkspaceProperty property) {
        return value(property).map(JsonNode::asText);
    }

    /** Whether the workspace has no compute resources in the subscription. */
    public boolean serverless() {
        return hasValue(WorkspaceProperty.COMPUTE_MODE, "Serverless");
    }

    /** Whether a word is declared, by the element or by the escape hatch. */
    boolean hasValue(WorkspaceProperty property, String word) {
        return value(property)
                .or(() -> rawValue(property))
                .filter(value -> value.asText().equalsIgnoreCase(word))
                .isPresent();
    }

    /** Whether the element or the escape hatch sets it, also to remove it. */
    boolean declares(WorkspaceProperty property) {
        return values.containsKey(property) || rawValue(property).isPresent();
    }

    /** Whether a tag that is not declared is removed. */
    boolean removes(String key) {
        return switches.strictTags() && !ignoredTags.matches(key);
    }

    /** Whether the api-version has the property; a preview counts by its date. */
    boolean supports(WorkspaceProperty property) {
        return apiVersion.compareTo(property.since()) >= 0;
    }

    /** The declared property that came with the newest version of the API; empty if every version can express all. */
    public Optional<WorkspaceProperty> newest() {
        return Stream.of(WorkspaceProperty.values())
                .filter(property -> value(property)
                        .or(() -> rawValue(property))
                        .filter(value -> !value.isNull() && !isOldDefault(property, value))
                        .isPresent())
                .max(Comparator.comparing(WorkspaceProperty::since));
    }

    /** Before there was a choice, every workspace was Hybrid. */
    static boolean isOldDefault(WorkspaceProperty property, JsonNode value) {
        return property == WorkspaceProperty.COMPUTE_MODE && value.asText().equalsIgnoreCase("Hybrid");
    }

    /** The same for requests with this version of the API. */
    public WorkspaceSpec at(String version) {
        return new WorkspaceSpec(values, tags, extra, version, timeToLive, switches, ignoredTags);
    }

    /** The same without a value for the property. */
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
