/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.maven.AnsiColors;
import io.github.adbmaven.maven.Report;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.workspace.OwnershipStatus;
import io.github.adbmaven.workspace.PlanDocument;
import io.github.adbmaven.workspace.PlanResult;
import io.github.adbmaven.workspace.spec.Plan;
import io.github.adbmaven.workspace.spec.PropertyChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a user reads of a plan: in the signs of Terraform, so that who knows it needs no help. */
final class PlanReport implements Report {
    private static final String NONE = "null";
    private static final String REPEATED = "Plan: the last change, which failed, is sent again.";

    private final PlanResult planned;
    private final Plan plan;
    private final boolean full;

    PlanReport(PlanResult planned) {
        this(planned, false);
    }

    /** @param full whether values that are not managed are listed too */
    PlanReport(PlanResult planned, boolean full) {
        this.planned = planned;
        this.plan = planned.plan();
        this.full = full;
    }

    @Override
    public List<String> lines() {
        return lines(AnsiColors.none());
    }

    @Override
    public List<String> lines(AnsiColors colours) {
        WorkspaceId id = plan.id();
        List<String> lines = new ArrayList<>();
        lines.add("Workspace       " + colours.bold(id.name()));
        lines.add("Resource group  " + id.resourceGroup());
        lines.add("Subscription    " + id.subscriptionId());
        lines.add("Region          "
                + LogSanitizer.safe(plan.body().path("location").asText()));
        List<String> changes = changes(colours);
        if (!changes.isEmpty()) {
            lines.add("");
            lines.addAll(changes);
            lines.add("");
            legend().ifPresent(lines::add);
        }
        if (full) {
            lines.add("");
            lines.addAll(UnmanagedLines.of(plan.unmanaged()));
            lines.add("");
        }
        lines.add(colours.bold(summary()));
        lines.addAll(notes());
        return lines;
    }

    /** What is about to be done. */
    List<String> preview(AnsiColors colours) {
        List<String> lines = new ArrayList<>(changes(colours));
        legend().ifPresent(lines::add);
        boolean repeated = planned.differs() && plan.action() == Plan.Action.NOTHING;
        lines.add(colours.bold(repeated ? REPEATED : summary()));
        repair().filter(note -> !repeated).ifPresent(lines::add);
        return lines;
    }

    /** One line for each difference. */
    List<String> changes(AnsiColors colours) {
        List<String> lines = new ArrayList<>();
        planned.groupLocation()
                .ifPresent(location -> lines.add(colours.green("  +") + " resource group \""
                        + plan.id().resourceGroup() + "\" in " + location + groupTags()));
        int name = longest(plan.changes().stream().map(PropertyChange::property).toList());
        int before = longest(plan.changes().stream()
                .filter(change -> change.before().isPresent())
                .map(PlanReport::before)
                .toList());
        plan.changes().forEach(change -> lines.add(line(change, name, before, colours)));
        return lines;
    }

    private String groupTags() {
        return planned.groupTags().entrySet().stream()
                .map(tag -> LogSanitizer.safe(tag.getKey()) + " = " + shown(tag.getValue()))
                .collect(Collectors.joining(", ", ", with the tags ", ""));
    }

    /** What apply would do besides, or refuse. */
    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        repair().ifPresent(notes::add);
        if (planned.standing() != OwnershipStatus.OWNED && planned.differs()) {
            notes.add("It was made by somebody else: adb:apply refuses to change it without adopt=true.");
        }
        if (plan.action() == Plan.Action.REPLACE) {
            notes.add("adb:apply refuses to replace it without allowReplace=true.");
        }
        return notes;
    }

    private Optional<String> repair() {
        if (!planned.repair()) {
            return Optional.empty();
        }
        return Optional.of(
                plan.action() == Plan.Action.CREATE
                        ? "Its creation failed before: adb:apply deletes what is left of it first."
                        : "Its last change failed: adb:apply sends it again.");
    }

    private static String line(PropertyChange change, int nameWidth, int beforeWidth, AnsiColors colours) {
        String name = padded(change.property(), nameWidth) + " = ";
        String values = change.before().isPresent()
                ? padded(before(change), beforeWidth) + " -> " + after(change)
                : after(change);
        if (change.forcesReplacement()) {
            return colours.red("-/+") + " " + name + values + colours.red(" # forces replacement");
        }
        String sign = switch (change.kind()) {
            case ADD -> colours.green("  +");
            case CHANGE -> colours.yellow("  ~");
            case REMOVE -> colours.red("  -");
        };
        return sign + " " + name + values;
    }

    /** What the signs mean, when there is another one than that of something new. */
    Optional<String> legend() {
        List<String> signs = new ArrayList<>();
        if (plan.changes().stream().anyMatch(change -> updates(change, PropertyChange.Kind.ADD))) {
            signs.add("+ add");
        }
        if (plan.changes().stream().anyMatch(change -> updates(change, PropertyChange.Kind.CHANGE))) {
            signs.add("~ change in place");
        }
        if (plan.changes().stream().anyMatch(change -> updates(change, PropertyChange.Kind.REMOVE))) {
            signs.add("- remove");
        }
        if (plan.changes().stream().anyMatch(PropertyChange::forcesReplacement)) {
            signs.add("-/+ delete the workspace and create a new one");
        }
        boolean known = signs.equals(List.of("+ add")) || signs.isEmpty();
        return known ? Optional.empty() : Optional.of("Signs: " + String.join(", ", signs));
    }

    private static boolean updates(PropertyChange change, PropertyChange.Kind kind) {
        return change.kind() == kind && !change.forcesReplacement();
    }

    private String summary() {
        int count = plan.changes().size();
        return switch (plan.action()) {
            case CREATE ->
                planned.groupLocation().isPresent()
                        ? "Plan: a resource group and a workspace to create."
                        : "Plan: 1 workspace to create.";
            case UPDATE -> "Plan: " + count + (count == 1 ? " property" : " properties") + " to update in place.";
            case REPLACE -> "Plan: 1 to replace: the workspace is deleted with its data, and a new one is created.";
            case NOTHING -> "No changes: the workspace is as it is declared.";
        };
    }

    @Override
    public String json() {
        return Json.write(PlanDocument.of(planned, full));
    }

    private static String before(PropertyChange change) {
        return change.before().map(PlanReport::shown).orElse(NONE);
    }

    private static String after(PropertyChange change) {
        return change.after().map(PlanReport::shown).orElse(NONE);
    }

    static String shown(String value) {
        return value.equals("true") || value.equals("false") ? value : '"' + LogSanitizer.safe(value) + '"';
    }

    private static int longest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
