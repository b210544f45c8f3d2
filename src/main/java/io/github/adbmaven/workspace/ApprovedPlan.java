/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.workspace.spec.OwnershipTags;
import io.github.adbmaven.workspace.spec.PropertyChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A plan file that was approved.
 *
 * <p>The file is compared, never executed: requests are always derived from the configuration and from Azure. A manipulated
 * file can therefore only make {@code adb:apply} fail.
 */
public final class ApprovedPlan {
    private static final int SHOWN_DIFFERENCES = 12;
    private static final int MAXIMUM_BYTES = 4 * 1024 * 1024;

    private final Path file;
    private final ObjectNode approved;
    private final String planCommand;

    private ApprovedPlan(Path file, ObjectNode approved, String planCommand) {
        this.file = file;
        this.approved = approved;
        this.planCommand = planCommand;
    }

    /**
     * Reads the file.
     *
     * @param planCommand the command that creates the file again
     * @throws ProblemException of configuration, if the file is missing or has another format
     */
    public static ApprovedPlan read(Path file, String planCommand) {
        ObjectNode json = Json.exact(content(file, planCommand))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElseThrow(() -> unusable(file, "it contains no JSON object", planCommand));
        JsonNode format = json.path("formatVersion");
        if (!format.isInt()) {
            throw unusable(file, "it has no formatVersion", planCommand);
        }
        if (format.intValue() != PlanDocument.FORMAT_VERSION) {
            throw unusable(
                    file,
                    "it has formatVersion " + format.intValue() + ", and this version of the plugin reads "
                            + PlanDocument.FORMAT_VERSION,
                    planCommand);
        }
        return new ApprovedPlan(file, normalised(json), planCommand);
    }

    private static byte[] content(Path file, String planCommand) {
        try {
            if (Files.size(file) > MAXIMUM_BYTES) {
                throw unusable(file, "it is larger than 4 MiB", planCommand);
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new ProblemException(
                    Problem.configuration(ErrorCode.PLAN_FILE_MISSING, "Plan file \"" + file + "\" does not exist.")
                            .canBeSetBy("planFile (-Dadb.planFile)")
                            .remedy("create it with mvn " + planCommand + ", or remove planFile to apply without an"
                                    + " approved plan. Nothing was sent."),
                    e);
        } catch (IOException e) {
            throw unusable(file, "it cannot be read (" + e.getClass().getSimpleName() + ")", planCommand);
        }
    }

    private static ProblemException unusable(Path file, String reason, String planCommand) {
        return new ProblemException(Problem.configuration(
                        ErrorCode.PLAN_FILE_INVALID, "Plan file \"" + file + "\" is invalid: " + reason + ".")
                .canBeSetBy("planFile (-Dadb.planFile)")
                .remedy("create it again with mvn " + planCommand + ". Nothing was sent."));
    }

    /**
     * Rejects every other plan.
     *
     * @param started whether this build has already applied a part of the plan: then only the remaining request is compared
     * @throws ProblemException if the configuration or Azure has changed since the plan was made
     */
    void require(PlanResult planned, boolean started) {
        if (started && !planned.differs()) {
            return;
        }
        ObjectNode document = PlanDocument.of(planned, approved.has(PlanDocument.UNMANAGED));
        ObjectNode current = normalised(Json.object(Json.write(document)).orElseThrow());
        List<String> differences = new ArrayList<>();
        if (started) {
            compare("request", approved.path("request"), current.path("request"), differences);
        } else {
            compare("", approved, current, differences);
        }
        if (!differences.isEmpty()) {
            throw new ProblemException(Problem.rejected(
                            ErrorCode.PLAN_OUTDATED,
                            "The plan in \"" + file + "\" is no longer valid for workspace \""
                                    + planned.plan().id().name() + "\": the configuration or Azure differs from it.")
                    .observed(shown(differences))
                    .actionTaken(
                            started
                                    ? "a part of the plan was applied; nothing else was changed."
                                    : "nothing was changed.")
                    .remedy("create a new plan with mvn " + planCommand + ", and have it approved."));
        }
    }

    private static String shown(List<String> differences) {
        List<String> lines = new ArrayList<>(differences.subList(0, Math.min(differences.size(), SHOWN_DIFFERENCES)));
        if (differences.size() > SHOWN_DIFFERENCES) {
            lines.add("and " + (differences.size() - SHOWN_DIFFERENCES) + " more");
        }
        return String.join("\n", lines);
    }

    private static void compare(String path, JsonNode approved, JsonNode current, List<String> found) {
        if (approved.equals(current)) {
            return;
        }
        if (approved.isObject() && current.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            approved.fieldNames().forEachRemaining(names::add);
            current.fieldNames().forEachRemaining(names::add);
            names.forEach(name ->
                    compare(path.isEmpty() ? name : path + "." + name, approved.path(name), current.path(name), found));
        } else {
            found.add(LogSanitizer.safe(path) + ": " + text(approved) + " in the plan, " + text(current) + " now");
        }
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "(none)" : LogSanitizer.safe(Json.write(value));
    }

    /** Returns the changes by property, without the expiry of the workspace, which is computed when the plan is applied. */
    private static ObjectNode normalised(ObjectNode document) {
        ObjectNode json = document.deepCopy();
        for (String part : List.of("/request", "/state/resource")) {
            if (json.at(part + "/tags") instanceof ObjectNode tags) {
                tags.remove(OwnershipTags.EXPIRES);
            }
        }
        byProperty(json, "changes");
        byProperty(json, PlanDocument.UNMANAGED);
        return json;
    }

    private static void byProperty(ObjectNode json, String list) {
        JsonNode entries = json.path(list);
        if (entries.isArray()) {
            ObjectNode byProperty = Json.newObject();
            entries.forEach(entry -> {
                if (entry instanceof ObjectNode object) {
                    String property = object.path("property").asText();
                    if (property.equals(PropertyChange.EXPIRES)) {
                        object.remove("after");
                    }
                    byProperty.set(property, object);
                }
            });
            json.set(list, byProperty);
        }
    }
}
