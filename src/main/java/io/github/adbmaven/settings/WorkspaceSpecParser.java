/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.workspace.spec.TagPatterns;
import io.github.adbmaven.workspace.spec.Violation;
import io.github.adbmaven.workspace.spec.WorkspaceProperty;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import io.github.adbmaven.workspace.spec.WorkspaceSpecValidator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the desired workspace from the settings and reports all errors together. */
public final class WorkspaceSpecParser {
    private static final int LONGEST_PORTAL_NAME = 30;

    private final Settings settings;
    private final Map<WorkspaceProperty, JsonNode> values = new EnumMap<>(WorkspaceProperty.class);
    private final Set<WorkspaceProperty> unreadable = EnumSet.noneOf(WorkspaceProperty.class);
    private final List<String> errors = new ArrayList<>();

    private WorkspaceSpecParser(Settings settings) {
        this.settings = settings;
    }

    /**
     * Returns the valid configuration of a workspace.
     *
     * @throws ProblemException if the configuration is invalid, with all errors
     */
    public static WorkspaceSpec of(Settings settings) {
        return new WorkspaceSpecParser(settings).read();
    }

    /** Returns warnings about a name that Azure accepts. */
    public static List<String> warnings(String workspaceName) {
        return workspaceName.length() <= LONGEST_PORTAL_NAME
                ? List.of()
                : List.of("The workspace name \"" + workspaceName + "\" has " + workspaceName.length()
                        + " characters; the Azure portal allows " + LONGEST_PORTAL_NAME + ".");
    }

    private WorkspaceSpec read() {
        Stream.of(WorkspaceProperty.values())
                .filter(property -> !property.nested())
                .forEach(this::readFlat);
        NestedPropertyParser nested = new NestedPropertyParser(this::take, errors);
        nested.groups().forEach(group -> settings.nested(group).ifPresent(nested::read));
        WorkspaceSpec spec = new WorkspaceSpec(
                values,
                settings.nested("tags").map(nested::tags).orElse(Map.of()),
                extra(),
                apiVersion(),
                timeToLive(),
                applyOptions(),
                ignoredTags());
        // A property that could not be read must not cause further errors.
        WorkspaceSpecValidator.violations(spec).stream()
                .filter(violation -> Collections.disjoint(violation.properties(), unreadable))
                .map(Violation::message)
                .forEach(errors::add);
        if (!errors.isEmpty()) {
            throw WorkspaceSpecValidator.invalid(errors, "Nothing was sent.");
        }
        return spec;
    }

    private void readFlat(WorkspaceProperty property) {
        Setting setting = Setting.ofElement(property.element()).orElseThrow();
        settings.get(setting).ifPresent(value -> take(property, value.text(), "; from " + value.source()));
    }

    private void take(WorkspaceProperty property, String text, String origin) {
        property.kind().read(text).ifPresentOrElse(value -> values.put(property, value), () -> {
            unreadable.add(property);
            errors.add(property.howToSet() + " \"" + text + "\" is not "
                    + property.kind().form() + origin + ".");
        });
    }

    private ObjectNode extra() {
        Optional<SettingValue> configured = settings.get(Setting.PROPERTIES);
        Optional<ObjectNode> extra = configured.flatMap(value -> WorkspaceSpec.extra(value.text()));
        if (configured.isPresent() && extra.isEmpty()) {
            errors.add(Setting.PROPERTIES.howToSet() + " is not a JSON object; from "
                    + configured.orElseThrow().source() + ".");
        }
        return extra.orElseGet(Json::newObject);
    }

    private WorkspaceSpec.ApplyOptions applyOptions() {
        return new WorkspaceSpec.ApplyOptions(
                settings.isTrue(Setting.CREATE_RESOURCE_GROUP),
                settings.isTrue(Setting.ADOPT),
                settings.isTrue(Setting.ALLOW_REPLACE),
                settings.isTrue(Setting.REGISTER_PROVIDER),
                settings.isTrue(Setting.STRICT_TAGS));
    }

    private String apiVersion() {
        try {
            return TypedSettings.apiVersion(settings).orElse(WorkspaceSpec.DEFAULT_API_VERSION);
        } catch (ProblemException e) {
            errors.add(Setting.API_VERSION.howToSet() + ": " + e.problem().summary());
            return WorkspaceSpec.DEFAULT_API_VERSION;
        }
    }

    private TagPatterns ignoredTags() {
        Optional<SettingValue> configured = settings.get(Setting.IGNORE_TAGS);
        List<String> patterns = configured.stream()
                .flatMap(value -> Stream.of(value.text().split(",", -1)))
                .map(String::strip)
                .toList();
        if (patterns.contains("")) {
            errors.add(Setting.IGNORE_TAGS.howToSet() + " contains an empty pattern; from "
                    + configured.orElseThrow().source() + ".");
        }
        return new TagPatterns(patterns);
    }

    private Optional<Duration> timeToLive() {
        try {
            return settings.get(Setting.TIME_TO_LIVE)
                    .map(value -> DurationSettings.positive(settings, Setting.TIME_TO_LIVE));
        } catch (ProblemException e) {
            errors.add(Setting.TIME_TO_LIVE.howToSet() + ": " + e.problem().summary());
            return Optional.empty();
        }
    }
}
