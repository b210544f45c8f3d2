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

/** A declaration, one word after the other. */
public final class Wish {
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

    public static Wish nothing() {
        return new Wish();
    }

    public Wish with(WorkspaceProperty property, String text) {
        values.put(property, property.kind().read(text).orElseThrow(() -> new AssertionError(property + " " + text)));
        return this;
    }

    public Wish tag(String key, String value) {
        tags.put(key, value);
        return this;
    }

    public Wish extra(String json) {
        extra = object(json);
        return this;
    }

    public Wish apiVersion(String version) {
        apiVersion = version;
        return this;
    }

    public Wish adopt() {
        adopt = true;
        return this;
    }

    public Wish timeToLive(Duration time) {
        timeToLive = Optional.of(time);
        return this;
    }

    public Wish createResourceGroup() {
        createResourceGroup = true;
        return this;
    }

    public Wish allowReplace() {
        allowReplace = true;
        return this;
    }

    /** Removes tags that are not declared, except those that match a pattern. */
    public Wish strictTags(String... ignored) {
        strictTags = true;
        ignoredTags = List.of(ignored);
        return this;
    }

    public Wish registerNothing() {
        registerProvider = false;
        return this;
    }

    public WorkspaceSpec declaration() {
        return new WorkspaceSpec(
                values,
                tags,
                extra,
                apiVersion,
                timeToLive,
                new WorkspaceSpec.ApplyOptions(createResourceGroup, adopt, allowReplace, registerProvider, strictTags),
                new TagPatterns(ignoredTags));
    }

    /** The plan for a workspace that is there. */
    Plan planFor(ObjectNode actual) {
        return new Planner(ID, declaration(), OURS).plan(Optional.of(actual), Optional.empty());
    }

    /** The plan for one that is not, in a group in westeurope. */
    Plan planForNothing() {
        return new Planner(ID, declaration(), OURS).plan(Optional.empty(), Optional.of("westeurope"));
    }

    /** With single quotes for double ones. */
    public static ObjectNode object(String json) {
        return Json.object(json.replace('\'', '"')).orElseThrow(() -> new AssertionError(json));
    }
}
