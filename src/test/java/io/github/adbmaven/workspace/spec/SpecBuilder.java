/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.WorkspaceId;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A build, one word after the other. */
public final class SpecBuilder {
    static final WorkspaceId ID = new WorkspaceId("11111111-2222-3333-4444-555555555555", "rg-demo", "demo");
    static final Ownership OURS = new Ownership("g:a", Optional.empty());

    private final Map<WorkspaceProperty, JsonNode> values = new EnumMap<>(WorkspaceProperty.class);
    private final Map<String, String> tags = new TreeMap<>();
    private ObjectNode extra = Json.newObject();
    private String apiVersion = WorkspaceSpec.DEFAULT_API_VERSION;
    private Optional<Duration> timeToLive = Optional.empty();
    private boolean createResourceGroup;
    private boolean adopt;
    private boolean allowReplace;
    private boolean registerProvider = true;
    private boolean strictTags;
    private List<String> ignoredTags = List.of();

    public static SpecBuilder empty() {
        return new SpecBuilder();
    }

    public SpecBuilder with(WorkspaceProperty property, String text) {
        values.put(property, property.kind().read(text).orElseThrow(() -> new AssertionError(property + " " + text)));
        return this;
    }

    public SpecBuilder tag(String key, String value) {
        tags.put(key, value);
        return this;
    }

    public SpecBuilder extra(String json) {
        extra = object(json);
        return this;
    }

    public SpecBuilder apiVersion(String version) {
        apiVersion = version;
        return this;
    }

    public SpecBuilder adopt() {
        adopt = true;
        return this;
    }

    public SpecBuilder timeToLive(Duration time) {
        timeToLive = Optional.of(time);
        return this;
    }

    public SpecBuilder createResourceGroup() {
        createResourceGroup = true;
        return this;
    }

    public SpecBuilder allowReplace() {
        allowReplace = true;
        return this;
    }

    /** Removes tags that are not declared, except those that match a pattern. */
    public SpecBuilder strictTags(String... ignored) {
        strictTags = true;
        ignoredTags = List.of(ignored);
        return this;
    }

    public SpecBuilder withoutRegistration() {
        registerProvider = false;
        return this;
    }

    public WorkspaceSpec build() {
        return new WorkspaceSpec(
                values,
                tags,
                extra,
                apiVersion,
                timeToLive,
                new WorkspaceSpec.ApplyOptions(createResourceGroup, adopt, allowReplace, registerProvider, strictTags),
                new TagPatterns(ignoredTags));
    }

    /** Returns the plan for an existing workspace. */
    Plan planFor(ObjectNode actual) {
        return new Planner(ID, build(), OURS).plan(Optional.of(actual), Optional.empty());
    }

    /** Returns the plan for a missing workspace in a resource group in westeurope. */
    Plan planForCreation() {
        return new Planner(ID, build(), OURS).plan(Optional.empty(), Optional.of("westeurope"));
    }

    /** With single quotes for double ones. */
    public static ObjectNode object(String json) {
        return Json.object(json.replace('\'', '"')).orElseThrow(() -> new AssertionError(json));
    }
}
